// What adapter_config.json of PEFT says: how large the steps of an adapter are, and whether this host can take it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "host/base/result.h"

namespace skillet {

constexpr size_t max_lora_config_bytes = 1 << 20;
constexpr size_t max_lora_patterns = 4096;

class LoraConfig {
 public:
  static Result<LoraConfig> parse(std::string_view text, std::string_view source);

  // `module` as transformers names it: model.layers.0.self_attn.q_proj.
  uint32_t rank_of(std::string_view module) const;
  float scale_of(std::string_view module) const;  // alpha / rank, or alpha / sqrt(rank)

 private:
  struct Pattern {
    std::string name;       // of a module, or the end of one's
    bool is_whole = false;  // not the end only
    double value;
    bool matches(std::string_view module) const;
  };
  static Result<Pattern> pattern(std::string_view key, double value, std::string_view source);
  static double value_of(const std::vector<Pattern>& patterns, std::string_view module, double otherwise);

  double rank_ = 8, alpha_ = 8;
  bool is_rank_stabilised_ = false;
  std::vector<Pattern> ranks_, alphas_;
};

}  // namespace skillet
