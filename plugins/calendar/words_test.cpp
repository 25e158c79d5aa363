#include "plugins/calendar/words.h"

#include <doctest/doctest.h>

#include <string>

namespace skillet::calendar {
namespace {

enum class Word : uint8_t { none, day, number };

constexpr WordRow<Word> rows[] = {{"day days", Word::day, 1225}, {"one two three", Word::number, -1, 10}};
constexpr auto packed_rows = packed<rows>();

TEST_CASE("packed rows are read back as they were written") {
  WordReader reader(packed_rows);
  std::string read;
  for (KnownWord known; reader.next(&known);)
    read += std::string(known.text) + ' ' + std::to_string(known.word) + ' ' + std::to_string(known.value) + '\n';
  CHECK(read == "day 1 1225\ndays 1 1225\none 2 -1\ntwo 2 9\nthree 2 19\n");
}

TEST_CASE("items of a list") {
  std::string_view list = "a|bc|";
  CHECK(take_item(&list, '|') == "a");
  CHECK(take_item(&list, '|') == "bc");
  CHECK(list.empty());
  CHECK(take_item(&list, '|').empty());
  CHECK(word_at("mon tue wed", 0) == "mon");
  CHECK(word_at("mon tue wed", 2) == "wed");
  CHECK(word_at("mon tue wed", 3).empty());
  CHECK(has_word("mon tue", "tue"));
  CHECK_FALSE(has_word("mon tue", "tu"));
  CHECK_FALSE(has_word("mon tue", "mon tue"));
  CHECK_FALSE(has_word("mon tue", ""));
}

TEST_CASE("one slip of the finger") {
  CHECK(differ_by_one("monday", "mondya"));
  CHECK(differ_by_one("monday", "moday"));
  CHECK(differ_by_one("moday", "monday"));
  CHECK(differ_by_one("monday", "nonday"));
  CHECK(differ_by_one("monday", "mondays"));
  CHECK_FALSE(differ_by_one("monday", "monday"));
  CHECK_FALSE(differ_by_one("monday", "mdnoay"));
  CHECK_FALSE(differ_by_one("monday", "sunday"));
}

}  // namespace
}  // namespace skillet::calendar
