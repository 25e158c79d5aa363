// From logits to the next token. Seeded: the same logits in the same order give the same tokens on every platform.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "plugin_api/skill.h"

namespace skillet {

class Sampler {
 public:
  struct Options {
    uint32_t temperature_permille = 800;  // 0: always the likeliest token
    uint32_t top_k = 40;                  // 0: all tokens
    uint64_t seed = 1;
  };

  explicit Sampler(Options options) : options_(options), state_(options.seed) {}

  sk_token next(std::span<const float> logits);  // not empty; NaN and +infinity were refused before

 private:
  double uniform();  // in [0, 1)

  Options options_;
  uint64_t state_;
  std::vector<sk_token> order_;
  std::vector<double> weights_;
};

}  // namespace skillet
