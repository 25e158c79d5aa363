// An adapter that fits a model: for each of its weights what is to be added. Attaching it costs nothing: the model's
// weights stay as they are.
#pragma once

#include <map>
#include <memory>
#include <optional>

#include "host/base/budget.h"
#include "host/model/lora_source.h"
#include "host/model/model.h"
#include "host/tensor/low_rank.h"

namespace skillet {

class Adapter {
 public:
  // Refuses what does not fit, and names the first mismatch. The model and the budget must outlive the adapter.
  static Result<std::unique_ptr<Adapter>> fit(std::vector<LoraPair> pairs, const Model& model, MemoryBudget& budget);
  // The same, pair by pair: as floats no more than one of them is in memory.
  static Result<std::unique_ptr<Adapter>> fit(LoraSource& pairs, const Model& model, MemoryBudget& budget);
  ~Adapter();
  Adapter(const Adapter&) = delete;
  Adapter& operator=(const Adapter&) = delete;

  const LowRank* find(const Weight* weight) const;
  // Adds scale * what it changes of the rows that `tokens` have in this weight, if it changes any.
  void add_to_rows(const Weight* weight, std::span<const int32_t> tokens, float scale, const Matrix& rows) const;

  struct Change {
    std::string weight;  // as the adapter named it
    std::unique_ptr<LowRank> low_rank;
  };
  const std::map<const Weight*, Change>& changes() const { return changes_; }
  struct Rows {        // of an embedding
    std::string name;  // as the adapter named it
    const Weight* weight;
    uint32_t rank;
    std::vector<float> a, b;  // by token; by column
  };
  const std::optional<Rows>& rows() const { return rows_; }

  const Model& model() const { return model_; }
  uint64_t bytes() const { return bytes_; }
  uint64_t id() const { return id_; }  // no two adapters of a process have the same

 private:
  Adapter(const Model& model, MemoryBudget& budget);
  Status add(LoraPair pair);
  Status take(uint64_t bytes);

  const Model& model_;
  MemoryBudget& budget_;
  const uint64_t id_;
  uint64_t bytes_ = 0;
  std::map<const Weight*, Change> changes_;
  std::optional<Rows> rows_;
};

// Those in use, each with its scale. A scale may change between two tokens.
struct AttachedAdapter {
  const Adapter* adapter;
  float scale = 1;
};
using AttachedAdapters = std::vector<AttachedAdapter>;

// Equal only for the same adapters with the same scales in the same order; 0 for none.
uint64_t key_of(const AttachedAdapters& attached);

}  // namespace skillet
