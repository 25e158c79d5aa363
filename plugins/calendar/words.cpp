#include "plugins/calendar/words.h"

namespace skillet::calendar {

std::string_view take_item(std::string_view* list, char separator) {
  const size_t end = list->find(separator);
  const std::string_view item = list->substr(0, end);
  *list = end == list->npos ? std::string_view() : list->substr(end + 1);
  return item;
}

bool WordReader::next(KnownWord* word) {
  if (words_.empty()) {
    if (rows_.empty()) return false;
    row_.word = static_cast<uint8_t>(rows_[0]);
    row_.value = static_cast<int16_t>(static_cast<uint8_t>(rows_[1]) | static_cast<uint8_t>(rows_[2]) << 8);
    step_ = rows_[3];
    rows_.remove_prefix(row_head_bytes);
    words_ = take_item(&rows_, '\n');
  }
  row_.text = take_item(&words_, ' ');
  *word = row_;
  row_.value = static_cast<int16_t>(row_.value + step_);
  return true;
}

std::string_view word_at(std::string_view list, size_t index) {
  while (index-- > 0) take_item(&list, ' ');
  return take_item(&list, ' ');
}

bool has_word(std::string_view list, std::string_view word) {
  while (!list.empty()) {
    if (take_item(&list, ' ') == word) return true;
  }
  return false;
}

bool differ_by_one(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) return differ_by_one(b, a);
  if (b.size() - a.size() > 1) return false;
  size_t same = 0;
  while (same < a.size() && a[same] == b[same]) ++same;
  const std::string_view rest_a = a.substr(same);
  const std::string_view rest_b = b.substr(same);
  if (a.size() < b.size()) return rest_a == rest_b.substr(1);
  if (rest_a.empty()) return false;
  if (rest_a.substr(1) == rest_b.substr(1)) return true;
  return rest_a.size() > 1 && rest_a[0] == rest_b[1] && rest_a[1] == rest_b[0] && rest_a.substr(2) == rest_b.substr(2);
}

}  // namespace skillet::calendar
