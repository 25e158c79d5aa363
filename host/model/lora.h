// Adapters as their files have them: pairs of thin matrices whose product is added to a weight of a base.
#pragma once

#include <memory>

#include "host/base/bytes.h"
#include "host/model/gguf.h"
#include "host/model/lora_config.h"
#include "host/model/lora_source.h"
#include "host/model/safetensors.h"

namespace skillet {

constexpr uint32_t max_lora_rank = 1 << 12;
constexpr size_t max_lora_pairs = 1 << 14;
constexpr uint64_t max_lora_elements = uint64_t(1) << 30;  // of one matrix

// Whether it all fits together is checked at once. The numbers are read, and checked, pair by pair from `file`, which
// must stay where it is; of the rest nothing is kept. `source` names the file in errors.
Result<std::unique_ptr<LoraSource>> open_gguf_lora(const Gguf& index, Bytes file, const Gguf& base,
                                                   std::string_view source);

// Names and the order of rows become those of `base`, a GGUF file that was made of the model that PEFT trained on.
Result<std::unique_ptr<LoraSource>> open_peft_lora(const LoraConfig& config, const Safetensors& index, Bytes file,
                                                   const Gguf& base, std::string_view source);

}  // namespace skillet
