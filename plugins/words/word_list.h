// Words kept in one text, as skills keep theirs: in a side module an array of pointers costs a relocation a word.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace skillet {

// The row that is `word`, or begins with it and a space; empty when there is none. The rows end with `end` or with the
// text and are sorted by the bytes of their words.
inline std::string_view row_of(std::string_view rows, char end, std::string_view word) {
  size_t low = 0, high = rows.size();  // each where a row begins, or at the end
  while (low < high) {
    size_t begin = (low + high) / 2;
    while (begin > low && rows[begin - 1] != end) begin--;
    const size_t behind = std::min(rows.find(end, begin), rows.size());
    const std::string_view row = rows.substr(begin, behind - begin);
    const int order = row.substr(0, row.find(' ')).compare(word);
    if (order == 0) return row;
    if (order < 0)
      low = std::min(behind + 1, rows.size());
    else
      high = begin;
  }
  return {};
}

// "left link rest": the words in their order, one space between two of them.
class WordList {
 public:
  // What is not sorted does not compile.
  consteval WordList(const char* words) : words_(words) {
    std::string_view before;
    for (const std::string_view word : *this) {
      if (word <= before) words_are_not_sorted();
      before = word;
    }
  }

  bool has(std::string_view word) const { return !row_of(words_, ' ', word).empty(); }

  class Iterator {
   public:
    constexpr explicit Iterator(std::string_view rest) : rest_(rest) {}
    constexpr std::string_view operator*() const { return rest_.substr(0, rest_.find(' ')); }
    constexpr Iterator& operator++() {
      rest_.remove_prefix(std::min((**this).size() + 1, rest_.size()));
      return *this;
    }
    constexpr bool operator!=(const Iterator& other) const { return rest_.size() != other.rest_.size(); }

   private:
    std::string_view rest_;
  };
  constexpr Iterator begin() const { return Iterator(words_); }
  constexpr Iterator end() const { return Iterator(words_.substr(words_.size())); }

 private:
  static void words_are_not_sorted();

  std::string_view words_;
};

}  // namespace skillet
