// A matrix of the host's. Row r begins at data() + r * columns().
#pragma once

#include <algorithm>
#include <cstdint>
#include <memory>
#include <new>
#include <span>

namespace skillet {

class Tensor {
 public:
  Tensor() = default;
  Tensor(uint32_t rows, uint32_t columns)
      : rows_(rows),
        columns_(columns),
        capacity_(size_t(rows) * columns),
        values_(std::make_unique<float[]>(capacity_)) {}

  // Keeps nothing of what was there; the numbers are 0. False, and as before, where there is no memory for it.
  bool resize(uint32_t rows, uint32_t columns) {
    const size_t count = size_t(rows) * columns;
    if (count > capacity_) {
      std::unique_ptr<float[]> larger(new (std::nothrow) float[count]);
      if (!larger) return false;
      values_ = std::move(larger);
      capacity_ = count;
    }
    rows_ = rows;
    columns_ = columns;
    std::fill_n(values_.get(), count, 0.0f);
    return true;
  }

  static uint64_t bytes_of(uint32_t rows, uint32_t columns) { return uint64_t(rows) * columns * sizeof(float); }
  uint64_t bytes() const { return capacity_ * sizeof(float); }

  uint32_t rows() const { return rows_; }
  uint32_t columns() const { return columns_; }
  bool has_shape_of(const Tensor& other) const { return rows_ == other.rows_ && columns_ == other.columns_; }
  float* data() { return values_.get(); }
  std::span<const float> row(uint32_t r) const { return {values_.get() + size_t(r) * columns_, columns_}; }

 private:
  uint32_t rows_ = 0, columns_ = 0;
  size_t capacity_ = 0;
  std::unique_ptr<float[]> values_;
};

}  // namespace skillet
