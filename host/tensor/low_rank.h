// What an adapter adds to the products of a weight: scale * B (A x). A has few rows, B few columns; the weight itself
// is not touched.
#pragma once

#include <span>
#include <vector>

#include "host/tensor/compute.h"
#include "host/tensor/weight.h"

namespace skillet {

class LowRank {
 public:
  // a: rank rows of `columns`; b: `rows` rows of rank.
  LowRank(uint32_t rank, uint32_t columns, uint32_t rows, std::vector<float> a, std::span<const float> b);

  uint32_t rank() const { return rank_; }
  uint32_t columns() const { return columns_; }
  uint32_t rows() const { return rows_; }
  Weight a() const;
  // Columns of B from `first` on, float_columns of them beside each other for each of the ranks. `first` is a multiple.
  const float* b(uint32_t first) const { return b_.data() + size_t(first) * rank_; }
  uint64_t bytes() const { return (a_.capacity() + b_.capacity()) * sizeof(float); }

 private:
  uint32_t rank_, columns_, rows_;
  std::vector<float> a_, b_;
};

struct Delta {
  const LowRank* change;
  float scale;
  Matrix out;  // has the weight's products already
};

// out += scale * B (A x), for all of them; those with one `out` stand together. Rows of x are tokens. False when
// cancelled.
bool add_low_rank(Compute& compute, const Matrix& x, std::span<const Delta> deltas);

}  // namespace skillet
