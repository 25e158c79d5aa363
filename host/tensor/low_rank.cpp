#include "host/tensor/low_rank.h"

#include <algorithm>
#include <cmath>

namespace skillet {

InRange in_range(std::span<const float> values) {
  float largest = 0;
  for (const float value : values) largest = std::max(largest, std::abs(value));
  int exponent = 0;
  std::frexp(largest, &exponent);
  exponent -= 15;
  InRange made{{values.begin(), values.end()}, std::ldexp(1.0f, exponent)};
  for (float& value : made.values) value = std::ldexp(value, -exponent);
  return made;
}

// The weight's last rows may be fewer than a panel's: they go by way of a tile.
void LowRank::add(const Kernels& kernels, const Inner& inner, uint32_t first, uint32_t count, const Matrix& out,
                  float* room) const {
  const uint32_t tokens = inner.floats.rows, end = first + count;
  float* tile = room + size_t(shape_.rank) * float_columns;
  for (uint32_t row = first; row < end; row += float_columns) {
    const Target to{out.data + row, out.columns};
    if (end - row >= float_columns) {
      add_panel(kernels, inner, row, to, room);
      continue;
    }
    std::fill_n(tile, size_t(tokens) * float_columns, 0.0f);
    add_panel(kernels, inner, row, {tile, float_columns}, room);
    for (uint32_t t = 0; t < tokens; t++)
      for (uint32_t r = 0; r < end - row; r++) to.at(t, r).data[0] += tile[size_t(t) * float_columns + r];
  }
}

}  // namespace skillet
