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
  // a: rank rows of `columns`; b: `rows` rows of rank. They are kept as F32 or F16: with 16 bits, decoding reads half
  // as much, and memory is what it waits for.
  LowRank(uint32_t rank, uint32_t columns, uint32_t rows, std::span<const float> a, std::span<const float> b,
          ElementType type = ElementType::f32);

  uint32_t rank() const { return rank_; }
  uint32_t columns() const { return columns_; }
  uint32_t rows() const { return rows_; }
  Weight a() const;
  // Rows of B from `first`, a multiple of float_columns, on: so many beside each other for each of the ranks. `room`
  // has space for them, should they be wanted there.
  const float* b(uint32_t first, const Kernels& kernels, float* room) const;
  float gain() const { return gain_; }  // of what A and B give as they are kept
  // What it was made of, as it is kept: B A gain() is what it adds.
  std::vector<float> kept_a() const;
  std::vector<float> kept_b() const;
  uint64_t bytes() const { return a_.capacity() + b_.capacity(); }

 private:
  std::vector<std::byte> keep(std::span<const float> values);
  size_t place_in_panels(uint32_t row, uint32_t k) const;
  float kept(const std::vector<std::byte>& values, size_t index) const;

  uint32_t rank_, columns_, rows_;
  ElementType type_;
  float gain_ = 1;
  std::vector<std::byte> a_, b_;
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
