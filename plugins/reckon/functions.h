// What is computed beyond the four operations.
#pragma once

#include <string_view>
#include <vector>

#include "plugins/reckon/value.h"

namespace skillet::reckon {

inline constexpr uint32_t max_factorial = 1000;          // more outgrows every number we keep
inline constexpr uint32_t max_fractional_exponent = 12;  // the denominator of an exponent

Value power(const Value& base, const Value& exponent, Fault& fault);
Value root(const Value& of, const Value& degree, Fault& fault);
Value factorial(const Value& of, Fault& fault);
Value remainder(const Value& of, const Value& by, Fault& fault);
// To the nearest multiple of `step`, halves away from zero.
Value rounded(const Value& number, const Value& step, Fault& fault);

// Of a list that is not empty: "sum", "product", "average", "median", "max", "min", "gcd", "lcm"; of two:
// "difference".
bool is_list_function(std::string_view name);
Value list_function(std::string_view name, const std::vector<Value>& list, Fault& fault);

}  // namespace skillet::reckon
