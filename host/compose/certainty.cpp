#include "host/compose/certainty.h"

#include <algorithm>
#include <cmath>

namespace skillet {
namespace {

constexpr int newton_steps = 50;
constexpr double largest_step = 4;
// What is believed beforehand: an answer whose tokens are nine tenths likely each is right as often as not.
constexpr double assumed_offset = 1, assumed_slope = 10, trust_in_assumption = 0.05;

double logistic(double x) {
  return 1 / (1 + std::exp(-x));
}

int32_t permille(double value) {
  return static_cast<int32_t>(std::lround(std::clamp(value, -1000.0, 1000.0) * 1000));
}

}  // namespace

// Newton's method on the penalised likelihood, which is convex.
Plan::CertaintyScale fit_certainty(std::span<const JudgedText> texts) {
  double offset = assumed_offset, slope = assumed_slope;
  for (int step = 0; step < newton_steps; step++) {
    double gradient_offset = trust_in_assumption * (offset - assumed_offset);
    double gradient_slope = trust_in_assumption * (slope - assumed_slope);
    double curve_offset = trust_in_assumption, curve_both = 0, curve_slope = trust_in_assumption;
    for (const JudgedText& text : texts) {
      const double x = text.mean_log_probability, p = logistic(offset + slope * x);
      const double miss = p - (text.right ? 1 : 0), weight = p * (1 - p);
      gradient_offset += miss;
      gradient_slope += miss * x;
      curve_offset += weight;
      curve_both += weight * x;
      curve_slope += weight * x * x;
    }
    const double determinant = curve_offset * curve_slope - curve_both * curve_both;
    const auto bounded = [](double move) { return std::clamp(move, -largest_step, largest_step); };
    offset -= bounded((curve_slope * gradient_offset - curve_both * gradient_slope) / determinant);
    slope -= bounded((curve_offset * gradient_slope - curve_both * gradient_offset) / determinant);
  }
  return {permille(offset), permille(slope)};
}

uint32_t certainty_permille(double mean_log_probability, const std::optional<Plan::CertaintyScale>& scale) {
  const double share =
      scale ? logistic(scale->offset_permille / 1000.0 + scale->slope_permille / 1000.0 * mean_log_probability)
            : std::exp(mean_log_probability);
  return static_cast<uint32_t>(std::lround(share * 1000));
}

}  // namespace skillet
