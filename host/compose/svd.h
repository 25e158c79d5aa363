// Small linear algebra in double precision: matrices as lists of their columns, which is how both algorithms read them.
#pragma once

#include <cstddef>
#include <vector>

namespace skillet {

using Column = std::vector<double>;
using Columns = std::vector<Column>;  // all of one length

// Makes the columns orthonormal (Gram-Schmidt, twice: one pass alone is not enough where they are nearly dependent),
// and answers the triangle R with  before = after * R,  column by column. What depends on the columns before it becomes
// 0.
Columns orthonormalise(Columns& columns);

// matrix = sum of left[i] * values[i] * right[i]^T, the values falling. Vectors of a value that is 0 are 0.
struct Svd {
  Columns left, right;
  std::vector<double> values;
};

// One-sided Jacobi (Hestenes): slow for large matrices, and as accurate as doubles are for small ones.
Svd decompose(Columns matrix);

}  // namespace skillet
