// Adapters as their files have them: pairs of thin matrices whose product is added to a weight of a base.
#pragma once

#include <string>
#include <vector>

#include "host/base/bytes.h"
#include "host/model/gguf.h"
#include "host/model/lora_config.h"
#include "host/model/safetensors.h"

namespace skillet {

constexpr uint32_t max_lora_rank = 1 << 12;
constexpr size_t max_lora_pairs = 1 << 14;
constexpr uint64_t max_lora_elements = uint64_t(1) << 30;  // of one matrix

// weight + scale * B A. The embedding's takes a token to A's column, and its A is kept by token.
struct LoraPair {
  std::string weight;  // as the base's GGUF file names it
  uint32_t rank, columns, rows;
  std::vector<float> a;  // rank × columns; of an embedding: columns × rank
  std::vector<float> b;  // rows × rank
  float scale;
  bool is_embedding = false;
};

// Nothing of the files is kept. `source` names them in errors.
Result<std::vector<LoraPair>> read_gguf_lora(const Gguf& index, Bytes file, const Gguf& base, std::string_view source);

// Names and the order of rows become those of `base`, a GGUF file that was made of the model that PEFT trained on.
Result<std::vector<LoraPair>> read_peft_lora(const LoraConfig& config, const Safetensors& index, Bytes file,
                                             const Gguf& base, std::string_view source);

}  // namespace skillet
