#include "host/compose/svd.h"

#include <cmath>
#include <cstdint>
#include <numeric>

#include <doctest/doctest.h>

namespace skillet {
namespace {

double dot(const Column& a, const Column& b) {
  return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

Columns some_columns(size_t count, size_t length) {
  Columns columns(count, Column(length));
  uint32_t state = 12345;
  for (Column& column : columns)
    for (double& value : column) {
      state = state * 1664525 + 1013904223;
      value = double(state) / 4294967296.0 - 0.5;
    }
  return columns;
}

void check_orthonormal(const Columns& columns, size_t count) {
  for (size_t i = 0; i < count; i++)
    for (size_t j = 0; j <= i; j++) CHECK(std::fabs(dot(columns[i], columns[j]) - (i == j)) < 1e-12);
}

TEST_CASE("orthonormal columns times the triangle are what was there") {
  const Columns before = some_columns(6, 20);
  Columns after = before;
  const Columns triangle = orthonormalise(after);
  check_orthonormal(after, 6);
  for (size_t j = 0; j < 6; j++)
    for (size_t r = 0; r < 20; r++) {
      double sum = 0;
      for (size_t k = 0; k < 6; k++) sum += after[k][r] * triangle[j][k];
      CHECK(sum == doctest::Approx(before[j][r]));
    }
}

TEST_CASE("a column that depends on others becomes zero") {
  Columns columns = some_columns(2, 9);
  columns.push_back(columns[0]);
  for (size_t i = 0; i < 9; i++) columns[2][i] = 3 * columns[0][i] - 1e3 * columns[1][i];
  columns.push_back(Column(9, 0.0));
  const Columns triangle = orthonormalise(columns);
  CHECK(dot(columns[2], columns[2]) == 0);
  CHECK(dot(columns[3], columns[3]) == 0);
  CHECK(triangle[2][0] != 0);
}

TEST_CASE("known singular values come back, and the matrix with them") {
  Columns left = some_columns(5, 12), right = some_columns(5, 7);
  orthonormalise(left), orthonormalise(right);
  const double values[] = {1e4, 3, 3, 1e-3, 0};
  Columns matrix(7, Column(12));
  for (size_t k = 0; k < 5; k++)
    for (size_t c = 0; c < 7; c++)
      for (size_t r = 0; r < 12; r++) matrix[c][r] += left[k][r] * values[k] * right[k][c];
  const Svd svd = decompose(matrix);
  REQUIRE(svd.values.size() == 7);
  for (size_t k = 0; k < 5; k++) CHECK(svd.values[k] == doctest::Approx(values[k]).epsilon(1e-9));
  CHECK(svd.values[6] < 1e-11);
  check_orthonormal(svd.left, 4);
  check_orthonormal(svd.right, 4);
  for (size_t c = 0; c < 7; c++)
    for (size_t r = 0; r < 12; r++) {
      double sum = 0;
      for (size_t k = 0; k < 7; k++) sum += svd.left[k][r] * svd.values[k] * svd.right[k][c];
      CHECK(std::fabs(sum - matrix[c][r]) < 1e-9);
    }
}

TEST_CASE("nothing but zeros, and a single number") {
  const Svd zero = decompose(Columns(3, Column(4, 0.0)));
  for (double value : zero.values) CHECK(value == 0);
  const Svd one = decompose({{-2.0}});
  CHECK(one.values[0] == 2);
  CHECK(one.left[0][0] * one.right[0][0] == -1);
}

}  // namespace
}  // namespace skillet
