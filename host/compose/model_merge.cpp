#include "host/compose/model_merge.h"

#include <algorithm>

#include "host/compose/same_base.h"
#include "host/tensor/weight.h"

namespace skillet {
namespace {

constexpr uint64_t rows_at_once_bytes = 4 << 20;

uint64_t row_bytes_of(const StoredTensor& tensor) {
  return tensor.bytes / tensor.rows();
}

uint32_t rows_at_once(const StoredTensor& tensor, uint32_t row) {
  const uint64_t fitting = std::max<uint64_t>(1, rows_at_once_bytes / row_bytes_of(tensor));
  return static_cast<uint32_t>(std::min(fitting, tensor.rows() - row));
}

}  // namespace

Result<std::unique_ptr<ModelMerge>> ModelMerge::of(std::vector<ModelParts> models, ModelMerging how,
                                                   MemoryBudget& budget) {
  const bool is_countable = models.size() >= 2 && models.size() <= 1 + max_fused_adapters;
  if (!is_countable || how.shares.size() != models.size() - 1)
    return Error{"fuse-count", "from 1 to 32 models can be merged, each with a share", "", "Merge fewer at a time"};
  return std::unique_ptr<ModelMerge>(new ModelMerge(std::move(models), std::move(how), budget));
}

ModelMerge::~ModelMerge() {
  budget_.give_back(taken_bytes_);
}

Status ModelMerge::begin_file() {
  const std::vector<GgufSet>& indexes = indexes_.indexes();
  const GgufSet& base = indexes.front();
  for (size_t i = 1; i < indexes.size(); i++) TRY_OK(check_same_base(base, indexes[i], indexes_.models()[i].name()));
  tensors_ = tensors_of(base);
  TRY_OK(take_memory());
  numbers_.resize(indexes.size());
  file_.emplace(base, how_.matrices);
  header_ = file_->header();
  return {};
}

Status ModelMerge::take_memory() {
  uint64_t most_elements = 0, longest_row_bytes = 0;
  for (const GgufSet& index : indexes_.indexes())
    for (const auto& [shard, tensor] : tensors_of(index)) {
      const bool fits = tensor->rows() <= UINT32_MAX && tensor->columns() <= UINT32_MAX &&
                        tensor->elements() <= max_merged_weight_bytes / sizeof(float);
      if (!fits) return Error{"weight-too-large", "as floats the tensor takes more than 1 GiB", tensor->name, ""};
      most_elements = std::max(most_elements, tensor->elements());
      longest_row_bytes = std::max(longest_row_bytes, row_bytes_of(*tensor));
      bytes_to_read_ += tensor->bytes;
    }
  const uint64_t bytes = indexes_.indexes().size() * most_elements * sizeof(float) +
                         std::max(rows_at_once_bytes, longest_row_bytes) + MergedFile::piece_elements * sizeof(float);
  if (!budget_.take(bytes))
    return Error{"budget-exceeded",
                 "merging takes " + std::to_string(bytes) + " bytes of memory: the largest tensor of each model", "",
                 "Merge fewer at a time, or close models"};
  taken_bytes_ = bytes;
  return {};
}

GgufSet::Tensor ModelMerge::tensor_of(size_t model) const {
  return *indexes_.indexes()[model].find(tensors_[tensors_done_].stored->name);
}

Status ModelMerge::make_room() {
  const StoredTensor& tensor = *tensors_[tensors_done_].stored;
  for (Tensor& numbers : numbers_)
    if (!numbers.resize(static_cast<uint32_t>(tensor.rows()), static_cast<uint32_t>(tensor.columns())))
      return Error{"budget-exceeded", "there is no memory for this tensor of each model", tensor.name,
                   "Merge fewer at a time"};
  model_ = 0;
  row_ = 0;
  return {};
}

RangeWish ModelMerge::wish() {
  const auto [shard, tensor] = tensor_of(model_);
  const uint64_t row_bytes = row_bytes_of(*tensor);
  rows_wanted_ = rows_at_once(*tensor, row_);
  rows_.resize(static_cast<size_t>(rows_wanted_ * row_bytes));
  read_bytes_ += rows_.size();
  return {model_, indexes_.indexes()[model_].order()[shard], tensor->offset + row_ * row_bytes, rows_};
}

// What was wanted is there. False once every model's rows are.
bool ModelMerge::take_rows() {
  Tensor& numbers = numbers_[model_];
  const Weight weight{tensor_of(model_).stored->type, rows_wanted_, numbers.columns(),
                      reinterpret_cast<std::byte*>(rows_.data())};
  for (uint32_t r = 0; r < rows_wanted_; r++)
    dequantise_row(weight, r, numbers.data() + size_t(row_ + r) * numbers.columns());
  row_ += rows_wanted_;
  if (row_ < numbers.rows()) return true;
  row_ = 0;
  return ++model_ < numbers_.size();
}

Status ModelMerge::merge() {
  const std::string& name = tensors_[tensors_done_].stored->name;
  std::vector<Instance::Voice> voices;
  for (size_t i = 1; i < numbers_.size(); i++) voices.push_back({&numbers_[i], how_.shares[i - 1]});
  if (Status status = how_.merge(voices, &numbers_[0], numbers_[1], seed_of(how_.seed, name)); !status)
    return std::move(status.error()).at(name);
  file_->begin(*tensors_[tensors_done_].stored, numbers_[1]);
  return {};
}

Result<ModelMerge::Next> ModelMerge::next_tensor() {
  if (tensors_done_ == tensors_.size()) return Next(Done());
  TRY_OK(make_room());
  state_ = State::reading;
  return Next(wish());
}

Result<ModelMerge::Next> ModelMerge::next() {
  switch (state_) {
    case State::indexes: {
      TRY(const std::optional<RangeWish> beginning, indexes_.next());
      if (beginning) return Next(*beginning);
      TRY_OK(begin_file());
      state_ = State::between_tensors;
      return Next(Piece{header_});
    }
    case State::between_tensors:
      return next_tensor();
    case State::reading:
      if (take_rows()) return Next(wish());
      state_ = State::merging;
      return Next(Computation{numbers_.size() * tensors_[tensors_done_].stored->elements()});
    case State::merging:
      TRY_OK(merge());
      state_ = State::writing;
      [[fallthrough]];
    case State::writing:
      TRY(const Bytes piece, file_->piece());
      if (!file_->has_more()) {
        tensors_done_++;
        state_ = State::between_tensors;
      }
      return Next(Piece{piece});
  }
  return Next(Done());
}

}  // namespace skillet
