#include "host/route/text_state.h"

#include <algorithm>
#include <cmath>

namespace skillet {
namespace {

constexpr float smallest_deviation = 1e-6f;

// Beside the words' length of 1. Found on CLINC150's validation set: a quarter to a half do equally well.
constexpr float length_of_state = 0.3f;

}  // namespace

TextStates::TextStates(std::span<const std::vector<float>> states) {
  size_t columns = 0, count = 0;
  for (const std::vector<float>& state : states) columns = std::max(columns, state.size());
  columns = std::min<size_t>(columns, max_columns);
  std::vector<double> sums(columns), squares(columns);
  for (const std::vector<float>& state : states) {
    if (state.size() != columns) continue;
    count++;
    for (size_t c = 0; c < columns; c++) {
      sums[c] += static_cast<double>(state[c]);
      squares[c] += static_cast<double>(state[c]) * static_cast<double>(state[c]);
    }
  }
  for (size_t c = 0; c < columns && count > 0; c++) {
    const double mean = sums[c] / static_cast<double>(count);
    const double deviation = std::sqrt(std::max(0.0, squares[c] / static_cast<double>(count) - mean * mean));
    means_.push_back(static_cast<float>(mean));
    scales_.push_back(1 / std::max(static_cast<float>(deviation), smallest_deviation));
  }
}

void TextStates::add_to(SparseVector& vector, std::span<const float> state) const {
  if (state.size() != means_.size() || state.empty()) return;
  std::vector<float> values(state.size());
  float square = 0;
  for (size_t c = 0; c < values.size(); c++) {
    values[c] = (state[c] - means_[c]) * scales_[c];
    square += values[c] * values[c];
  }
  if (!(square > 0) || !std::isfinite(square)) return;
  const float factor = length_of_state / std::sqrt(square);
  for (size_t c = 0; c < values.size(); c++) vector.push_back({static_cast<uint32_t>(c), values[c] * factor});
}

}  // namespace skillet
