// Numbers as text: std::to_string is the C++ library's, which a module in WebAssembly does without.
#pragma once

#include <cstdint>
#include <string>

namespace skillet::colour {

// Of what is not negative.
inline std::string decimal(int64_t number) {
  std::string digits;
  do {
    digits.insert(digits.begin(), static_cast<char>('0' + number % 10));
    number /= 10;
  } while (number > 0);
  return digits;
}

}  // namespace skillet::colour
