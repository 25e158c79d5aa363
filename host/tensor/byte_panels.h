// A thin matrix in bytes: float_columns rows beside each other, so that a product runs down their columns, each row
// with a scale of its own. Two columns at a time, since products are of pairs of 16-bit numbers.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "host/tensor/kernels.h"

namespace skillet {

class BytePanels {
 public:
  // `rows` rows of `columns` numbers, none beyond what a 16-bit float reaches.
  BytePanels(uint32_t rows, uint32_t columns, std::span<const float> values);

  uint32_t pairs() const { return (columns_ + 1) / 2; }  // of columns
  const std::byte* panel(uint32_t first_row) const;      // a multiple of float_columns
  std::vector<float> values() const;                     // as they are kept
  uint64_t bytes() const { return bytes_.capacity(); }

 private:
  size_t panel_bytes() const { return float_columns * (sizeof(uint16_t) + 2 * size_t(pairs())); }

  float at(uint32_t row, uint32_t column) const;

  uint32_t rows_, columns_;
  std::vector<std::byte> bytes_;
};

}  // namespace skillet
