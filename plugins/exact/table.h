// Tables that are text: a row a line, its cells apart by a sign of the table's own. A module may lie anywhere in
// memory, so each pointer of a table of structs would be code that runs when the module starts; text costs its letters
// alone.
#pragma once

#include <string_view>

namespace skillet::exact {

// The text up to the next separator, which is taken off with it; all of it when there is none.
std::string_view next_part(std::string_view& text, char separator);

// The next of several words apart by spaces.
std::string_view next_word(std::string_view& text);

// The next line that is not empty; empty at the end.
std::string_view next_row(std::string_view& text);

// The rows of a table under headings, which are the rows that begin with "= ".
class HeadedRows {
 public:
  explicit HeadedRows(std::string_view table) : rest_(table) {}

  bool next();  // false at the end
  std::string_view heading() const { return heading_; }
  std::string_view row() const { return row_; }

 private:
  std::string_view rest_;
  std::string_view heading_;
  std::string_view row_;
};

// Whether one of the words, which are apart by spaces, is this one.
bool has_word(std::string_view words, std::string_view word);

// The first cell of the row, all cells apart by spaces, that has the word in a further cell; empty when none has.
std::string_view head_of(std::string_view table, std::string_view word);

}  // namespace skillet::exact
