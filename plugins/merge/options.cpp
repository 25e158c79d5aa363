#include "plugins/merge/options.h"

namespace skillet::merge {
namespace {

constexpr std::string_view spaces = " \t\r\n";

}  // namespace

bool OptionReader::fail() {
  state_ = State::broken;
  return false;
}

char OptionReader::peek() {
  const size_t start = left_.find_first_not_of(spaces);
  left_ = start == std::string_view::npos ? std::string_view() : left_.substr(start);
  return left_.empty() ? '\0' : left_.front();
}

bool OptionReader::take(char expected) {
  if (peek() != expected) return false;
  left_.remove_prefix(1);
  return true;
}

bool OptionReader::take_word(std::string_view word) {
  if (left_.substr(0, word.size()) != word) return false;
  left_.remove_prefix(word.size());
  return true;
}

// No option has a name or a text that JSON would have to escape.
bool OptionReader::read_text(std::string_view& text) {
  if (!take('"')) return false;
  const size_t end = left_.find_first_of("\"\\");
  if (end == std::string_view::npos || left_[end] != '"') return false;
  text = left_.substr(0, end);
  left_.remove_prefix(end + 1);
  return true;
}

bool OptionReader::read_number(uint32_t& number) {
  constexpr size_t max_digits = 9;
  size_t digits = 0;
  for (number = 0; digits < left_.size() && left_[digits] >= '0' && left_[digits] <= '9'; ++digits) {
    if (digits == max_digits || (digits == 1 && number == 0)) return false;
    number = number * 10 + static_cast<uint32_t>(left_[digits] - '0');
  }
  left_.remove_prefix(digits);
  return digits > 0;
}

bool OptionReader::read_value(Option& option) {
  const char first = peek();
  if (first == '"') {
    option.kind = Option::Kind::text;
    return read_text(option.text);
  }
  if (first == 't' || first == 'f') {
    option.kind = Option::Kind::boolean;
    option.number = first == 't';
    return take_word(first == 't' ? "true" : "false");
  }
  option.kind = Option::Kind::number;
  return read_number(option.number);
}

bool OptionReader::open() {
  if (peek() == '\0') {  // no options at all
    state_ = State::done;
    return false;
  }
  if (!take('{')) return fail();
  state_ = State::inside;
  return peek() != '}' || close();
}

bool OptionReader::close() {
  if (!take('}') || peek() != '\0') return fail();
  state_ = State::done;
  return false;
}

bool OptionReader::next(Option& option) {
  if (state_ == State::before) {
    if (!open()) return false;
  } else if (state_ != State::inside) {
    return false;
  } else if (!take(',')) {
    return close();
  }
  option = Option{};
  if (!read_text(option.name) || !take(':') || !read_value(option)) return fail();
  return true;
}

}  // namespace skillet::merge
