// Several adapters made into one, weight by weight. The originals stay as they are, so undoing it is using them again.
#pragma once

#include "host/base/budget.h"
#include "host/compose/compress.h"
#include "host/model/lora_source.h"
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
  std::vector<float> shares;  // one an adapter; none: 1 each
  uint32_t rank = 0;          // of the result; 0: no fewer than the adapters have together
  uint64_t seed = 0;
  MergeWeight merge = {};  // none: the weighted sum, which needs no full matrix
  std::function<bool()> is_cancelled = {};
};

// The adapter that they become. A weight is read from the originals and merged when it is asked for, and nothing is
// kept of it: of however many adapters, one weight of each is in memory.
class FusedAdapter final : public LoraSource {
 public:
  // The adapters must outlive it. For as long as it lives, `budget` holds what merging the largest weight takes.
  static Result<std::unique_ptr<FusedAdapter>> of(std::vector<LoraSource*> adapters, Fusing how, MemoryBudget& budget);
  ~FusedAdapter() override;
  FusedAdapter(const FusedAdapter&) = delete;
  FusedAdapter& operator=(const FusedAdapter&) = delete;

  const std::vector<LoraShape>& shapes() const override { return shapes_; }  // by their names
  Result<LoraPair> read(size_t index) override;                              // of scale 1

  uint64_t working_bytes() const { return working_bytes_; }  // taken of the budget

  // By cutting to the rank, so far: of one weight's change, the largest share of its norm.
  double most_lost() const { return most_lost_; }
  const std::string& most_lost_weight() const { return most_lost_weight_; }

 private:
  // The pairs of one weight; nothing of an adapter that leaves it alone.
  using Voices = std::vector<std::optional<size_t>>;

  FusedAdapter(std::vector<LoraSource*> adapters, Fusing how, MemoryBudget& budget)
      : adapters_(std::move(adapters)), how_(std::move(how)), budget_(budget) {}
  Status add_weight(const std::string& weight, Voices voices);
  uint32_t rank_together(const Voices& voices) const;
  uint64_t bytes_to_merge(const LoraShape& shape, const Voices& voices) const;
  Status take_working_bytes();
  Result<Compressed> summed(const LoraShape& shape, const Voices& voices);
  Result<Compressed> merged(const LoraShape& shape, const Voices& voices);

  std::vector<LoraSource*> adapters_;
  const Fusing how_;
  MemoryBudget& budget_;
  uint64_t working_bytes_ = 0;
  std::vector<LoraShape> shapes_;
  std::vector<Voices> voices_;  // of each shape
  double most_lost_ = 0;
  std::string most_lost_weight_;
};

}  // namespace skillet
