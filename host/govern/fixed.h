// Arithmetic with whole numbers only, so that every platform decides the same to the last bit.
#pragma once

#include <bit>
#include <cstdint>

namespace skillet::govern {

constexpr int fraction_bits = 16;  // of the fractions in state and parameters: 65536 is one
constexpr int64_t one = int64_t(1) << fraction_bits;

// log2(value) in 256ths, rounded down; value is at least 1.
constexpr int64_t log2_in_256ths(uint64_t value) {
  const int whole = 63 - std::countl_zero(value);
  uint64_t mantissa = whole >= 31 ? value >> (whole - 31) : value << (31 - whole);  // in [2^31, 2^32)
  int64_t result = whole;
  for (int bit = 0; bit < 8; bit++) {
    mantissa = (mantissa * mantissa) >> 31;
    const bool carried = mantissa >> 32;
    if (carried) mantissa >>= 1;
    result = 2 * result + carried;
  }
  return result;
}

// 2^-x as a fraction, x in 256ths and not negative; between two whole x along a straight line.
constexpr int64_t power_of_half(int64_t x_in_256ths) {
  const int64_t whole = x_in_256ths >> 8, rest = x_in_256ths & 255;
  return whole >= fraction_bits ? 0 : (one - (one / 2) * rest / 256) >> whole;
}

// What is left of a value after one step of a decay. It rounds so that every value comes to zero in the end.
constexpr int64_t decayed(int64_t value, int64_t kept) {
  return value - (value * (one - kept) + one - 1) / one;
}

}  // namespace skillet::govern
