// A matrix of floats somewhere in memory, not owned. Row r begins at data + r * columns.
#pragma once

#include <cstddef>
#include <cstdint>

namespace skillet {

struct Matrix {
  float* data;
  uint32_t rows, columns;

  float* row(uint32_t r) const { return data + size_t(r) * columns; }
  Matrix slice(uint32_t first, uint32_t count) const { return {row(first), count, columns}; }
};

}  // namespace skillet
