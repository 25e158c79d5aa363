// The architectures that this skill is the code of: what differs between them, and nothing else. A further one of the
// family is a line here; one that computes something new is a line here and a step in graph.cpp.
#pragma once

#include <string_view>

#include "plugin_api/tensor.h"

namespace skillet::llama {

struct Architecture {
  std::string_view name;  // general.architecture; also the prefix of the keys that describe it
  uint32_t rope_layout;
  bool normalises_heads;  // q and k are normalised head by head before they are turned
};

inline constexpr Architecture architectures[] = {
    {"llama", SK_ROPE_NEIGHBOURS, false},
    {"qwen2", SK_ROPE_HALVES, false},
    {"qwen3", SK_ROPE_HALVES, true},
};

}  // namespace skillet::llama
