#include "plugins/merge/weights.h"

#include <cmath>

#include "plugins/merge/elect.h"

namespace skillet::merge {
namespace {

struct Rows {
  uint64_t* keys;
  float *probabilities, *row, *merged;
  float* voices[max_voices];

  Rows(void* scratch, uint32_t count, uint32_t columns) {
    keys = static_cast<uint64_t*>(scratch);
    float* next = reinterpret_cast<float*>(keys + columns);
    probabilities = next;
    row = probabilities + columns;
    merged = row + columns;
    for (uint32_t v = 0; v < count; ++v) voices[v] = merged + size_t{columns} * (v + 1);
  }
};

bool is_finite(const float* values, uint64_t count) {
  for (uint64_t i = 0; i < count; ++i)
    if (!std::isfinite(values[i])) return false;
  return true;
}

const char* check(const Weights& weights) {
  const uint64_t count = uint64_t{weights.rows} * weights.columns;
  for (uint32_t v = 0; v < weights.count; ++v)
    if (!is_finite(weights.voices[v], count)) return "A voice holds a NaN or an infinity";
  return weights.base && !is_finite(weights.base, count) ? "The base holds a NaN or an infinity" : nullptr;
}

}  // namespace

size_t scratch_bytes(uint32_t voices, uint32_t columns) {
  return size_t{columns} * (sizeof(uint64_t) + sizeof(float) * (3 + size_t{voices}));
}

const char* merge_weights(const Recipe& recipe, const Weights& weights, uint64_t seed, void* scratch, float* output) {
  if (const char* why = check(weights)) return why;
  const uint32_t columns = weights.columns;
  Rows rows(scratch, weights.count, columns);
  Pruned pruned[max_voices];
  for (uint32_t v = 0; v < weights.count; ++v)
    pruned[v].open(recipe, {weights.voices[v], weights.base}, weights.rows, columns, Draws(seed, v),
                   {rows.row, rows.probabilities, rows.keys});
  // A row is read from every voice before it is written, and never again.
  for (uint32_t r = 0; r < weights.rows; ++r) {
    for (uint32_t v = 0; v < weights.count; ++v) pruned[v].row(r, rows.voices[v]);
    combine_row(recipe, {rows.voices, weights.shares, weights.count}, columns, rows.merged);
    const uint64_t first = uint64_t{r} * columns;
    for (uint32_t c = 0; c < columns; ++c)
      output[first + c] = weights.base ? weights.base[first + c] + rows.merged[c] : rows.merged[c];
    if (!is_finite(output + first, columns)) return "The merged weights are too large for 32-bit floats";
  }
  return nullptr;
}

}  // namespace skillet::merge
