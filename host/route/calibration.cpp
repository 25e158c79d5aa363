#include "host/route/calibration.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace skillet {
namespace {

constexpr int newton_steps = 30;
constexpr double longest_step = 2;  // a full step may lead far away, where the curve is flat
// How much the weights that hold in general count against what was seen: as much as a few sightings.
constexpr double trust_in_general = 0.5;

double logistic(double value) {
  return 1 / (1 + std::exp(-value));
}

template <size_t size>
double dot(const std::array<double, size>& a, const std::array<double, size>& b) {
  double sum = 0;
  for (size_t i = 0; i < size; i++) sum += a[i] * b[i];
  return sum;
}

// matrix * x = right; the matrix is symmetric and positive definite, so no pivot is sought.
template <size_t size>
std::array<double, size> solve(std::array<std::array<double, size>, size> matrix, std::array<double, size> right) {
  for (size_t i = 0; i < size; i++)
    for (size_t row = i + 1; row < size; row++) {
      const double factor = matrix[row][i] / matrix[i][i];
      for (size_t column = i; column < size; column++) matrix[row][column] -= factor * matrix[i][column];
      right[row] -= factor * right[i];
    }
  std::array<double, size> x{};
  for (size_t i = size; i-- > 0;) {
    double sum = right[i];
    for (size_t column = i + 1; column < size; column++) sum -= matrix[i][column] * x[column];
    x[i] = sum / matrix[i][i];
  }
  return x;
}

// Never wholly 0 or 1: a few right answers don't prove that there will be no wrong one (Platt's correction).
std::pair<double, double> targets(std::span<const Sighting> sightings) {
  double right = 0, wrong = 0;
  for (const Sighting& sighting : sightings) (sighting.right ? right : wrong) += double(sighting.importance);
  return {1 / (wrong + 2), (right + 1) / (right + 2)};
}

}  // namespace

Calibration::Calibration(std::span<const Sighting> sightings) {
  const Vector general = weights_;
  const auto [low, high] = targets(sightings);
  for (int step = 0; step < newton_steps; step++) {
    Vector slope{};
    std::array<Vector, terms> curvature{};
    for (size_t i = 0; i < terms; i++) {
      slope[i] = trust_in_general * (weights_[i] - general[i]);
      curvature[i][i] = trust_in_general;
    }
    for (const Sighting& sighting : sightings) {
      const Vector x = inputs(sighting.standing);
      const double p = logistic(dot(weights_, x)), importance = double(sighting.importance);
      for (size_t i = 0; i < terms; i++) {
        slope[i] += importance * (p - (sighting.right ? high : low)) * x[i];
        for (size_t j = 0; j < terms; j++) curvature[i][j] += importance * p * (1 - p) * x[i] * x[j];
      }
    }
    const Vector change = solve(curvature, slope);
    for (size_t i = 0; i < terms; i++) weights_[i] -= std::clamp(change[i], -longest_step, longest_step);
  }
  // More score or more lead never makes an answer worse, whatever chance showed.
  for (size_t i = 1; i < terms; i++) weights_[i] = std::max(0.0, weights_[i]);
}

double Calibration::probability(Standing standing) const {
  return logistic(dot(weights_, inputs(standing)));
}

}  // namespace skillet
