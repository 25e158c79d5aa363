// Passes over a row of logits that a compiler can do many at a time.
#pragma once

#include <array>
#include <cstddef>
#include <limits>
#include <span>

namespace skillet {

inline float highest_of(std::span<const float> logits) {
  constexpr size_t lanes = 16;
  std::array<float, lanes> best;
  best.fill(-std::numeric_limits<float>::infinity());
  size_t at = 0;
  for (; at + lanes <= logits.size(); at += lanes)
    for (size_t lane = 0; lane < lanes; lane++)
      best[lane] = best[lane] < logits[at + lane] ? logits[at + lane] : best[lane];
  for (; at < logits.size(); at++) best[0] = best[0] < logits[at] ? logits[at] : best[0];
  float highest = best[0];
  for (float each : best) highest = highest < each ? each : highest;
  return highest;
}

// The first place from `from` on of a logit above `bar`; the size where there is none.
inline size_t find_above(std::span<const float> logits, float bar, size_t from) {
  constexpr size_t block = 32;
  for (; from + block <= logits.size(); from += block) {
    int above = 0;
    for (size_t i = 0; i < block; i++) above |= logits[from + i] > bar;
    if (above) break;
  }
  while (from < logits.size() && !(logits[from] > bar)) from++;
  return from;
}

}  // namespace skillet
