// A matrix as the product of two thin ones, of no higher rank than asked for: the nearest such product there is.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "host/base/result.h"

namespace skillet {

constexpr uint32_t max_factor_rank = 4096;

// b * a. b: rows x rank, a: rank x columns, row by row.
struct Factors {
  uint32_t rows = 0, columns = 0, rank = 0;
  std::vector<float> b, a;
};

struct Compressed {
  Factors factors;
  double lost = 0;  // the Frobenius norm of what was left out, as a share of the whole's
};

// Exact but for rounding: both factors are made orthonormal, and the small matrix between them is decomposed. The full
// matrix is never formed. The result has exactly `rank`, filled with zeros where there is less.
Result<Compressed> compress(const Factors& factors, uint32_t rank);

// Of rows x columns numbers. The dominant subspace is found by iteration, until what it holds grows no more.
Result<Compressed> compress(std::span<const float> matrix, uint32_t rows, uint32_t columns, uint32_t rank);

}  // namespace skillet
