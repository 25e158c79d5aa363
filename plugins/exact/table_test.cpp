#include "plugins/exact/table.h"

#include <doctest/doctest.h>

#include <string>

#include "plugins/exact/mending.h"
#include "plugins/exact/phrases.h"

namespace skillet::exact {
namespace {

TEST_CASE("rows, cells and headings") {
  std::string_view table = "\n\nfirst;1\n\nlast";
  std::string_view row = next_row(table);
  CHECK(next_part(row, ';') == "first");
  CHECK(row == "1");
  CHECK(next_row(table) == "last");
  CHECK(next_row(table).empty());

  std::string read;
  for (HeadedRows rows("\n= one\na\nb\n= two\n= three\nc\n= four\n"); rows.next();) {
    read.append(rows.heading()).append(":").append(rows.row()).append(" ");
  }
  CHECK(read == "one:a one:b three:c ");

  CHECK(head_of("\n1 one\n2 two pair\n", "pair") == "2");
  CHECK(head_of("\n1 one\n2 two pair\n", "2").empty());
  CHECK(has_word("of and", "and"));
  CHECK_FALSE(has_word("of and", "an"));
}

TEST_CASE("phrases around a question: the longest counts") {
  Tokens tokens = *read_tokens("can you tell me 3 in total please");
  CHECK(beginning_at(tokens, 0, "can you tell") == 3);
  CHECK(beginning_at(tokens, 2, "") == 2);
  CHECK(beginning_at(tokens, 4, "") == 0);
  CHECK(drop_ending(tokens, ""));
  CHECK(drop_ending(tokens, "total"));
  CHECK(tokens.size() == 6);
  CHECK_FALSE(drop_ending(tokens, "me 3 3"));
}

TEST_CASE("words are mended over a text of any form") {
  const auto none = [](const Token&) { return false; };
  const auto word = [&](const char* typed) {
    return mended(*read_tokens(typed), {"= $1\ngallon|fluid ounce;7"}, none)[0].text;
  };
  CHECK(word("galon") == "gallon");
  CHECK(word("ounze") == "ounce");
  CHECK(word("hundrd") == "hundred");
  CHECK(word("plaese") == "please");
  CHECK(word("time") == "time");
  CHECK(word("giraffe") == "giraffe");
  CHECK(mended(*read_tokens("galon"), {"gallon"}, [](const Token&) { return true; })[0].text == "galon");
}

}  // namespace
}  // namespace skillet::exact
