#include "plugins/shell/tokens.h"

#include <doctest/doctest.h>

#include "plugins/shell/test_index.h"

namespace skillet::shell {
namespace {

std::string joined(std::string_view prompt) {
  const auto tokens = read_tokens(shipped_index(), prompt);
  if (!tokens) return "(refused)";
  std::string result;
  for (const Token& token : *tokens) result += (result.empty() ? "" : "|") + token.text;
  return result;
}

uint16_t meaning(std::string_view word) {
  const auto tokens = read_tokens(shipped_index(), word);
  return tokens && tokens->size() == 1 ? (*tokens)[0].meaning : no_meaning;
}

TEST_CASE("punctuation is left out, and what belongs to names is not") {
  CHECK(joined("delete a.txt, please.") == "delete|a.txt|please");
  CHECK(joined("list . and ..") == "list|.|and|..");
  CHECK(joined("show .bashrc?") == "show|.bashrc");
  CHECK(joined("rename *.t?") == "rename|*.t?");
}

TEST_CASE("a text in quotes is one word") {
  CHECK(joined("search for \"two words\" here") == "search for|two words|here");
  CHECK(joined("what's up") != "what's up");
  CHECK(joined("don't copy the dog's file") == "don't|copy|the|dog's|file");
}

TEST_CASE("several words may have one meaning") {
  CHECK(meaning("current directory") != no_meaning);
  CHECK(meaning("Current Folder") == meaning("current directory"));
  CHECK(meaning("erase") == meaning("delete"));
  CHECK(meaning("directories") == meaning("folder"));
}

TEST_CASE("one wrong letter is understood") {
  CHECK(meaning("proceses") == meaning("process"));
  CHECK(meaning("hiden") == meaning("hidden"));
  CHECK(meaning("dierctory") == meaning("directory"));
  CHECK(meaning("qqqqqq") == no_meaning);
}

TEST_CASE("what is no request for a command is refused as a whole") {
  CHECK(joined(std::string(max_prompt_bytes + 1, 'a')) == "(refused)");
  CHECK(joined(std::string("a\0b", 3)) == "(refused)");
  std::string many;
  for (size_t i = 0; i <= max_tokens; ++i) many += "a ";
  CHECK(joined(many) == "(refused)");
  CHECK(joined("") == "");
}

}  // namespace
}  // namespace skillet::shell
