#include "plugins/exact/table.h"

namespace skillet::exact {

std::string_view next_part(std::string_view& text, char separator) {
  const size_t end = text.find(separator);
  const std::string_view part = text.substr(0, end);
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  return part;
}

std::string_view next_word(std::string_view& text) {
  return next_part(text, ' ');
}

std::string_view next_row(std::string_view& text) {
  std::string_view row;
  while (row.empty() && !text.empty()) row = next_part(text, '\n');
  return row;
}

bool HeadedRows::next() {
  while (!(row_ = next_row(rest_)).empty()) {
    if (row_.substr(0, 2) != "= ") return true;
    heading_ = row_.substr(2);
  }
  return false;
}

bool has_word(std::string_view words, std::string_view word) {
  while (!words.empty()) {
    if (next_word(words) == word) return true;
  }
  return false;
}

std::string_view head_of(std::string_view table, std::string_view word) {
  while (!table.empty()) {
    std::string_view row = next_row(table);
    const std::string_view head = next_word(row);
    if (has_word(row, word)) return head;
  }
  return {};
}

}  // namespace skillet::exact
