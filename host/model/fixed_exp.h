// e to a negative power in integers: the standard libraries' exp() differ in their last bits, and such a bit can change
// which token is drawn.
#pragma once

#include <array>
#include <cstdint>

namespace skillet {

// The weight of what is exactly as likely as the likeliest. 2^24 such weights still add up in 64 bits.
constexpr int weight_bits = 40;
constexpr uint64_t full_weight = uint64_t(1) << weight_bits;

namespace fixed_exp {

constexpr uint64_t one = uint64_t(1) << 32;
constexpr uint64_t ln2 = 2977044472;  // round(ln 2 · 2^32)
constexpr int table_bits = 6;

// e^-r for r in [0, 1) in 32 fractional bits: Taylor's series, innermost term first.
constexpr uint64_t series(uint64_t r, uint64_t terms) {
  uint64_t value = one;
  for (uint64_t n = terms; n > 0; n--) value = one - (r * value >> 32) / n;
  return value;
}

constexpr auto make_table() {
  std::array<uint64_t, 1 << table_bits> table{};
  for (uint64_t i = 0; i < table.size(); i++) table[i] = series(ln2 * i >> table_bits, 14);
  return table;
}
inline constexpr auto table = make_table();

}  // namespace fixed_exp

// full_weight · e^-x for x >= 0, to 9 digits of full_weight; 0 where x is 28 or more. One multiplication in floating
// point, which IEEE 754 defines to the last bit; the rest is exact.
inline uint64_t weight_below(double x) {
  using namespace fixed_exp;
  constexpr double log2_e = 1.4426950408889634;
  const double halvings = x * log2_e;
  if (!(halvings < weight_bits)) return 0;
  const auto fixed = static_cast<uint64_t>(halvings * 0x1p32);
  const uint64_t fraction = fixed & (one - 1);
  const uint64_t coarse = fraction >> (32 - table_bits), fine = fraction & ((one >> table_bits) - 1);
  const uint64_t power = (table[coarse] >> 1) * series(fine * ln2 >> 32, 4) >> 31;  // one · one would be 2^64
  return power << (weight_bits - 32) >> (fixed >> 32);
}

}  // namespace skillet
