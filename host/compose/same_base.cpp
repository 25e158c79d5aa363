#include "host/compose/same_base.h"

#include "host/model/quoted.h"

namespace skillet {
namespace {

Error refuse(std::string what, const std::string& model, std::string_view where) {
  return {"model-mismatch", std::move(what), model + ", " + std::string(where),
          "Merge models that were made of this base"};
}

std::string shape_of(const StoredTensor& tensor) {
  std::string shape;
  for (uint32_t i = 0; i < tensor.dimension_count; i++)
    shape += (i > 0 ? " x " : "") + std::to_string(tensor.dimensions[i]);
  return shape;
}

bool same_texts(const Gguf& one, const Gguf& other, std::string_view key) {
  const auto texts = one.texts(key), others = other.texts(key);
  if (!texts || !others) return !texts && !others;
  if (texts->size() != others->size()) return false;
  for (size_t i = 0; i < texts->size(); i++)
    if ((*texts)[i] != (*others)[i]) return false;
  return true;
}

}  // namespace

std::vector<GgufSet::Tensor> tensors_of(const GgufSet& model) {
  std::vector<GgufSet::Tensor> tensors;
  for (size_t shard = 0; shard < model.shards().size(); shard++)
    for (const StoredTensor& tensor : model.shards()[shard].tensors()) tensors.push_back({shard, &tensor});
  return tensors;
}

Status check_same_base(const GgufSet& base, const GgufSet& model, const std::string& name) {
  constexpr std::string_view architecture = "general.architecture", vocabulary = "tokenizer.ggml.tokens";
  const std::string_view wanted = base.metadata().text(architecture).value_or("");
  if (const std::string_view own = model.metadata().text(architecture).value_or(""); own != wanted)
    return refuse("it is of the architecture " + quoted(own) + ", the base of " + quoted(wanted), name, architecture);
  if (!same_texts(base.metadata(), model.metadata(), vocabulary))
    return refuse("its tokens are not the base's", name, vocabulary);
  for (const auto& [shard, tensor] : tensors_of(base)) {
    const auto own = model.find(tensor->name);
    if (!own) return refuse("the base has this tensor, the model has not", name, tensor->name);
    if (own->stored->dimensions != tensor->dimensions)
      return refuse("its shape is " + shape_of(*own->stored) + ", the base's " + shape_of(*tensor), name, tensor->name);
  }
  if (model.tensor_count() == base.tensor_count()) return {};
  return refuse(
      "it has " + std::to_string(model.tensor_count()) + " tensors, the base " + std::to_string(base.tensor_count()),
      name, "tensors");
}

}  // namespace skillet
