// Numbers as people read them.
#pragma once

#include <string>

#include "plugins/exact/rational.h"

namespace skillet::exact {

// A finite decimal longer than this is rounded, and says so.
inline constexpr uint32_t max_exact_decimals = 40;
inline constexpr uint32_t max_exact_measured_decimals = 20;  // with Rounding::eight_digits
inline constexpr uint32_t max_leading_zeros = 9;  // after the point; smaller numbers are written with a power of ten
inline constexpr size_t max_fraction_digits = 6;  // of a numerator or denominator that is shown as a fraction

// How a number that is not written in full is rounded.
enum class Rounding {
  six_decimals,  // or six significant digits, below 1
  eight_digits,  // significant ones, but never fewer than the whole part has
};

struct Formatted {
  std::string text;
  bool rounded = false;
};

// `inexact`: the number itself is an approximation (it went through pi), so its decimals are not worth printing in
// full.
Formatted format_number(const Rational& number, bool inexact, Rounding rounding);

// "0.3", "1/3 ≈ 0.333333", "≈ 1.864114 mi", "22.5%". A number with a unit is shown without its fraction.
std::string number_text(const Rational& number, bool inexact, bool percent, Rounding rounding,
                        std::string_view unit = {});

// "1/3", or empty when the number is whole or its parts are too long to be helpful.
std::string format_fraction(const Rational& number);

}  // namespace skillet::exact
