// Small things about text.
#pragma once

#include <string_view>

namespace skillet {

constexpr std::string_view blanks = " \t\r\n";

// Without these characters at its ends.
constexpr std::string_view trimmed(std::string_view text, std::string_view characters = blanks) {
  const size_t begin = text.find_first_not_of(characters);
  return begin == text.npos ? "" : text.substr(begin, text.find_last_not_of(characters) + 1 - begin);
}

}  // namespace skillet
