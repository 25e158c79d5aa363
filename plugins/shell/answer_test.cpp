#include "plugins/shell/answer.h"

#include <doctest/doctest.h>

#include "plugins/shell/shell_words.h"
#include "plugins/shell/test_index.h"

namespace skillet::shell {
namespace {

std::string first_line(std::string_view prompt, std::string_view draft = "") {
  const auto got = answer(shipped_index(), prompt, draft);
  return got ? got->text.substr(0, got->text.find('\n')) : "(declined)";
}

struct Case {
  const char* prompt;
  const char* command;
};

TEST_CASE("what one wants becomes a command") {
  const Case cases[] = {
      {"find all pdf files larger than 10 MB in ~/docs", "find ~/docs -name '*.pdf' -size +10M"},
      {"replace foo with bar in notes.txt", "sed -i 's/foo/bar/g' notes.txt"},
      {"show the last 20 lines of app.log", "tail -n 20 app.log"},
      {"kill the process on port 3000", "kill $(lsof -t -i:3000)"},
      {"extract backup.zip", "unzip backup.zip"},
      {"grep for URGENT recursively ignoring case in src/", "grep -ri URGENT src/"},
      {"install vim and git", "sudo apt install vim git"},
      {"copy dist to bob@example.com:/srv", "scp dist bob@example.com:/srv"},
      {"undo the last commit", "git reset --soft HEAD~1"},
  };
  for (const Case& one : cases) {
    CAPTURE(one.prompt);
    CHECK(first_line(one.prompt) == one.command);
  }
}

TEST_CASE("what wants no command is declined") {
  for (const char* prompt : {"", "hello", "tell me a joke", "how are you", "explain quantum physics", "thanks a lot",
                             "find me a good restaurant", "every monday at 9am", "????"}) {
    CAPTURE(prompt);
    CHECK(first_line(prompt) == "(declined)");
  }
}

TEST_CASE("dangerous commands are marked, and examples named") {
  const auto removal = answer(shipped_index(), "delete the folder build and everything in it", "");
  REQUIRE(removal.has_value());
  CHECK(removal->text.find("\nDanger: ") != std::string::npos);
  const auto harmless = answer(shipped_index(), "list files", "");
  REQUIRE(harmless.has_value());
  CHECK(harmless->text.find("Danger") == std::string::npos);
  const auto example = answer(shipped_index(), "how do i extract a tar.gz file", "");
  REQUIRE(example.has_value());
  CHECK(example->text.find("archive.tar.gz.") != std::string::npos);
}

TEST_CASE("no prompt makes a second command") {
  const char* const values[] = {"$(reboot)", "`reboot`", "a;reboot", "a|sh",     "a&&reboot", "'a';reboot", "\"$(x)\"",
                                "-rf",       "--help",   "a>b",      "x\\';ls;", "*;reboot",  "~$(x)/y",    "${IFS}"};
  const char* const requests[] = {
      "delete the file %",           "search for % in notes.txt",
      "replace % with b in x.txt",   "find files named %",
      "kill the process named %",    "install the package %",
      "create a directory called %", "ping %",
      "run % every 5 seconds",       "ssh to % as bob",
      "commit with message %",       "set the variable X to %",
      "download https://e.com/%",    "switch to branch %",
      "print column 2 of %",         "copy % to /tmp",
      "get the field % in a.json",   "echo % into x.txt",
      "show logs of the service %",  "run % in the background",
  };
  for (const char* request : requests) {
    for (const char* value : values) {
      std::string prompt = request;
      prompt.replace(prompt.find('%'), 1, value);
      const std::string command = first_line(prompt);
      if (command == "(declined)" || command.substr(0, 8) == "Not sure") continue;
      CAPTURE(prompt);
      CAPTURE(command);
      for (const SimpleCommand& one : part_commands(command)) {
        REQUIRE(!one.words.empty());
        CHECK(one.words[0] != "reboot");
        CHECK(one.words[0] != "sh");
        CHECK(one.words[0] != "x");
      }
    }
  }
}

TEST_CASE("a draft fills what the rules left empty, and adds nothing of its own") {
  const char* prompt = "forward local port 8080 to port 80, destination box7";
  const std::string without = first_line(prompt);
  CHECK(first_line(prompt, "remote=evil") == without);
  CHECK(first_line(prompt, "remote=$(reboot)") == without);
  CHECK(first_line(prompt, "=;;=;x") == without);
}

TEST_CASE("long and odd prompts end") {
  std::string quotes;
  for (size_t i = 0; i < 500; ++i) quotes += "' ";
  (void)first_line(quotes);
  (void)first_line(std::string(1000, '"'));
  (void)first_line("\xFF\xFE find \xC3 files \xE2\x82");
  CHECK(first_line(std::string(65536, 'a')) == "(declined)");
}

}  // namespace
}  // namespace skillet::shell
