#include "host/compose/compress.h"

#include <algorithm>
#include <cmath>

#include "host/compose/svd.h"

namespace skillet {
namespace {

bool all_finite(std::span<const float> numbers) {
  return std::all_of(numbers.begin(), numbers.end(), [](float number) { return std::isfinite(number); });
}

Status check_rank(uint32_t rank, uint32_t rows, uint32_t columns) {
  if (rank >= 1 && rank <= max_factor_rank && rows >= 1 && columns >= 1) return {};
  return Error{"rank-invalid", "a rank of " + std::to_string(rank) + " is asked for", "",
               "Choose one from 1 to " + std::to_string(max_factor_rank)};
}

Error not_finite() {
  return {"weights-invalid", "the weights hold a NaN or an infinity", "", "Use an intact adapter"};
}

Columns columns_of_b(const Factors& factors) {
  Columns columns(factors.rank, Column(factors.rows));
  for (uint32_t r = 0; r < factors.rows; r++)
    for (uint32_t k = 0; k < factors.rank; k++) columns[k][r] = double(factors.b[size_t(r) * factors.rank + k]);
  return columns;
}

Columns rows_of_a(const Factors& factors) {
  Columns rows;
  for (uint32_t k = 0; k < factors.rank; k++) {
    const float* row = factors.a.data() + size_t(k) * factors.columns;
    rows.emplace_back(row, row + factors.columns);
  }
  return rows;
}

// Of upper triangles: left * right^T.
Columns product(const Columns& left, const Columns& right) {
  const size_t size = left.size();
  Columns columns(size, Column(size));
  for (size_t j = 0; j < size; j++)
    for (size_t k = j; k < size; k++)
      for (size_t i = 0; i <= k; i++) columns[j][i] += left[k][i] * right[k][j];
  return columns;
}

Column combine(const Columns& columns, const Column& shares) {
  Column sum(columns[0].size());
  for (size_t k = 0; k < columns.size(); k++)
    for (size_t i = 0; i < sum.size(); i++) sum[i] += shares[k] * columns[k][i];
  return sum;
}

// The root of each value goes to both sides, so that neither needs a wide range of numbers.
Factors factors_of(const Columns& left, const Columns& right, const Svd& core, uint32_t rank) {
  Factors made{static_cast<uint32_t>(left[0].size()), static_cast<uint32_t>(right[0].size()), rank, {}, {}};
  made.b.resize(size_t(made.rows) * rank);
  made.a.resize(size_t(made.columns) * rank);
  for (uint32_t k = 0; k < std::min<size_t>(rank, core.values.size()); k++) {
    const double root = std::sqrt(core.values[k]);
    const Column b = combine(left, core.left[k]), a = combine(right, core.right[k]);
    for (uint32_t r = 0; r < made.rows; r++) made.b[size_t(r) * rank + k] = static_cast<float>(root * b[r]);
    for (uint32_t c = 0; c < made.columns; c++) made.a[size_t(k) * made.columns + c] = static_cast<float>(root * a[c]);
  }
  return made;
}

double energy(const std::vector<double>& values, size_t first = 0) {
  double sum = 0;
  for (size_t i = first; i < values.size(); i++) sum += values[i] * values[i];
  return sum;
}

double share(double lost, double whole) {
  return whole > 0 ? std::sqrt(std::max(0.0, lost) / whole) : 0;
}

// Several sums at once: a single one would wait for each addition.
double dot(const double* a, const double* b, size_t count) {
  constexpr size_t lanes = 8;
  double sums[lanes] = {};
  size_t i = 0;
  for (; i + lanes <= count; i += lanes)
    for (size_t lane = 0; lane < lanes; lane++) sums[lane] += a[i + lane] * b[i + lane];
  double sum = 0;
  for (; i < count; i++) sum += a[i] * b[i];
  for (double part : sums) sum += part;
  return sum;
}

// A matrix of floats, read from both sides, a row at a time.
class Dense {
 public:
  Dense(std::span<const float> numbers, uint32_t rows, uint32_t columns)
      : numbers_(numbers), rows_(rows), columns_(columns) {}

  // matrix * right, each of right's columns by itself.
  Columns times(const Columns& right) const {
    Columns products(right.size(), Column(rows_));
    for (uint32_t r = 0; r < rows_; r++) {
      const Column row = row_at(r);
      for (size_t k = 0; k < right.size(); k++) products[k][r] = dot(row.data(), right[k].data(), columns_);
    }
    return products;
  }

  // matrix^T * left.
  Columns transposed_times(const Columns& left) const {
    Columns products(left.size(), Column(columns_));
    for (uint32_t r = 0; r < rows_; r++) {
      const Column row = row_at(r);
      for (size_t k = 0; k < left.size(); k++) {
        double* product = products[k].data();
        const double factor = left[k][r];
        for (uint32_t c = 0; c < columns_; c++) product[c] += factor * row[c];
      }
    }
    return products;
  }

  double energy() const {
    double sum = 0;
    for (float number : numbers_) sum += double(number) * double(number);
    return sum;
  }

 private:
  Column row_at(uint32_t r) const {
    const auto begin = numbers_.begin() + static_cast<ptrdiff_t>(size_t(r) * columns_);
    return {begin, begin + columns_};
  }

  std::span<const float> numbers_;
  uint32_t rows_, columns_;
};

// Any directions do that are not perpendicular to what is looked for; the same ones every time.
Columns starting_directions(uint32_t count, uint32_t length) {
  uint64_t state = 0x9E3779B97F4A7C15;
  Columns columns(count, Column(length));
  for (Column& column : columns)
    for (double& value : column) {
      state ^= state << 13, state ^= state >> 7, state ^= state << 17;
      value = double(state >> 11) * 0x1p-53 - 0.5;
    }
  return columns;
}

double energy_of(const Columns& columns) {
  double sum = 0;
  for (const Column& column : columns) sum += energy(column);
  return sum;
}

}  // namespace

Result<Compressed> compress(const Factors& factors, uint32_t rank) {
  TRY_OK(check_rank(rank, factors.rows, factors.columns));
  TRY_OK(check_rank(factors.rank, factors.rows, factors.columns));
  if (!all_finite(factors.b) || !all_finite(factors.a)) return not_finite();
  Columns left = columns_of_b(factors), right = rows_of_a(factors);
  const Columns left_triangle = orthonormalise(left), right_triangle = orthonormalise(right);
  const Svd core = decompose(product(left_triangle, right_triangle));
  return Compressed{factors_of(left, right, core, rank), share(energy(core.values, rank), energy(core.values))};
}

Result<Compressed> compress(std::span<const float> matrix, uint32_t rows, uint32_t columns, uint32_t rank) {
  constexpr uint32_t spare_directions = 8, max_rounds = 50;
  constexpr double worth_a_round = 5e-3;  // of the energy that is still left out
  constexpr double rounding = 1e-14;      // of the whole's
  TRY_OK(check_rank(rank, rows, columns));
  if (!all_finite(matrix)) return not_finite();
  const Dense dense(matrix, rows, columns);
  const double whole = dense.energy();
  Columns right = starting_directions(std::min({rank + spare_directions, rows, columns}), columns), left;
  double held = 0;
  for (uint32_t round = 0; round < max_rounds; round++) {
    orthonormalise(right);
    left = dense.times(right);
    orthonormalise(left);
    right = dense.transposed_times(left);
    const double now = energy_of(right);
    if (now - held <= worth_a_round * (whole - now) + rounding * whole) break;
    held = now;
  }
  Columns triangle = orthonormalise(right);
  // matrix is about  left * (right * triangle)^T:  what is decomposed is the triangle's transpose.
  Columns transposed(triangle.size(), Column(triangle.size()));
  for (size_t j = 0; j < triangle.size(); j++)
    for (size_t i = 0; i < triangle.size(); i++) transposed[i][j] = triangle[j][i];
  const Svd core = decompose(std::move(transposed));
  const size_t kept = std::min<size_t>(rank, core.values.size());
  const double kept_energy = energy(core.values) - energy(core.values, kept);
  return Compressed{factors_of(left, right, core, rank), share(whole - kept_energy, whole)};
}

}  // namespace skillet
