// The transformer, written down as calls of the host's operators.
#pragma once

#include "plugins/llama/model.h"

namespace skillet::llama {

class Graph {
 public:
  Graph(const sk_host* host, const sk_tensor_services& services, const Model& model)
      : host_(host), services_(services), model_(model) {}
  ~Graph();
  Graph(const Graph&) = delete;
  Graph& operator=(const Graph&) = delete;

  sk_status run(const sk_forward& call);

 private:
  sk_status allocate();
  sk_status resize(uint32_t rows);
  sk_status attend(const Layer& layer, uint32_t index, sk_sequence sequence, uint32_t position);
  sk_status transform(const Layer& layer);
  sk_status write_logits(sk_tensor logits);

  const sk_host* host_;
  const sk_tensor_services& services_;
  const Model& model_;
  uint32_t rows_ = 0;
  sk_tensor x_ = 0, normed_ = 0, q_ = 0, k_ = 0, v_ = 0, attended_ = 0, gate_ = 0, up_ = 0, last_ = 0;
};

}  // namespace skillet::llama
