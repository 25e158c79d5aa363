#include "host/compose/svd.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace skillet {
namespace {

constexpr double epsilon = std::numeric_limits<double>::epsilon();

double dot(const Column& a, const Column& b) {
  return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

double norm(const Column& column) {
  return std::sqrt(dot(column, column));
}

void subtract(Column& from, double factor, const Column& column) {
  for (size_t i = 0; i < from.size(); i++) from[i] -= factor * column[i];
}

void scale(Column& column, double factor) {
  for (double& value : column) value *= factor;
}

void rotate(Column& p, Column& q, double cosine, double sine) {
  for (size_t i = 0; i < p.size(); i++) {
    const double x = p[i], y = q[i];
    p[i] = cosine * x - sine * y;
    q[i] = sine * x + cosine * y;
  }
}

// Makes two columns orthogonal; false where they already are, as far as doubles can tell.
bool orthogonalise(Column& p, Column& q, Column& right_p, Column& right_q) {
  const double pp = dot(p, p), qq = dot(q, q), pq = dot(p, q);
  if (std::fabs(pq) <= epsilon * std::sqrt(pp * qq) || pq == 0) return false;
  const double zeta = (qq - pp) / (2 * pq);
  const double tangent = std::copysign(1.0, zeta) / (std::fabs(zeta) + std::hypot(1.0, zeta));
  const double cosine = 1 / std::hypot(1.0, tangent), sine = cosine * tangent;
  rotate(p, q, cosine, sine);
  rotate(right_p, right_q, cosine, sine);
  return true;
}

Columns identity(size_t size) {
  Columns columns(size, Column(size));
  for (size_t i = 0; i < size; i++) columns[i][i] = 1;
  return columns;
}

}  // namespace

Columns orthonormalise(Columns& columns) {
  constexpr double dependent = 64 * epsilon;  // of a column's length, what rounding leaves of it
  Columns triangle(columns.size(), Column(columns.size()));
  for (size_t j = 0; j < columns.size(); j++) {
    const double before = norm(columns[j]);
    for (int pass = 0; pass < 2; pass++)
      for (size_t i = 0; i < j; i++) {
        const double along = dot(columns[i], columns[j]);
        triangle[j][i] += along;
        subtract(columns[j], along, columns[i]);
      }
    const double left = norm(columns[j]);
    triangle[j][j] = left > dependent * before ? left : 0;
    scale(columns[j], triangle[j][j] > 0 ? 1 / left : 0);
  }
  return triangle;
}

Svd decompose(Columns matrix) {
  constexpr int max_sweeps = 60;  // a dozen are enough for any matrix met so far
  const size_t count = matrix.size();
  Columns right = identity(count);
  for (int sweep = 0, moved = 1; sweep < max_sweeps && moved > 0; sweep++) {
    moved = 0;
    for (size_t p = 0; p < count; p++)
      for (size_t q = p + 1; q < count; q++) moved += orthogonalise(matrix[p], matrix[q], right[p], right[q]);
  }
  std::vector<double> lengths;
  for (const Column& column : matrix) lengths.push_back(norm(column));
  std::vector<size_t> order(count);
  std::iota(order.begin(), order.end(), size_t(0));
  std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) { return lengths[a] > lengths[b]; });
  Svd svd;
  for (size_t i : order) {
    const double length = lengths[i];
    scale(matrix[i], length > 0 ? 1 / length : 0);
    if (length == 0) scale(right[i], 0);
    svd.values.push_back(length);
    svd.left.push_back(std::move(matrix[i]));
    svd.right.push_back(std::move(right[i]));
  }
  return svd;
}

}  // namespace skillet
