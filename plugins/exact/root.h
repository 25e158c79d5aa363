// Roots: exact where they are, else to as many digits as anybody asks for.
#pragma once

#include "plugins/exact/rational.h"

namespace skillet::exact {

inline constexpr uint32_t max_root_degree = 32;
inline constexpr uint32_t root_decimals = 30;  // of a root that is not exact

struct Root {
  Rational value;
  bool exact = true;
};

// The root of a number that is not negative. Lost when the number is, or the degree is too high.
Root root_of(const Rational& number, uint32_t degree);

}  // namespace skillet::exact
