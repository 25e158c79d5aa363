#include "host/model/adapter.h"

#include <atomic>
#include <bit>

namespace skillet {
namespace {

Error mismatch(std::string what, const std::string& weight) {
  return {"adapter-mismatch", std::move(what), weight, "Use the adapter with the base that it was trained on"};
}

Error changes_nothing() {
  return {"adapter-invalid", "the adapter changes nothing", "", "Choose another file"};
}

std::string shape_of(uint64_t rows, uint64_t columns) {
  return std::to_string(rows) + " x " + std::to_string(columns);
}

// Products no more precise than those that they are added to.
std::unique_ptr<LowRank> low_rank_for(const Weight& weight, const LoraPair& pair, const Kernels& kernels) {
  const LowRankShape shape{pair.rank, pair.columns, pair.rows};
  if (info(weight.type).block_elements != 1) return low_rank_in_bytes(shape, pair.a, pair.b, kernels);
  return low_rank_in_floats(shape, pair.a, pair.b,
                            weight.type == ElementType::f32 ? ElementType::f32 : ElementType::f16);
}

uint64_t next_id() {
  static std::atomic<uint64_t> last = 0;
  return ++last;
}

}  // namespace

Adapter::Adapter(const Model& model, MemoryBudget& budget) : model_(model), budget_(budget), id_(next_id()) {}

Adapter::~Adapter() {
  budget_.give_back(bytes_);
}

Result<std::unique_ptr<Adapter>> Adapter::fit(std::vector<LoraPair> pairs, const Model& model, MemoryBudget& budget) {
  std::unique_ptr<Adapter> adapter(new Adapter(model, budget));
  if (pairs.empty()) return changes_nothing();
  for (LoraPair& pair : pairs) TRY_OK(adapter->add(std::move(pair)));
  return adapter;
}

Result<std::unique_ptr<Adapter>> Adapter::fit(LoraSource& pairs, const Model& model, MemoryBudget& budget) {
  std::unique_ptr<Adapter> adapter(new Adapter(model, budget));
  if (pairs.shapes().empty()) return changes_nothing();
  for (size_t i = 0; i < pairs.shapes().size(); i++) {
    TRY(LoraPair pair, pairs.read(i));
    TRY_OK(adapter->add(std::move(pair)));
  }
  return adapter;
}

Status Adapter::take(uint64_t bytes) {
  if (!budget_.take(bytes))
    return Error{"budget-exceeded", "there is no room for the adapter", "", "Close other models or adapters"};
  bytes_ += bytes;
  return {};
}

Status Adapter::add(LoraPair pair) {
  const Weight* weight = model_.find_weight(pair.weight);
  // Where input and output share a matrix, what is meant for the output is told by its name.
  if (!weight && pair.weight == "output.weight") weight = model_.find_weight("token_embd.weight");
  if (!weight) return mismatch("the model has no such weight", pair.weight);
  const uint32_t rows = pair.is_embedding ? weight->columns : weight->rows;
  const uint32_t columns = pair.is_embedding ? weight->rows : weight->columns;
  if (pair.rows != rows || pair.columns != columns)
    return mismatch("the adapter is for a weight of " + shape_of(pair.rows, pair.columns) + ", the model's is " +
                        shape_of(rows, columns),
                    pair.weight);
  for (float& value : pair.b) value *= pair.scale;
  if (pair.is_embedding) {
    TRY_OK(take((pair.a.size() + pair.b.size()) * sizeof(float)));
    rows_ = Rows{pair.weight, weight, pair.rank, std::move(pair.a), std::move(pair.b)};
    return {};
  }
  if (changes_.contains(weight)) return mismatch("the adapter changes it twice", pair.weight);
  Change change{pair.weight, low_rank_for(*weight, pair, model_.kernels())};
  TRY_OK(take(change.low_rank->bytes()));
  changes_.emplace(weight, std::move(change));
  return {};
}

const LowRank* Adapter::find(const Weight* weight) const {
  const auto found = changes_.find(weight);
  return found == changes_.end() ? nullptr : found->second.low_rank.get();
}

void Adapter::add_to_rows(const Weight* weight, std::span<const int32_t> tokens, float scale,
                          const Matrix& rows) const {
  if (!rows_ || rows_->weight != weight) return;
  for (uint32_t t = 0; t < rows.rows; t++) {
    const float* a = rows_->a.data() + static_cast<size_t>(tokens[t]) * rows_->rank;
    for (uint32_t c = 0; c < rows.columns; c++) {
      const float* b = rows_->b.data() + size_t(c) * rows_->rank;
      float sum = 0;
      for (uint32_t k = 0; k < rows_->rank; k++) sum += a[k] * b[k];
      rows.row(t)[c] += scale * sum;
    }
  }
}

// FNV-1a of numbers that are never 0.
uint64_t key_of(const AttachedAdapters& attached) {
  if (attached.empty()) return 0;
  uint64_t hash = 0xCBF29CE484222325;
  for (const AttachedAdapter& one : attached)
    for (const uint64_t part : {one.adapter->id(), uint64_t(std::bit_cast<uint32_t>(one.scale))})
      hash = (hash ^ part) * 0x100000001B3;
  return hash | 1;
}

}  // namespace skillet
