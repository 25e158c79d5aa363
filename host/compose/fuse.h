// Several adapters made into one. The originals stay as they are, so undoing it is using them again.
#pragma once

#include "host/model/lora.h"
#include "host/skill/skill.h"

namespace skillet {

constexpr size_t max_fused_adapters = 32;
constexpr uint64_t max_merged_weight_bytes = uint64_t(1) << 30;  // of one weight of one voice, as floats

// Merges what the voices make of one weight into `output`, which is the first voice; what the merge hook of a skill
// does.
using MergeWeight =
    std::function<Status(std::span<const Instance::Voice> voices, Tensor* base, Tensor& output, uint64_t seed)>;
MergeWeight merge_by(Instance& instance, std::string method, std::string options);

// So that no two weights are pruned by the same draws.
uint64_t seed_of(uint64_t seed, std::string_view weight);

struct Fusing {
  std::vector<float> shares;  // one an adapter
  uint32_t rank = 0;          // of the result; 0: no fewer than the adapters have together
  uint64_t seed = 0;
  MergeWeight merge;  // none: the weighted sum, which needs no full matrix
};

struct Fused {
  std::vector<LoraPair> pairs;  // all of scale 1
  double most_lost = 0;         // by cutting to the rank: of one weight's change, the largest share of its norm
  std::string most_lost_weight;
};

// Weight by weight: each adapter's part of one is given back as soon as it is merged.
Result<Fused> fuse_adapters(std::vector<std::vector<LoraPair>> adapters, const Fusing& how);

}  // namespace skillet
