#include "host/compose/compress.h"

#include <cmath>

#include <doctest/doctest.h>

#include "host/base/test_why.h"
#include "host/compose/svd.h"

namespace skillet {
namespace {

using test::why;
using Floats = std::vector<float>;

Columns directions(size_t count, size_t length, uint32_t seed) {
  Columns columns(count, Column(length));
  for (Column& column : columns)
    for (double& value : column) {
      seed = seed * 1664525 + 1013904223;
      value = double(seed) / 4294967296.0 - 0.5;
    }
  orthonormalise(columns);
  return columns;
}

// Of these singular values, as it is and as factors.
struct Known {
  uint32_t rows, columns;
  std::vector<double> values;
  Floats matrix;
  Factors factors;

  Known(uint32_t height, uint32_t width, std::vector<double> singular_values)
      : rows(height), columns(width), values(std::move(singular_values)), matrix(size_t(height) * width) {
    const size_t count = values.size();
    const Columns left = directions(count, rows, 1), right = directions(count, columns, 2);
    factors = {rows, columns, static_cast<uint32_t>(count), Floats(rows * count), Floats(count * columns)};
    for (size_t k = 0; k < count; k++) {
      for (uint32_t r = 0; r < rows; r++) factors.b[r * count + k] = static_cast<float>(left[k][r] * values[k]);
      for (uint32_t c = 0; c < columns; c++) factors.a[k * columns + c] = static_cast<float>(right[k][c]);
    }
    for (uint32_t r = 0; r < rows; r++)
      for (uint32_t c = 0; c < columns; c++) {
        double sum = 0;
        for (size_t k = 0; k < count; k++) sum += left[k][r] * values[k] * right[k][c];
        matrix[size_t(r) * columns + c] = static_cast<float>(sum);
      }
  }

  // By Eckart and Young no matrix of this rank is nearer.
  double least_error(size_t rank) const {
    double sum = 0;
    for (size_t k = rank; k < values.size(); k++) sum += values[k] * values[k];
    return std::sqrt(sum);
  }
  double norm() const { return least_error(0); }
  double error(const Factors& made) const {
    double sum = 0;
    for (uint32_t r = 0; r < rows; r++)
      for (uint32_t c = 0; c < columns; c++) {
        double value = -double(matrix[size_t(r) * columns + c]);
        for (uint32_t k = 0; k < made.rank; k++)
          value += double(made.b[size_t(r) * made.rank + k]) * double(made.a[size_t(k) * columns + c]);
        sum += value * value;
      }
    return std::sqrt(sum);
  }
};

void check_optimal(const Known& known, const Result<Compressed>& made, uint32_t rank) {
  REQUIRE(why(made) == "");
  CHECK(made->factors.rank == rank);
  CHECK(made->factors.b.size() == size_t(known.rows) * rank);
  CHECK(made->factors.a.size() == size_t(known.columns) * rank);
  const double least = known.least_error(rank), rounding = 1e-6 * known.norm();
  CHECK(known.error(made->factors) <= least * 1.001 + rounding);
  CHECK(std::fabs(made->lost - least / known.norm()) <= 0.001 * least / known.norm() + 1e-6);
}

TEST_CASE("no matrix of the rank is nearer: from factors, and from the matrix") {
  const Known shapes[] = {{40, 30, {9, 5, 2, 1, 0.5, 0.1}}, {25, 60, {3, 3, 3, 1}}, {6, 5, {8, 4, 2, 1, 0.5}}};
  for (const Known& known : shapes)
    for (uint32_t rank : {1u, 2u, 3u, 5u, 12u}) {
      CAPTURE(known.rows);
      CAPTURE(rank);
      check_optimal(known, compress(known.factors, rank), rank);
      check_optimal(known, compress(known.matrix, known.rows, known.columns, rank), rank);
    }
}

TEST_CASE("a spectrum that hardly falls is cut as well as one that does") {
  std::vector<double> values;
  for (int i = 0; i < 60; i++) values.push_back(std::pow(0.98, i));
  const Known known(80, 70, values);
  check_optimal(known, compress(known.matrix, 80, 70, 8), 8);
  check_optimal(known, compress(known.factors, 8), 8);
}

TEST_CASE("factors whose ranks add up to more than the matrix can have") {
  Known known(5, 4, {4, 3, 2, 1});
  Factors twice{5, 4, 8, Floats(40), known.factors.a};
  twice.a.insert(twice.a.end(), known.factors.a.begin(), known.factors.a.end());
  for (uint32_t r = 0; r < 5; r++)
    for (uint32_t k = 0; k < 8; k++) twice.b[r * 8 + k] = known.factors.b[r * 4 + k % 4] / 2;
  check_optimal(known, compress(twice, 2), 2);
  check_optimal(known, compress(twice, 4), 4);
}

TEST_CASE("zeros stay zeros") {
  const Floats zeros(12, 0.0f);
  Result<Compressed> made = compress(zeros, 3, 4, 2);
  REQUIRE(why(made) == "");
  CHECK(made->lost == 0);
  CHECK(made->factors.a == Floats(8, 0.0f));
  made = compress(Factors{3, 4, 1, Floats(3, 0.0f), Floats(4, 1.0f)}, 2);
  REQUIRE(why(made) == "");
  CHECK(made->factors.b == Floats(6, 0.0f));
}

TEST_CASE("the same matrix gives the same factors") {
  const Known known(30, 20, {5, 4, 3});
  CHECK(compress(known.matrix, 30, 20, 2)->factors.b == compress(known.matrix, 30, 20, 2)->factors.b);
}

TEST_CASE("what is no number, and a rank that can't be, are refused") {
  CHECK(why(compress(Floats{1, NAN}, 1, 2, 1)) ==
        "weights-invalid: the weights hold a NaN or an infinity. Use an intact adapter.");
  CHECK(compress(Factors{1, 1, 1, {INFINITY}, {1}}, 1).error().code == "weights-invalid");
  CHECK(compress(Floats{1, 2}, 1, 2, 0).error().code == "rank-invalid");
  CHECK(compress(Floats{1, 2}, 1, 2, max_factor_rank + 1).error().code == "rank-invalid");
}

}  // namespace
}  // namespace skillet
