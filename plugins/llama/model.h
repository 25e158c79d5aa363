// A model as its file describes it: its shape, and its weights by their place in the graph.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "plugin_api/skill.hpp"
#include "plugins/llama/architecture.h"

// Returns from this function what a service answered, unless it is SK_OK.
#define TRY_SK(call) \
  if (const sk_status try_status = (call); try_status != SK_OK) return try_status

namespace skillet::llama {

constexpr uint32_t max_layers = 1024, max_heads = 4096, max_columns = 1 << 20;

struct Shape {
  const Architecture* architecture;
  uint32_t layers, columns, hidden_columns;
  uint32_t heads, kv_heads, head_columns, value_columns;  // the last two: of one head
  float epsilon, attention_scale;
};

struct Projection {
  sk_tensor weight = 0, bias = 0;
};

struct Layer {
  sk_tensor attention_norm = 0, q_norm = 0, k_norm = 0, hidden_norm = 0;
  Projection q, k, v, attention_out, gate, up, down;
};

class Model {
 public:
  // Explains a failure through the host.
  static sk_status open(const sk_host* host, const sk_tensor_services& services, std::string_view path, Model& model);

  sk_weights weights = 0;
  Shape shape{};
  sk_tensor embedding = 0, final_norm = 0, head = 0;  // the head is the embedding where a file has none of its own
  sk_rope rope = 0;
  std::vector<Layer> layers;
};

}  // namespace skillet::llama
