// The digits of a text, in groups: what card numbers, telephone numbers and dates are made of.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace skillet::redact {

constexpr size_t longest_gap_bytes = 6;

enum class Gap : uint8_t { none, space, hyphen, dot, slash, bracket, other };

struct DigitGroup {
  size_t begin, end;  // bytes of the text
  Gap before;         // what parts it from the group before; `other` where it is anything but one of these alone
  size_t length() const { return end - begin; }
};

// All groups of the text, in order. "(030) 12-34" is three of them, parted by a bracket and a hyphen.
std::vector<DigitGroup> digit_groups(std::string_view text);

// The digits of a few neighbouring groups, joined.
std::string joined(std::string_view text, const std::vector<DigitGroup>& groups, size_t first, size_t last);

// Whether the groups from first to last stand apart from what is around them: no letter, digit, or number that goes on.
bool stands_alone(std::string_view text, size_t begin, size_t end);

bool is_digit(char c);
bool is_ascii_letter(char c);
uint32_t number_of(std::string_view digits);  // of at most nine

bool passes_luhn(std::string_view digits);

}  // namespace skillet::redact
