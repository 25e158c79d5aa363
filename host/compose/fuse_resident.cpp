#include "host/compose/fuse_resident.h"

namespace skillet {
namespace {

// An adapter in use, at its scale, as the pairs that it was made of, to the precision that it keeps them in.
class ResidentLora final : public LoraSource {
 public:
  explicit ResidentLora(const AttachedAdapter& attached) : scale_(attached.scale), rows_(attached.adapter->rows()) {
    for (const auto& [weight, change] : attached.adapter->changes()) {
      const LowRankShape& shape = change.low_rank->shape();
      changes_.push_back(change.low_rank.get());
      shapes_.push_back({change.weight, shape.rank, shape.columns, shape.rows});
    }
    if (rows_) shapes_.push_back({rows_->name, rows_->rank, rows_->weight->rows, rows_->weight->columns, true});
  }

  const std::vector<LoraShape>& shapes() const override { return shapes_; }

  Result<LoraPair> read(size_t index) override {
    LoraPair pair = unread_pair(shapes_[index], scale_);
    if (pair.is_embedding) {
      pair.a = rows_->a;
      pair.b = rows_->b;
      return pair;
    }
    const LowRank& change = *changes_[index];
    pair.a = change.kept_a();
    pair.b = change.kept_b();
    pair.scale *= change.gain();
    return pair;
  }

 private:
  const float scale_;
  const std::optional<Adapter::Rows>& rows_;
  std::vector<const LowRank*> changes_;
  std::vector<LoraShape> shapes_;
};

}  // namespace

Result<std::unique_ptr<Adapter>> fuse_resident(std::span<const AttachedAdapter> adapters, const Fusing& how,
                                               const Model& model, MemoryBudget& budget) {
  std::vector<ResidentLora> originals;
  originals.reserve(adapters.size());
  std::vector<LoraSource*> sources;
  for (const AttachedAdapter& attached : adapters) {
    if (&attached.adapter->model() != &model)
      return Error{"adapter-mismatch", "an adapter that is to be fused is for another model", "",
                   "Fuse adapters of one model"};
    sources.push_back(&originals.emplace_back(attached));
  }
  TRY(const std::unique_ptr<FusedAdapter> fused, FusedAdapter::of(std::move(sources), how, budget));
  return Adapter::fit(*fused, model, budget);
}

}  // namespace skillet
