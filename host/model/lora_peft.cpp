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
class RowOrder {
 public:
  explicit RowOrder(const Gguf& base) : is_llama_(base.text("general.architecture").value_or("") == "llama") {
    heads_ = base.integer("llama.attention.head_count").value_or(0);
    key_heads_ = base.integer("llama.attention.head_count_kv").value_or(heads_);
  }

  Status check(const LoraShape& shape, const LoraParts& parts) const {
    if (!moves(shape.weight)) return {};
    const int64_t heads = heads_of(shape.weight);
    if (heads > 0 && shape.rows % (2 * static_cast<uint64_t>(heads)) == 0) return {};
    return parts.refuse(std::to_string(shape.rows) + " rows are not those of " + std::to_string(heads) + " heads",
                        shape.weight);
  }

  void follow(LoraPair& pair) const {
    if (!moves(pair.weight)) return;
    const uint32_t head_rows = pair.rows / static_cast<uint32_t>(heads_of(pair.weight));
    std::vector<float> moved(pair.b.size());
    for (uint32_t row = 0; row < pair.rows; row++) {
      const uint32_t head = row / head_rows, in_head = row % head_rows;
      const uint32_t from = head * head_rows + in_head % 2 * (head_rows / 2) + in_head / 2;
      std::copy_n(pair.b.begin() + size_t(from) * pair.rank, pair.rank, moved.begin() + size_t(row) * pair.rank);
    }
    pair.b = std::move(moved);
  }

 private:
  static bool is_query(std::string_view weight) { return weight.ends_with(".attn_q.weight"); }
  bool moves(std::string_view weight) const {
    return is_llama_ && (is_query(weight) || weight.ends_with(".attn_k.weight"));
  }
  int64_t heads_of(std::string_view weight) const { return is_query(weight) ? heads_ : key_heads_; }

  bool is_llama_;
  int64_t heads_, key_heads_;
};

// PEFT keeps an embedding's A by rank; here it is by token.
void turn_embedding(LoraPair& pair) {
  std::vector<float> by_token(pair.a.size());
  for (uint32_t k = 0; k < pair.rank; k++)
    for (uint32_t c = 0; c < pair.columns; c++)
      by_token[size_t(c) * pair.rank + k] = pair.a[size_t(k) * pair.columns + c];
  pair.a = std::move(by_token);
}

}  // namespace

Result<std::unique_ptr<LoraSource>> open_peft_lora(const LoraConfig& config, const Safetensors& index, Bytes file,
                                                   const Gguf& base, std::string_view source) {
  LoraParts found(source);
  for (const StoredTensor& tensor : index.tensors()) {
    std::string_view name = tensor.name;
    constexpr std::string_view prefix = "base_model.model.";
    if (name.starts_with(prefix)) name.remove_prefix(prefix.size());
    const Ending* ending = nullptr;
    for (const Ending& known : endings)
      if (name.ends_with(known.text)) ending = &known;
    if (!ending) return found.refuse("this tensor is no part of a LoRA that this host knows", tensor.name);
    name.remove_suffix(ending->text.size());
    TRY_OK(found.add(tensor, std::string(name), ending->half, ending->is_embedding));
  }
  const RowOrder order(base);
  auto opened = std::make_unique<LoraFile>(file, std::move(found), [order](LoraPair& pair) {
    if (pair.is_embedding) turn_embedding(pair);
    order.follow(pair);
  });
  const LoraParts& parts = opened->parts();
  for (const auto& [module, part] : parts.parts()) {
    TRY(LoraShape shape, parts.shape(module, part, false));
    const std::optional<std::string> weight = gguf_name(module);
    if (!weight) return parts.refuse("no weight of the known architectures belongs to this module", module);
    if (shape.rank != config.rank_of(module))
      return parts.refuse("the rank is " + std::to_string(shape.rank) + ", and " +
                              std::to_string(config.rank_of(module)) + " by adapter_config.json",
                          module);
    shape.weight = *weight;
    TRY_OK(order.check(shape, parts));
    opened->add(std::move(shape), part, config.scale_of(module));
  }
  return std::unique_ptr<LoraSource>(std::move(opened));
}

}  // namespace skillet
