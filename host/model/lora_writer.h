// Adapters as GGUF files, as llama.cpp and read_gguf_lora have them.
#pragma once

#include <functional>

#include "host/model/lora.h"

namespace skillet {

using WriteBytes = std::function<Status(Bytes)>;

// In 32-bit floats. `architecture` is the base's.
Status write_gguf_lora(const std::vector<LoraPair>& pairs, std::string_view architecture, const WriteBytes& write);

}  // namespace skillet
