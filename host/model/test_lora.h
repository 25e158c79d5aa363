// An adapter of pairs that a test has made.
#pragma once

#include "host/model/lora_source.h"

namespace skillet::test {

class Pairs final : public LoraSource {
 public:
  Pairs(std::vector<LoraPair> pairs) : pairs_(std::move(pairs)) {
    for (const LoraPair& pair : pairs_)
      shapes_.push_back({pair.weight, pair.rank, pair.columns, pair.rows, pair.is_embedding});
  }
  const std::vector<LoraShape>& shapes() const override { return shapes_; }
  Result<LoraPair> read(size_t index) override { return pairs_[index]; }

 private:
  std::vector<LoraPair> pairs_;
  std::vector<LoraShape> shapes_;
};

}  // namespace skillet::test
