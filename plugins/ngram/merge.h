// Two ways of letting several models speak with one voice. Both read logits and write natural logarithms of
// probabilities.
#pragma once

#include <cstddef>
#include <cstdint>

namespace skillet::ngram {

enum class Method {
  linear,   // the weighted mean of the probabilities: what any voice finds likely stays likely
  product,  // their weighted geometric mean: what any voice rules out is out
};

struct Voices {
  const float* const* rows;  // one row of logits a voice
  const float* weights;      // finite, not negative, not all zero; only their ratio matters
  uint32_t count;
};

// NULL, or a sentence about why the rows cannot be merged; then `output` is unchanged. It may be one of the rows.
const char* merge_row(Method method, const Voices& voices, uint32_t columns, float* output);

inline constexpr uint32_t max_voices = 32;

}  // namespace skillet::ngram
