#include "plugins/redact/digits.h"

namespace skillet::redact {
namespace {

constexpr std::string_view no_break_space = "\u00A0", narrow_space = "\u202F", non_breaking_hyphen = "\u2011",
                           dash = "\u2013";

Gap kind_of(std::string_view gap) {
  if (gap.empty()) return Gap::none;
  if (gap.size() > longest_gap_bytes) return Gap::other;
  if (gap == " " || gap == "  " || gap == no_break_space || gap == narrow_space) return Gap::space;
  if (gap == "-" || gap == " - " || gap == non_breaking_hyphen || gap == dash) return Gap::hyphen;
  if (gap == ".") return Gap::dot;
  if (gap == "/" || gap == " / ") return Gap::slash;
  if (gap == ")" || gap == ") " || gap == " (" || gap == "(" || gap == ")-" || gap == ") - " || gap == "-(")
    return Gap::bracket;
  return Gap::other;
}

bool is_word_byte(char c) {
  return is_digit(c) || is_ascii_letter(c) || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

}  // namespace

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_ascii_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

uint32_t number_of(std::string_view digits) {
  uint32_t number = 0;
  for (const char c : digits) number = number * 10 + static_cast<uint32_t>(c - '0');
  return number;
}

std::vector<DigitGroup> digit_groups(std::string_view text) {
  std::vector<DigitGroup> groups;
  for (size_t at = 0; at < text.size();) {
    if (!is_digit(text[at])) {
      at++;
      continue;
    }
    size_t end = at;
    while (end < text.size() && is_digit(text[end])) end++;
    const size_t from = groups.empty() ? 0 : groups.back().end;
    groups.push_back({at, end, groups.empty() ? Gap::other : kind_of(text.substr(from, at - from))});
    at = end;
  }
  return groups;
}

std::string joined(std::string_view text, const std::vector<DigitGroup>& groups, size_t first, size_t last) {
  std::string digits;
  for (size_t i = first; i <= last; i++) digits.append(text.substr(groups[i].begin, groups[i].length()));
  return digits;
}

bool stands_alone(std::string_view text, size_t begin, size_t end) {
  if (begin > 0) {
    const char before = text[begin - 1];
    const bool is_quoted = static_cast<unsigned char>(before) >= 0x80;  // “ and other punctuation beyond ASCII
    if (is_word_byte(before) && !is_quoted) return false;
    if ((before == '.' || before == ',' || before == '-' || before == '/') && begin > 1 &&
        is_word_byte(text[begin - 2]))
      return false;
    if (before == '$' || before == '#' || before == '=') return false;
  }
  if (end == text.size()) return true;
  const char after = text[end];
  if (is_digit(after) || is_ascii_letter(after) || after == '_' || after == '%') return false;
  const bool goes_on = after == '.' || after == ',' || after == '-' || after == '/' || after == ':';
  return !goes_on || end + 1 == text.size() || !is_digit(text[end + 1]);
}

bool passes_luhn(std::string_view digits) {
  uint32_t sum = 0;
  bool is_doubled = false;
  for (size_t i = digits.size(); i-- > 0; is_doubled = !is_doubled) {
    uint32_t digit = static_cast<uint32_t>(digits[i] - '0') * (is_doubled ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum % 10 == 0;
}

}  // namespace skillet::redact
