#include "host/model/model.h"

namespace skillet {

Result<std::unique_ptr<Model>> Model::open(WeightsFile file, const Kernels& kernels) {
  std::unique_ptr<Model> model(new Model(std::move(file), kernels));
  TRY(model->tokenizer_, Tokenizer::from_gguf(model->metadata()));
  for (const Gguf& part : model->file_.parts())
    for (const StoredTensor& stored : part.tensors()) TRY_OK(model->add_weight(stored));
  return model;
}

// Matrices and vectors; what has more dimensions is none of these architectures' and is left alone.
Status Model::add_weight(const StoredTensor& stored) {
  if (stored.dimension_count > 2) return {};
  if (stored.columns() > UINT32_MAX || stored.rows() > UINT32_MAX)
    return Error{"tensor-too-large", "the tensor has more than 2^32 rows or columns", stored.name, ""};
  const std::optional<WeightsFile::Tensor> found = file_.find(stored.name);
  Weight weight{stored.type, static_cast<uint32_t>(stored.rows()), static_cast<uint32_t>(stored.columns()),
                reinterpret_cast<std::byte*>(found->data.data())};
  if (weight.rows > 1) prepare(weight, kernels_);
  weights_.emplace(stored.name, weight);
  return {};
}

const Weight* Model::find_weight(std::string_view name) const {
  const auto found = weights_.find(name);
  return found == weights_.end() ? nullptr : &found->second;
}

const Weight* Model::output_head() const {
  const Weight* own = find_weight("output.weight");
  return own ? own : find_weight("token_embd.weight");
}

uint32_t Model::context() const {
  const std::optional<int64_t> length = metadata().integer(std::string(architecture()) + ".context_length");
  return length && *length > 0 ? static_cast<uint32_t>(std::min<int64_t>(*length, max_context)) : 0;
}

}  // namespace skillet
