// A list of scores, and how each label stands among the others.
#pragma once

#include <algorithm>
#include <span>

#include "host/route/calibration.h"

namespace skillet {

constexpr float score_of_nothing = -1;  // of a text that shares nothing with any example

class Standings {
 public:
  // The scores, which are not empty, have to outlive this. With one label alone the other one is a score of nothing.
  explicit Standings(std::span<const float> scores) : scores_(scores) {
    for (uint32_t label = 1; label < scores.size(); label++)
      if (scores[label] > scores[best_]) best_ = label;
    for (uint32_t label = 0; label < scores.size(); label++)
      if (label != best_) second_score_ = std::max(second_score_, scores[label]);
  }

  uint32_t best() const { return best_; }
  Standing of(uint32_t label) const {
    return {scores_[label], scores_[label] - (label == best_ ? second_score_ : scores_[best_])};
  }

 private:
  std::span<const float> scores_;
  uint32_t best_ = 0;
  float second_score_ = score_of_nothing;
};

}  // namespace skillet
