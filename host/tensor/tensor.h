// A matrix of the host's. Row r begins at data() + r * columns().
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace skillet {

class Tensor {
 public:
  Tensor(uint32_t rows, uint32_t columns) : rows_(rows), columns_(columns), values_(size_t(rows) * columns) {}

  uint32_t rows() const { return rows_; }
  uint32_t columns() const { return columns_; }
  float* data() { return values_.data(); }
  std::span<const float> row(uint32_t r) const { return {values_.data() + size_t(r) * columns_, columns_}; }

 private:
  uint32_t rows_, columns_;
  std::vector<float> values_;
};

}  // namespace skillet
