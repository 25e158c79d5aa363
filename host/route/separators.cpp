#include "host/route/separators.h"

#include <algorithm>
#include <cmath>

#include "host/route/standings.h"

namespace skillet {
namespace {

constexpr uint32_t lanes = 8;         // labels are padded to a whole number of vectors
constexpr size_t floats_a_line = 16;  // of the processor's cache
constexpr size_t terms_looked_ahead = 2;
constexpr size_t rows_a_step = 1024;  // by which the weights grow

// Found on CLINC150's validation set; accuracy is flat around them.
constexpr float cost = 2, own_label_factor = 3;
constexpr float smallest_change = 1e-2f;

float squared_length(const SparseVector& vector) {
  float sum = 0;
  for (const Term& term : vector) sum += term.weight * term.weight;
  return sum;
}

// Made into vector instructions: rows don't overlap with sums, and are a whole number of vectors long.
void add_scaled(float* __restrict sums, const float* __restrict row, float factor, uint32_t count) {
  for (uint32_t i = 0; i < count; i++) sums[i] += factor * row[i];
}

}  // namespace

Separators::Separators(uint32_t labels, uint32_t rows)
    : labels_(labels), stride_((labels + lanes - 1) / lanes * lanes), sums_(stride_) {
  grow(rows);
}

void Separators::grow(uint32_t rows) {
  const size_t whole_steps = (size_t(rows) + rows_a_step - 1) / rows_a_step;
  weights_.reserve(whole_steps * rows_a_step * stride_);  // a vector left to itself would double
  weights_.resize(size_t(rows) * stride_, 0);
}

void Separators::score(const SparseVector& vector, std::span<float> scores) const {
  std::vector<float> sums(stride_);
  sum(vector, sums);
  std::copy_n(sums.begin(), labels_, scores.begin());
}

void Separators::sum(const SparseVector& vector, std::vector<float>& sums) const {
  std::fill(sums.begin(), sums.end(), score_of_nothing);
  for (size_t i = 0; i < vector.size(); i++) {
    if (i + terms_looked_ahead < vector.size()) fetch(vector[i + terms_looked_ahead].row);
    add_scaled(sums.data(), &weights_[size_t(vector[i].row) * stride_], vector[i].weight, stride_);
  }
}

// Rows lie anywhere in memory; waiting for them would be most of the time.
void Separators::fetch(uint32_t row) const {
  const float* begin = &weights_[size_t(row) * stride_];
  for (uint32_t i = 0; i < stride_; i += floats_a_line) __builtin_prefetch(begin + i);
}

float Separators::weight(uint32_t row, uint32_t label) const {
  return weights_[size_t(row) * stride_ + label];
}

// For each label the pull that is best while all else stays: the loss is (1 - sign * score)^2, where that is above 0.
void Separators::learn(Lesson& lesson) {
  if (lesson.pulls.empty()) lesson.pulls.assign(labels_, 0);
  sum(lesson.vector, sums_);
  const float length = squared_length(lesson.vector);
  changes_.clear();
  for (uint32_t label = 0; label < labels_; label++) {
    const bool is_own = label == lesson.label;
    const float sign = is_own ? 1.0f : -1.0f;
    const float slack = 0.5f / (cost * lesson.importance * (is_own ? own_label_factor : 1.0f));
    float& pull = lesson.pulls[label];
    const float wanted = std::max(0.0f, pull - (sign * sums_[label] - 1 + slack * pull) / (length + slack));
    if (std::abs(wanted - pull) < smallest_change) continue;
    changes_.push_back({label, sign * (wanted - pull)});
    pull = wanted;
  }
  add(lesson.vector, changes_);
}

void Separators::forget(Lesson& lesson) {
  changes_.clear();
  for (uint32_t label = 0; label < lesson.pulls.size(); label++)
    if (lesson.pulls[label] > 0)
      changes_.push_back({label, label == lesson.label ? -lesson.pulls[label] : lesson.pulls[label]});
  add(lesson.vector, changes_);
  lesson.pulls.clear();
}

void Separators::add(const SparseVector& vector, std::span<const Change> changes) {
  for (const Term& term : vector) {
    float* row = &weights_[size_t(term.row) * stride_];
    for (const Change& change : changes) row[change.label] += change.amount * term.weight;
  }
}

}  // namespace skillet
