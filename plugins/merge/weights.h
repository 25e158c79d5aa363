// Merges the same weight of several voices into one.
#pragma once

#include "plugins/merge/prune.h"

namespace skillet::merge {

struct Weights {
  const float* const* voices;  // rows * columns each
  const float* shares;
  uint32_t count;     // at most max_voices
  const float* base;  // what the voices differ from; or null
  uint32_t rows, columns;
};

// What merge_weights wants: bytes, aligned for uint64_t.
size_t scratch_bytes(uint32_t voices, uint32_t columns);

// NULL, or a sentence about why the voices can't be merged. `output` may be one of the voices, or the base.
const char* merge_weights(const Recipe& recipe, const Weights& weights, uint64_t seed, void* scratch, float* output);

}  // namespace skillet::merge
