#include "host/tensor/byte_panels.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "host/tensor/half.h"

namespace skillet {
namespace {

constexpr size_t scale_bytes = sizeof(uint16_t);

// Where a number of a panel is: behind the scales, by pairs of columns.
size_t place(uint32_t row, uint32_t column) {
  return float_columns * (scale_bytes + column / 2 * 2) + row % float_columns * 2 + column % 2;
}

}  // namespace

BytePanels::BytePanels(uint32_t rows, uint32_t columns, std::span<const float> values)
    : rows_(rows), columns_(columns) {
  const uint32_t panels = (rows + float_columns - 1) / float_columns;
  bytes_.resize(panels * panel_bytes());
  for (uint32_t r = 0; r < rows; r++) {
    const float* row = &values[size_t(r) * columns];
    std::byte* to = &bytes_[r / float_columns * panel_bytes()];
    float largest = 0;
    for (uint32_t c = 0; c < columns; c++) largest = std::max(largest, std::fabs(row[c]));
    const uint16_t kept_scale = float_to_half_without_subnormals(largest / 127);
    const float scale = half_to_float(kept_scale);
    std::memcpy(to + r % float_columns * scale_bytes, &kept_scale, scale_bytes);
    if (scale == 0) continue;
    for (uint32_t c = 0; c < columns; c++)
      to[place(r, c)] = std::byte(static_cast<int8_t>(std::nearbyint(std::clamp(row[c] / scale, -127.0f, 127.0f))));
  }
}

const std::byte* BytePanels::panel(uint32_t first_row) const {
  return &bytes_[first_row / float_columns * panel_bytes()];
}

std::vector<float> BytePanels::values() const {
  std::vector<float> read(size_t(rows_) * columns_);
  for (uint32_t r = 0; r < rows_; r++)
    for (uint32_t c = 0; c < columns_; c++) read[size_t(r) * columns_ + c] = at(r, c);
  return read;
}

float BytePanels::at(uint32_t row, uint32_t column) const {
  const std::byte* from = panel(row);
  uint16_t scale;
  std::memcpy(&scale, from + row % float_columns * scale_bytes, scale_bytes);
  return half_to_float(scale) * static_cast<float>(static_cast<int8_t>(from[place(row, column)]));
}

}  // namespace skillet
