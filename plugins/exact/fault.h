// What cannot be computed, as a sentence: the first one of a calculation is the answer, so every operation may go on
// with whatever it got.
#pragma once

#include <string>
#include <string_view>

#include "plugins/exact/rational.h"

namespace skillet::exact {

inline constexpr int max_depth = 16;  // of parentheses, functions and powers within each other; bounds the stack

inline constexpr std::string_view too_large =
    "That needs a number of more than 1233 digits, which is as many as I keep.";
inline constexpr std::string_view nested_too_deeply = "That is nested too deeply: I follow 16 levels.";
static_assert(max_digits == 1233 && max_depth == 16, "the sentences name these limits");

struct Fault {
  std::string sentence;

  bool any() const { return !sentence.empty(); }
  void set(std::string_view text) {
    if (sentence.empty()) sentence = text;
  }
};

// Whether something can be divided by this. A number that is lost has its own sentence, when it is shown.
inline bool is_divisor(const Rational& number, Fault& fault) {
  if (number.is_zero() && !number.is_lost()) fault.set("Cannot divide by zero.");
  return !number.is_zero();
}

}  // namespace skillet::exact
