// Whole models of one base merged into one, tensor by tensor, wherever their bytes are: it says which it wants next and
// what is to be written. In memory are one tensor of each model and of the base.
#pragma once

#include <variant>

#include "host/compose/fuse.h"
#include "host/compose/index_reader.h"
#include "host/compose/merged_file.h"

namespace skillet {

struct ModelMerging {
  std::vector<float> shares;  // one a model
  uint64_t seed = 0;
  MergeWeight merge;
  ElementType matrices = ElementType::f16;  // or f32; vectors are always f32
};

class ModelMerge {
 public:
  // The first model is the base, whose metadata the result has; the others differ from it.
  static Result<std::unique_ptr<ModelMerge>> of(std::vector<ModelParts> models, ModelMerging how, MemoryBudget& budget);
  ~ModelMerge();
  ModelMerge(const ModelMerge&) = delete;
  ModelMerge& operator=(const ModelMerge&) = delete;

  struct Piece {
    Bytes bytes;  // of the result, that follow those before; valid until the next call
  };
  struct Computation {
    uint64_t numbers;  // the next call merges so many, which may take a while
  };
  struct Done {};
  using Next = std::variant<RangeWish, Piece, Computation, Done>;

  // What is to be done before it is called again. Models that don't go together are refused before the first piece.
  Result<Next> next();

  uint64_t read_bytes() const { return read_bytes_; }
  uint64_t bytes_to_read() const { return bytes_to_read_; }  // 0 until the indexes are there
  size_t tensors_done() const { return tensors_done_; }
  size_t tensor_count() const { return tensors_.size(); }

 private:
  enum class State { indexes, between_tensors, reading, merging, writing };

  ModelMerge(std::vector<ModelParts> models, ModelMerging how, MemoryBudget& budget)
      : indexes_(std::move(models)), how_(std::move(how)), budget_(budget) {}
  Status begin_file();
  Status take_memory();
  GgufSet::Tensor tensor_of(size_t model) const;
  Status make_room();
  RangeWish wish();
  bool take_rows();
  Status merge();
  Result<Next> next_tensor();

  IndexReader indexes_;
  const ModelMerging how_;
  MemoryBudget& budget_;
  uint64_t taken_bytes_ = 0;

  State state_ = State::indexes;
  std::optional<MergedFile> file_;
  Buffer header_;
  std::vector<GgufSet::Tensor> tensors_;  // the base's
  size_t tensors_done_ = 0;

  // Of the tensor that is being merged.
  std::vector<Tensor> numbers_;  // each model's; of the first other than the base, what they become
  size_t model_ = 0;             // that is being read
  uint32_t row_ = 0, rows_wanted_ = 0;
  Buffer rows_;

  uint64_t read_bytes_ = 0, bytes_to_read_ = 0;
};

}  // namespace skillet
