// Words by their meaning, and lists of words, without a pointer for each: in a module for browsers every pointer in a
// table is code that has to set it.
//
//     constexpr WordRow<Word> rows[] = {{"every each any", Word::every}, {"one two three", Word::number, 1, 1}};
//     constexpr auto packed_rows = packed<rows>();
//     WordReader known(packed_rows);
//     for (KnownWord word; known.next(&word);) ...
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace skillet::calendar {

template <typename Word>
struct WordRow {
  std::string_view words;  // apart by single blanks
  Word word{};
  int value = 0;  // of the first word
  int step = 0;   // from each word's value to the next one's; at most 127
};

inline constexpr size_t row_head_bytes = 4;  // the word, the value in two bytes, the step

// Each row's head, its words, and a line's end.
template <const auto& rows>
consteval auto packed() {
  constexpr size_t bytes = [] {
    size_t sum = 0;
    for (const auto& row : rows) sum += row_head_bytes + row.words.size() + 1;
    return sum;
  }();
  std::array<char, bytes> out{};
  size_t at = 0;
  for (const auto& row : rows) {
    out[at++] = static_cast<char>(row.word);
    out[at++] = static_cast<char>(row.value & 0xff);
    out[at++] = static_cast<char>(row.value >> 8);
    out[at++] = static_cast<char>(row.step);
    for (const char c : row.words) out[at++] = c;
    out[at++] = '\n';
  }
  return out;
}

struct KnownWord {
  std::string_view text;
  uint8_t word = 0;
  int16_t value = 0;
};

class WordReader {
 public:
  template <size_t bytes>
  explicit WordReader(const std::array<char, bytes>& rows) : rows_(rows.data(), bytes) {}
  bool next(KnownWord* word);  // as they stand in the table

 private:
  std::string_view rows_;
  std::string_view words_;  // of the row that is being read
  KnownWord row_;
  char step_ = 0;
};

// Takes what stands before the separator off the list. Nothing is left behind the last one.
std::string_view take_item(std::string_view* list, char separator);

// Lists of words that are apart by single blanks.
std::string_view word_at(std::string_view list, size_t index);
bool has_word(std::string_view list, std::string_view word);

// One letter too many, one missing, one wrong, or two swapped; not the same word.
bool differ_by_one(std::string_view a, std::string_view b);

}  // namespace skillet::calendar
