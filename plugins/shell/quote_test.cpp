#include "plugins/shell/quote.h"

#include <doctest/doctest.h>

#include "plugins/shell/shell_words.h"

namespace skillet::shell {
namespace {

std::string text(std::string_view value) {
  std::string out;
  quote_text(value, out);
  return out;
}

std::string path(std::string_view value) {
  std::string out;
  quote_path(value, out);
  return out;
}

TEST_CASE("plain values stay as they are") {
  CHECK(text("URGENT") == "URGENT");
  CHECK(path("/var/log/syslog") == "/var/log/syslog");
  CHECK(path("notes.txt") == "notes.txt");
}

TEST_CASE("what a shell would read as something else is quoted") {
  CHECK(text("two words") == "'two words'");
  CHECK(text("it's") == "'it'\\''s'");
  CHECK(text("$(reboot)") == "'$(reboot)'");
  CHECK(text("a;b") == "'a;b'");
  CHECK(text("*.pdf") == "'*.pdf'");
  CHECK(path("my file") == "'my file'");
}

TEST_CASE("a leading dash begins no option") {
  CHECK(text("-rf") == "-- -rf");
  CHECK(path("-rf") == "./-rf");
}

TEST_CASE("the home folder is still found, and nothing else behind a tilde") {
  CHECK(path("~/docs") == "~/docs");
  CHECK(path("~") == "~");
  CHECK(path("~/my docs") == "~/'my docs'");
  CHECK(path("~bob/x") == "~bob/x");
  CHECK(path("~$(reboot)/x") == "'~$(reboot)/x'");
}

TEST_CASE("wildcards stay only beside plain letters") {
  std::string out;
  CHECK(quote_wildcards("*.txt", out));
  CHECK(out == "*.txt");
  CHECK_FALSE(quote_wildcards("*;reboot", out));
  CHECK_FALSE(quote_wildcards("$(x)*", out));
}

TEST_CASE("in sed's s command a value means itself") {
  std::string out;
  quote_sed_pattern("a.b/c", out);
  CHECK(out == "a\\.b\\/c");
  out.clear();
  quote_sed_replacement("x&y/z", out);
  CHECK(out == "x\\&y\\/z");
  out.clear();
  quote_sed_pattern("it's", out);
  CHECK(out == "it'\\''s");
}

TEST_CASE("lines and endless values are refused") {
  CHECK_FALSE(can_be_quoted("a\nb"));
  CHECK_FALSE(can_be_quoted(""));
  CHECK_FALSE(can_be_quoted(std::string(max_value_bytes + 1, 'x')));
}

TEST_CASE("every value of strange signs is one word again to a shell") {
  uint32_t seed = 7;
  const std::string_view signs = "ab '\"\\$`;|&<>(){}*?~-#!=\t";
  for (int round = 0; round < 2000; ++round) {
    std::string value;
    for (int i = 0; i < 6; ++i) {
      seed = seed * 1664525 + 1013904223;
      value += signs[(seed >> 16) % signs.size()];
    }
    if (!can_be_quoted(value)) continue;
    std::string out = "echo ";
    quote_word(value, out);
    CAPTURE(out);
    const std::vector<SimpleCommand> commands = part_commands(out);
    REQUIRE(commands.size() == 1);
    REQUIRE(commands[0].words.size() == 2);
    CHECK(commands[0].words[1] == value);
  }
}

}  // namespace
}  // namespace skillet::shell
