#include "plugins/words/word_list.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace skillet {
namespace {

constexpr WordList fruit = "apple banana cherry cherry-tree date";

TEST_CASE("A word list has its words and nothing else") {
  for (const char* word : {"apple", "banana", "cherry", "cherry-tree", "date"}) CHECK(fruit.has(word));
  for (const char* word : {"", " ", "a", "appl", "apples", "aaa", "zzz", "banana cherry", "cherry-", "dat", "dates"})
    CHECK_FALSE(fruit.has(word));
  CHECK_FALSE(WordList("").has("apple"));
}

TEST_CASE("A word list is gone through word by word") {
  std::vector<std::string> words;
  for (const std::string_view word : fruit) words.emplace_back(word);
  CHECK(words == std::vector<std::string>{"apple", "banana", "cherry", "cherry-tree", "date"});
  for (const std::string_view word : WordList("")) FAIL(word);
}

TEST_CASE("Rows are found by their first word") {
  constexpr std::string_view rows = "one 1\nten 10\ntwo 2 II\n";
  CHECK(row_of(rows, '\n', "one") == "one 1");
  CHECK(row_of(rows, '\n', "ten") == "ten 10");
  CHECK(row_of(rows, '\n', "two") == "two 2 II");
  CHECK(row_of(rows, '\n', "two 2").empty());
  CHECK(row_of(rows, '\n', "three").empty());
  CHECK(row_of("", '\n', "one").empty());
}

}  // namespace
}  // namespace skillet
