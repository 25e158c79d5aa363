#include <charconv>
#include <optional>

#include "host/model/lora_parts.h"
#include "host/model/quoted.h"

namespace skillet {
namespace {

struct Ending {
  std::string_view text;
  LoraParts::Half half;
  bool is_embedding;
};
constexpr Ending endings[] = {
    {".lora_A.weight", LoraParts::Half::a, false},         {".lora_B.weight", LoraParts::Half::b, false},
    {".lora_embedding_A", LoraParts::Half::a, true},       {".lora_embedding_B", LoraParts::Half::b, true},
    {".lora_A.default.weight", LoraParts::Half::a, false}, {".lora_B.default.weight", LoraParts::Half::b, false},
};

struct Name {
  std::string_view transformers, gguf;
};
constexpr Name names_in_layer[] = {
    {"self_attn.q_proj", "attn_q"},      {"self_attn.k_proj", "attn_k"}, {"self_attn.v_proj", "attn_v"},
    {"self_attn.o_proj", "attn_output"}, {"mlp.gate_proj", "ffn_gate"},  {"mlp.up_proj", "ffn_up"},
    {"mlp.down_proj", "ffn_down"},
};
constexpr Name names[] = {{"model.embed_tokens", "token_embd.weight"}, {"lm_head", "output.weight"}};

std::optional<std::string> gguf_name(std::string_view module) {
  for (const Name& name : names)
    if (module == name.transformers) return std::string(name.gguf);
  constexpr std::string_view prefix = "model.layers.";
  if (!module.starts_with(prefix)) return std::nullopt;
  module.remove_prefix(prefix.size());
  const size_t dot = module.find('.');
  if (dot == std::string_view::npos) return std::nullopt;
  const std::string_view layer = module.substr(0, dot), rest = module.substr(dot + 1);
  if (layer.empty() || layer.size() > 6 || layer.find_first_not_of("0123456789") != std::string_view::npos)
    return std::nullopt;
  for (const Name& name : names_in_layer)
    if (rest == name.transformers) return "blk." + std::string(layer) + "." + std::string(name.gguf) + ".weight";
  return std::nullopt;
}

// llama's converter puts the rows of q and k so that the two elements of a head that turn together stand side by side:
// the adapter's B must follow.
Status follow_the_rows(LoraPair& pair, const Gguf& base, const LoraParts& parts) {
  if (base.text("general.architecture").value_or("") != "llama") return {};
  const bool is_q = pair.weight.ends_with(".attn_q.weight"), is_k = pair.weight.ends_with(".attn_k.weight");
  if (!is_q && !is_k) return {};
  const int64_t heads = base.integer("llama.attention.head_count").value_or(0);
  const int64_t wanted = is_q ? heads : base.integer("llama.attention.head_count_kv").value_or(heads);
  if (wanted <= 0 || pair.rows % (2 * static_cast<uint64_t>(wanted)) != 0)
    return parts.refuse(std::to_string(pair.rows) + " rows are not those of " + std::to_string(wanted) + " heads",
                        pair.weight);
  const uint32_t head_rows = pair.rows / static_cast<uint32_t>(wanted);
  std::vector<float> moved(pair.b.size());
  for (uint32_t row = 0; row < pair.rows; row++) {
    const uint32_t head = row / head_rows, in_head = row % head_rows;
    const uint32_t from = head * head_rows + in_head % 2 * (head_rows / 2) + in_head / 2;
    std::copy_n(pair.b.begin() + size_t(from) * pair.rank, pair.rank, moved.begin() + size_t(row) * pair.rank);
  }
  pair.b = std::move(moved);
  return {};
}

// PEFT keeps an embedding's A by rank; here it is by token.
void turn_embedding(LoraPair& pair) {
  std::vector<float> by_token(pair.a.size());
  for (uint32_t k = 0; k < pair.rank; k++)
    for (uint32_t c = 0; c < pair.columns; c++)
      by_token[size_t(c) * pair.rank + k] = pair.a[size_t(k) * pair.columns + c];
  pair.a = std::move(by_token);
}

}  // namespace

Result<std::vector<LoraPair>> read_peft_lora(const LoraConfig& config, const Safetensors& index, Bytes file,
                                             const Gguf& base, std::string_view source) {
  LoraParts parts(file, source);
  for (const StoredTensor& tensor : index.tensors()) {
    std::string_view name = tensor.name;
    constexpr std::string_view prefix = "base_model.model.";
    if (name.starts_with(prefix)) name.remove_prefix(prefix.size());
    const Ending* ending = nullptr;
    for (const Ending& known : endings)
      if (name.ends_with(known.text)) ending = &known;
    if (!ending) return parts.refuse("this tensor is no part of a LoRA that this host knows", tensor.name);
    name.remove_suffix(ending->text.size());
    TRY_OK(parts.add(tensor, std::string(name), ending->half, ending->is_embedding));
  }
  std::vector<LoraPair> pairs;
  for (const auto& [module, part] : parts.parts()) {
    TRY(LoraPair pair, parts.read(module, part, false));
    const std::optional<std::string> weight = gguf_name(module);
    if (!weight) return parts.refuse("no weight of the known architectures belongs to this module", module);
    if (pair.rank != config.rank_of(module))
      return parts.refuse("the rank is " + std::to_string(pair.rank) + ", and " +
                              std::to_string(config.rank_of(module)) + " by adapter_config.json",
                          module);
    pair.weight = *weight;
    pair.scale = config.scale_of(module);
    if (pair.is_embedding) turn_embedding(pair);
    TRY_OK(follow_the_rows(pair, base, parts));
    pairs.push_back(std::move(pair));
  }
  return pairs;
}

}  // namespace skillet
