// The operators that work number by number or row by row.
#include <algorithm>
#include <cassert>
#include <cmath>

#include "host/tensor/operators.h"

namespace skillet {
namespace {

constexpr uint32_t numbers_an_item = 32 * 1024;  // fewer are not worth another thread

// Calls work(row) for every row. These are too short to be stopped within.
template <class Work>
void for_rows(Compute& compute, const Matrix& out, const Work& work) {
  const uint32_t rows = std::max(1u, numbers_an_item / std::max(1u, out.columns));
  if (out.rows <= rows || compute.workers() == 1) {
    for (uint32_t r = 0; r < out.rows; r++) work(r);
    return;
  }
  compute.run_all((out.rows + rows - 1) / rows, [&](uint32_t item) {
    for (uint32_t r = item * rows; r < std::min(out.rows, (item + 1) * rows); r++) work(r);
  });
}

[[maybe_unused]] bool same_shape(const Matrix& a, const Matrix& b) {
  return a.rows == b.rows && a.columns == b.columns;
}

}  // namespace

void rms_norm(Compute& compute, const Matrix& x, const float* weight, uint32_t group, float epsilon,
              const Matrix& out) {
  assert(same_shape(x, out) && x.columns % group == 0);
  for_rows(compute, out, [&](uint32_t r) {
    for (uint32_t g = 0; g < x.columns; g += group) {
      const float* from = x.row(r) + g;
      float* to = out.row(r) + g;
      const float mean = compute.kernels().dot(from, from, group) / static_cast<float>(group);
      const float factor = 1 / std::sqrt(mean + epsilon);
      for (uint32_t c = 0; c < group; c++) to[c] = from[c] * factor * weight[c];
    }
  });
}

void add(Compute& compute, const Matrix& a, const Matrix& b, const Matrix& out) {
  assert(same_shape(a, out) && same_shape(b, out));
  for_rows(compute, out, [&](uint32_t r) {
    const float *left = a.row(r), *right = b.row(r);
    float* to = out.row(r);
    for (uint32_t c = 0; c < out.columns; c++) to[c] = left[c] + right[c];
  });
}

void silu_multiply(Compute& compute, const Matrix& gate, const Matrix& up, const Matrix& out) {
  assert(same_shape(gate, out) && same_shape(up, out));
  for_rows(compute, out,
           [&](uint32_t r) { compute.kernels().silu_multiply(gate.row(r), up.row(r), out.columns, out.row(r)); });
}

}  // namespace skillet
