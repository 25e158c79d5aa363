#include <cmath>

#include "host/model/lora_parts.h"
#include "host/model/quoted.h"

namespace skillet {
namespace {

constexpr std::string_view embedding = "token_embd.weight";

Status check_kind(const Gguf& index, const Gguf& base, std::string_view source) {
  if (index.text("general.type").value_or("") != "adapter")
    return Error{"adapter-invalid",
                 "the file is no adapter: its general.type is " + quoted(index.text("general.type").value_or("")),
                 std::string(source), "Open it as a model, or convert an adapter with convert_lora_to_gguf"};
  if (const std::string_view type = index.text("adapter.type").value_or(""); type != "lora")
    return Error{"adapter-unsupported", "the adapter is of the type " + quoted(type), std::string(source),
                 "Use a LoRA adapter"};
  if (index.find("adapter.alora.invocation_tokens"))
    return Error{"adapter-unsupported", "the adapter begins to work at certain tokens only (aLoRA)",
                 std::string(source), "Use a LoRA adapter"};
  const std::string_view own = index.text("general.architecture").value_or("");
  if (const std::string_view wanted = base.text("general.architecture").value_or(""); own != wanted)
    return Error{"adapter-mismatch", "the adapter is for " + quoted(own) + ", the model is " + quoted(wanted),
                 std::string(source), "Use the adapter with the base that it was trained on"};
  return {};
}

}  // namespace

Result<std::unique_ptr<LoraSource>> open_gguf_lora(const Gguf& index, Bytes file, const Gguf& base,
                                                   std::string_view source) {
  TRY_OK(check_kind(index, base, source));
  const double alpha = index.real("adapter.lora.alpha").value_or(0);
  if (!std::isfinite(alpha))
    return Error{"adapter-invalid", "adapter.lora.alpha is no number", std::string(source), "Convert it again"};
  LoraParts parts(source);
  for (const StoredTensor& tensor : index.tensors()) {
    std::string_view name = tensor.name;
    const bool is_a = name.ends_with(".lora_a");
    if (!is_a && !name.ends_with(".lora_b"))
      return parts.refuse("the tensor is no half of a pair: its name ends in neither .lora_a nor .lora_b", tensor.name);
    name.remove_suffix(std::string_view(".lora_a").size());
    TRY_OK(parts.add(tensor, std::string(name), is_a ? LoraParts::Half::a : LoraParts::Half::b, name == embedding));
  }
  auto opened = std::make_unique<LoraFile>(file, std::move(parts), LoraFile::Finish());
  for (const auto& [name, part] : opened->parts().parts()) {
    TRY(LoraShape shape, opened->parts().shape(name, part, part.is_embedding));
    shape.weight = name;
    // As llama.cpp has it: without an alpha the pair stands as it is.
    const float scale = alpha != 0 ? static_cast<float>(alpha / shape.rank) : 1;
    opened->add(std::move(shape), part, scale);
  }
  return std::unique_ptr<LoraSource>(std::move(opened));
}

}  // namespace skillet
