// How tokens are drawn. Shares and factors are whole thousandths, as everywhere in this project's JSON.
#pragma once

#include <cstdint>
#include <vector>

#include "host/base/result.h"
#include "plugin_api/skill.h"

namespace skillet {

struct LogitBias {
  sk_token token = 0;
  int32_t permille = 0;  // added to the token's logit
  bool never = false;    // the token can't come, whatever its logit
};

// The order is llama.cpp's: bias, penalties, top-k, top-p and min-p (both at temperature 1), temperature.
struct SamplingOptions {
  uint32_t temperature_permille = 800;  // 0: always the likeliest token
  uint32_t top_k = 40;                  // 0: all tokens
  uint64_t seed = 1;

  uint32_t top_p_permille = 1000;  // the likeliest tokens that together have this share; 1000: all
  uint32_t min_p_permille = 0;     // only tokens with this share of the likeliest one's probability

  // Over the last `penalty_window` tokens, those of the prompt included.
  uint32_t penalty_window = 64;
  uint32_t repetition_permille = 1000;  // divides the positive logits of repeated tokens, multiplies the negative ones
  int32_t presence_permille = 0;        // subtracted from the logits of tokens that came
  int32_t frequency_permille = 0;       // subtracted once for each time

  std::vector<LogitBias> logit_bias;  // at most one for a token

  bool is_greedy() const { return temperature_permille == 0 || top_k == 1; }
};

constexpr uint32_t max_temperature_permille = 10'000;
constexpr uint32_t max_penalty_window_tokens = 65'536;
constexpr uint32_t min_repetition_permille = 100, max_repetition_permille = 10'000;
constexpr int32_t max_presence_permille = 10'000;
constexpr int32_t max_bias_permille = 100'000;
constexpr size_t max_bias_tokens = 4'096;

// Refuses what is out of range, naming the option. Whoever takes options from outside asks this once, before drawing.
Status check_sampling(const SamplingOptions& options, uint32_t vocabulary);

}  // namespace skillet
