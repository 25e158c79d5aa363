#include "host/model/sampling.h"

#include <algorithm>
#include <initializer_list>
#include <string>

namespace skillet {
namespace {

struct Range {
  const char* name;
  int64_t value, min, max;
};

Error out_of_range(const Range& range) {
  return Error{"sampling-invalid", std::string(range.name) + " is " + std::to_string(range.value), range.name,
               "Give a number from " + std::to_string(range.min) + " to " + std::to_string(range.max)};
}

Status check_bias(const std::vector<LogitBias>& biases, uint32_t vocabulary) {
  if (biases.size() > max_bias_tokens)
    return Error{"sampling-invalid", "logit_bias names " + std::to_string(biases.size()) + " tokens", "logit_bias",
                 "Name at most " + std::to_string(max_bias_tokens)};
  std::vector<sk_token> tokens;
  for (const LogitBias& bias : biases) {
    if (bias.token < 0 || static_cast<uint32_t>(bias.token) >= vocabulary)
      return Error{"sampling-invalid", "the model has no token " + std::to_string(bias.token), "logit_bias",
                   "Name tokens from 0 to " + std::to_string(int64_t(vocabulary) - 1)};
    const Range amount = {"logit_bias", bias.permille, -max_bias_permille, max_bias_permille};
    if (amount.value < amount.min || amount.value > amount.max) return out_of_range(amount);
    tokens.push_back(bias.token);
  }
  std::sort(tokens.begin(), tokens.end());
  if (auto twice = std::adjacent_find(tokens.begin(), tokens.end()); twice != tokens.end())
    return Error{"sampling-invalid", "the token " + std::to_string(*twice) + " has two biases", "logit_bias",
                 "Give each token one"};
  return {};
}

}  // namespace

Status check_sampling(const SamplingOptions& options, uint32_t vocabulary) {
  const std::initializer_list<Range> ranges = {
      {"temperature_permille", options.temperature_permille, 0, max_temperature_permille},
      {"top_p_permille", options.top_p_permille, 1, 1000},
      {"min_p_permille", options.min_p_permille, 0, 1000},
      {"penalty_window", options.penalty_window, 0, max_penalty_window_tokens},
      {"repetition_permille", options.repetition_permille, min_repetition_permille, max_repetition_permille},
      {"presence_permille", options.presence_permille, -max_presence_permille, max_presence_permille},
      {"frequency_permille", options.frequency_permille, -max_presence_permille, max_presence_permille},
  };
  for (const Range& range : ranges)
    if (range.value < range.min || range.value > range.max) return out_of_range(range);
  return check_bias(options.logit_bias, vocabulary);
}

}  // namespace skillet
