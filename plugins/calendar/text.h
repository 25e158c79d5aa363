// Numbers as text, without a library's weight.
#pragma once

#include <cstdint>
#include <string>

namespace skillet::calendar {

void put_number(std::string& out, int64_t value);
void put_padded(std::string& out, int64_t value, size_t width);  // not negative

// The pattern with numbers in it: one for each '#', one of two digits at least for each '@'.
void put_pattern(std::string& out, const char* pattern, const int32_t* numbers);
template <typename... Number>
void put_filled(std::string& out, const char* pattern, Number... numbers) {
  const int32_t list[] = {static_cast<int32_t>(numbers)...};
  put_pattern(out, pattern, list);
}
template <typename... Number>
std::string filled(const char* pattern, Number... numbers) {
  std::string out;
  put_filled(out, pattern, numbers...);
  return out;
}

const char* ordinal_suffix(int32_t value);  // "st", "nd"

}  // namespace skillet::calendar
