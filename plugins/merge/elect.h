// Joins voices that were pruned: elects each element's sign where the recipe says so, and sums what agrees with it.
#pragma once

#include "plugins/merge/recipe.h"

namespace skillet::merge {

struct Voices {
  const float* const* rows;  // a row of each
  const float* weights;
  uint32_t count;
};

void combine_row(const Recipe& recipe, const Voices& voices, uint32_t columns, float* out);

}  // namespace skillet::merge
