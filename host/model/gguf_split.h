// A model in several GGUF files, as gguf-split makes them: what each says of the others, and one index of all their
// tensors.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "host/model/gguf.h"
#include "host/model/gguf_shard_name.h"

namespace skillet {

// How many files the model says that it has; 1 where it says nothing.
Result<uint32_t> gguf_shard_count(const Gguf& gguf, std::string_view source);

// One model of one or several files.
class GgufSet {
 public:
  struct Tensor {
    size_t shard;  // which of the files, in their order
    const StoredTensor* stored;
  };

  // The files of one model in any order, with their names for errors. order()[i] says which of them is the i-th shard.
  static Result<GgufSet> join(std::vector<Gguf> files, const std::vector<std::string>& sources);

  const Gguf& metadata() const { return shards_.front(); }
  const std::vector<Gguf>& shards() const { return shards_; }
  const std::vector<size_t>& order() const { return order_; }
  std::optional<Tensor> find(std::string_view name) const;
  size_t tensor_count() const { return tensors_.size(); }

 private:
  GgufSet() = default;
  std::vector<Gguf> shards_;
  std::vector<size_t> order_;
  std::vector<Tensor> tensors_;
  NameIndex names_;
};

}  // namespace skillet
