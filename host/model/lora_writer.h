// Adapters as GGUF files, as llama.cpp and open_gguf_lora have them.
#pragma once

#include <functional>

#include "host/base/bytes.h"
#include "host/model/lora_source.h"

namespace skillet {

using WriteBytes = std::function<Status(Bytes)>;

// In 32-bit floats, pair by pair. `architecture` is the base's.
Status write_gguf_lora(LoraSource& adapter, std::string_view architecture, const WriteBytes& write);

}  // namespace skillet
