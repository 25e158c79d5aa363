#include "host/tensor/rope.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numbers>

namespace skillet {
namespace {

// The dimension that turns `turns` times within the original context.
float dimension_of(float turns, const Rope::Parameters& p) {
  const float two_pi = 2 * std::numbers::pi_v<float>;
  return static_cast<float>(p.dimensions) * std::log(static_cast<float>(p.original_context) / (turns * two_pi)) /
         (2 * std::log(p.base));
}

}  // namespace

Rope::Rope(Parameters parameters) : parameters_(std::move(parameters)) {
  assert(parameters_.dimensions % 2 == 0);
  assert(parameters_.frequency_factors.empty() || parameters_.frequency_factors.size() == parameters_.dimensions / 2);
}

float Rope::frequency_scale() const {
  return parameters_.scaling == Scaling::none ? 1 : 1 / parameters_.factor;
}

// The angle is multiplied up from pair to pair in single precision, as the reference has it: at far positions the
// rounding is part of what a model's logits are compared with.
void Rope::compute_turns(uint32_t first_position, uint32_t rows) {
  const Parameters& p = parameters_;
  const float step = std::pow(p.base, -2.f / static_cast<float>(p.dimensions)), scale = frequency_scale();
  const bool yarn = p.scaling == Scaling::yarn && p.extrapolation_factor != 0;
  const float low = yarn ? std::max(0.f, std::floor(dimension_of(p.beta_fast, p))) : 0;
  const float high = yarn ? std::min(static_cast<float>(p.dimensions - 1), std::ceil(dimension_of(p.beta_slow, p))) : 0;
  const float size = p.attention_factor * (yarn ? 1 + 0.1f * std::log(1 / scale) : 1);
  const uint32_t pairs = p.dimensions / 2;
  turns_.resize(size_t(2) * rows * pairs);
  for (uint32_t r = 0; r < rows; r++) {
    float angle = static_cast<float>(first_position + r);
    for (uint32_t i = 0; i < pairs; i++, angle *= step) {
      const float extrapolated = p.frequency_factors.empty() ? angle : angle / p.frequency_factors[i];
      float turn = scale * extrapolated;
      if (yarn) {
        const float ramp = (static_cast<float>(i) - low) / std::max(0.001f, high - low);
        const float mix = (1 - std::clamp(ramp, 0.f, 1.f)) * p.extrapolation_factor;
        turn = turn * (1 - mix) + extrapolated * mix;
      }
      float* cosine_sine = &turns_[2 * (size_t(r) * pairs + i)];
      cosine_sine[0] = std::cos(turn) * size, cosine_sine[1] = std::sin(turn) * size;
    }
  }
  first_ = first_position, rows_ = rows;
}

void Rope::apply(const Matrix& x, uint32_t head_columns, uint32_t first_position) {
  assert(x.columns % head_columns == 0 && parameters_.dimensions <= head_columns);
  if (first_ != first_position || rows_ < x.rows) compute_turns(first_position, x.rows);
  const uint32_t pairs = parameters_.dimensions / 2;
  const bool neighbours = parameters_.pairs == Pairs::neighbours;
  for (uint32_t r = 0; r < x.rows; r++)
    for (float* head = x.row(r); head != x.row(r) + x.columns; head += head_columns)
      for (uint32_t i = 0; i < pairs; i++) {
        const float cosine = turns_[2 * (size_t(r) * pairs + i)], sine = turns_[2 * (size_t(r) * pairs + i) + 1];
        float& a = head[neighbours ? 2 * i : i];
        float& b = head[neighbours ? 2 * i + 1 : i + pairs];
        const float turned = a * cosine - b * sine;
        b = a * sine + b * cosine;
        a = turned;
      }
}

}  // namespace skillet
