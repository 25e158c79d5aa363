// Scores as probabilities, the best first.
#pragma once

#include <vector>

#include "host/route/calibration.h"

namespace skillet {

struct Ranked {
  uint32_t label;
  double probability;  // that this is the right label; of all labels together no more than 1
};

// Of one score a label, and at least one. Of equally probable ones the earlier label comes first.
std::vector<Ranked> ranked(std::span<const float> scores, const Calibration& calibration);

}  // namespace skillet
