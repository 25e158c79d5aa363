// Trains the separators, and watches on the way how they answer for examples that they haven't learned yet.
#pragma once

#include "host/route/calibration.h"
#include "host/route/separators.h"

namespace skillet {

struct Training {
  Separators separators;
  std::vector<Sighting> sightings;  // of held-out examples
};

// `bags[i]` is the text of `lessons[i]`. The same every time.
Training train_separators(uint32_t labels, std::vector<Separators::Lesson>& lessons, std::span<const Bag> bags,
                          const Weighting& weighting);

}  // namespace skillet
