#include "plugins/merge/prune.h"

#include <algorithm>
#include <cmath>

namespace skillet::merge {
namespace {

constexpr uint32_t sign_bit = 0x80000000u;

uint32_t magnitude_bits(float value) {
  return std::bit_cast<uint32_t>(value) & ~sign_bit;
}

// One digit of the magnitude that is looked for. Of what has the digits found so far, each further digit is counted.
class Digits {
 public:
  Digits(const Difference& difference, uint64_t count, uint64_t kept)
      : difference_(difference), count_(count), left_(kept) {}

  void find(uint32_t shift, uint32_t width) {
    constexpr uint32_t max_bins = 1 << 11;
    uint64_t bins[max_bins] = {};
    const uint32_t mask = (1u << width) - 1;
    for (uint64_t i = 0; i < count_; ++i) {
      const uint32_t bits = magnitude_bits(difference_[i]);
      if (((bits ^ found_) >> shift >> width) == 0) ++bins[(bits >> shift) & mask];
    }
    uint32_t digit = mask;
    while (digit > 0 && bins[digit] < left_) left_ -= bins[digit--];
    found_ |= digit << shift;
  }

  uint32_t found() const { return found_; }
  uint64_t left() const { return left_; }  // how many with just this magnitude are kept

 private:
  const Difference& difference_;
  uint64_t count_, left_;
  uint32_t found_ = 0;
};

uint64_t end_of_equal(const Difference& difference, uint64_t count, uint32_t magnitude, uint64_t wanted) {
  uint64_t i = 0;
  for (; i < count && wanted > 0; ++i) wanted -= magnitude_bits(difference[i]) == magnitude ? 1 : 0;
  return i;
}

}  // namespace

Cut find_cut(const Difference& difference, uint64_t count, uint64_t kept) {
  if (kept == 0) return Cut{~0u, 0};
  Digits digits(difference, count, kept);
  digits.find(20, 11);
  digits.find(10, 10);
  digits.find(0, 10);
  return Cut{digits.found(), end_of_equal(difference, count, digits.found(), digits.left())};
}

void rank_row(const float* row, uint32_t columns, const Recipe& recipe, uint64_t* keys, float* probabilities) {
  for (uint32_t c = 0; c < columns; ++c) keys[c] = uint64_t{magnitude_bits(row[c])} << 32 | c;
  std::sort(keys, keys + columns, [](uint64_t a, uint64_t b) { return a < b; });
  const double density = recipe.density(), epsilon = recipe.epsilon();
  for (uint32_t rank = 0; rank < columns; ++rank) {  // 0: the smallest magnitude
    double probability = density;
    if (recipe.keep == Keep::ranked_paper) {
      probability += epsilon / 2 - epsilon * (columns - 1 - rank) / columns;
    } else if (columns > 1) {
      probability += epsilon * (2.0 * rank / (columns - 1) - 1.0);
    }
    probabilities[static_cast<uint32_t>(keys[rank])] = static_cast<float>(probability);
  }
}

void Pruned::open(const Recipe& recipe, const Difference& difference, uint32_t rows, uint32_t columns, Draws draws,
                  const Scratch& scratch) {
  recipe_ = &recipe;
  difference_ = difference;
  columns_ = columns;
  draws_ = draws;
  scratch_ = scratch;
  factor_ = 1.0;
  if (recipe.keep == Keep::all) return;
  const uint64_t count = uint64_t{rows} * columns;
  if (recipe.keep == Keep::largest)
    cut_ = find_cut(difference, count, count * recipe.density_permille / whole_permille);
  if (recipe.rescale == Rescale::density && recipe.density_permille > 0) factor_ = 1.0 / recipe.density();
  if (recipe.rescale == Rescale::l1) factor_ = l1_ratio(rows);
}

double Pruned::l1_ratio(uint32_t rows) const {
  constexpr double too_small = 1e-7;  // as mergekit has it
  double before = 0.0, after = 0.0;
  for (uint32_t r = 0; r < rows; ++r) {
    keep_row(r, scratch_.row);
    for (uint32_t c = 0; c < columns_; ++c) {
      before += std::fabs(static_cast<double>(difference_[uint64_t{r} * columns_ + c]));
      after += std::fabs(static_cast<double>(scratch_.row[c]));
    }
  }
  return before < too_small || after < too_small ? 1.0 : before / after;
}

void Pruned::keep_row(uint32_t r, float* out) const {
  const uint64_t first = uint64_t{r} * columns_;
  for (uint32_t c = 0; c < columns_; ++c) out[c] = difference_[first + c];
  switch (recipe_->keep) {
    case Keep::all:
      return;
    case Keep::largest:
      for (uint32_t c = 0; c < columns_; ++c)
        if (!cut_.keeps(out[c], first + c)) out[c] = 0.0f;
      return;
    case Keep::drawn:
      for (uint32_t c = 0; c < columns_; ++c)
        if (!(draws_.of(first + c) < recipe_->density())) out[c] = 0.0f;
      return;
    case Keep::ranked_paper:
    case Keep::ranked_wide:
      rank_row(out, columns_, *recipe_, scratch_.keys, scratch_.probabilities);
      for (uint32_t c = 0; c < columns_; ++c)
        if (!(draws_.of(first + c) < scratch_.probabilities[c])) out[c] = 0.0f;
      return;
  }
}

void Pruned::row(uint32_t r, float* out) const {
  keep_row(r, out);
  if (recipe_->rescale == Rescale::probability && recipe_->keep != Keep::all) {
    for (uint32_t c = 0; c < columns_; ++c) out[c] /= scratch_.probabilities[c];
  } else if (factor_ != 1.0) {
    for (uint32_t c = 0; c < columns_; ++c) out[c] = static_cast<float>(out[c] * factor_);
  }
}

}  // namespace skillet::merge
