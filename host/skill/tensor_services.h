// The host's side of plugin_api/tensor.h, for one skill: the operators over handles, every shape checked before
// anything is computed.
#pragma once

#include "host/base/budget.h"
#include "host/skill/engine.h"
#include "host/skill/handles.h"
#include "host/skill/module.h"
#include "host/tensor/operators.h"
#include "host/tensor/rope.h"
#include "host/tensor/tensor.h"
#include "plugin_api/tensor.h"

namespace skillet {

class Services;

class TensorServices {
 public:
  static constexpr uint32_t max_rows = 1 << 16, max_columns = 1 << 22, max_layers = 1 << 12, max_positions = 1 << 24;
  static constexpr size_t max_scratch = 256, max_ropes = 64;

  TensorServices(Engine engine, MemoryBudget& budget) : engine_(std::move(engine)), budget_(budget) {}
  ~TensorServices();
  TensorServices(const TensorServices&) = delete;
  TensorServices& operator=(const TensorServices&) = delete;

  void lend_to(Module& module);
  const sk_tensor_services* table() const { return engine_.compute ? &table_ : nullptr; }
  const Model* model() const { return engine_.models.empty() ? nullptr : engine_.models.begin()->second; }
  uint64_t bytes() const { return scratch_bytes_; }
  size_t live_handles() const { return tensors.size() + sequences.size(); }

  Handles<Tensor*> tensors;                    // scratch, and what is lent for a call
  Handles<Sequence*> sequences;                // lent for a call
  const AttachedAdapters* attached = nullptr;  // shown while a hook computes with them

  // What goes into the model's output head. While somebody wants it, the head itself is not computed: it is the largest
  // of all weights, and nobody will look at the logits.
  struct HeadInput {
    std::vector<float> sum;  // of all rows
    uint32_t rows = 0;
  };
  HeadInput* head_input = nullptr;

 private:
  static TensorServices& of(const sk_host* host);
  static bool in_hook(const sk_host* host);
  static sk_status weights_open(const sk_host*, sk_text path, sk_weights* weights);
  static sk_status weights_integer(const sk_host*, sk_weights, sk_text key, uint32_t element, int64_t* value);
  static sk_status weights_real(const sk_host*, sk_weights, sk_text key, uint32_t element, double* value);
  static sk_status weights_text(const sk_host*, sk_weights, sk_text key, sk_text* value);
  static sk_status weights_find(const sk_host*, sk_weights, sk_text name, sk_tensor* weight);
  static sk_status weight_shape(const sk_host*, sk_tensor weight, uint32_t* rows, uint32_t* columns);
  static sk_status describe(const sk_host*, sk_weights, sk_description*);
  static sk_status tokenize(const sk_host*, sk_weights, sk_tokenize*);
  static sk_status tensor_new(const sk_host*, uint32_t rows, uint32_t columns, sk_tensor*);
  static sk_status tensor_resize(const sk_host*, sk_tensor, uint32_t rows, uint32_t columns);
  static sk_status tensor_free(const sk_host*, sk_tensor);
  static sk_status copy_rows(const sk_host*, sk_tensor from, uint32_t first_row, sk_tensor out);
  static sk_status embed(const sk_host*, sk_tensor weight, const sk_token*, uint32_t count, sk_tensor out);
  static sk_status linear(const sk_host*, sk_tensor x, const sk_linear*, uint32_t count);
  static sk_status rms_norm(const sk_host*, sk_tensor x, sk_tensor weight, float epsilon, sk_tensor out);
  static sk_status rope_new(const sk_host*, const sk_rope_shape*, sk_rope*);
  static sk_status rope_free(const sk_host*, sk_rope);
  static sk_status rope(const sk_host*, sk_rope, sk_tensor x, uint32_t head_columns, uint32_t position);
  static sk_status sequence_begin(const sk_host*, sk_sequence, uint32_t layers, uint32_t k_columns, uint32_t v_columns,
                                  uint32_t position);
  static sk_status attention(const sk_host*, const sk_attention*);
  static sk_status add(const sk_host*, sk_tensor x, sk_tensor y, sk_tensor out);
  static sk_status silu_multiply(const sk_host*, sk_tensor gate, sk_tensor up, sk_tensor out);

  struct RopeInUse {
    Rope rope;
    uint32_t dimensions;
    RopeInUse(Rope::Parameters parameters, uint32_t turned) : rope(std::move(parameters)), dimensions(turned) {}
  };

  Tensor* tensor(sk_tensor handle);
  const Weight* weight(sk_tensor handle);
  // A weight of one row that the operators want as plain numbers; null when it is not one.
  const float* vector(sk_tensor handle, uint32_t columns);
  sk_status resize(Tensor& tensor, uint32_t rows, uint32_t columns);
  bool takes_head_input(const Matrix& x, std::span<const Linear> jobs);
  std::vector<LowRankTerm> find_terms(std::span<Linear> jobs) const;

  const Engine engine_;
  MemoryBudget& budget_;
  Handles<const Model*> models_open_;
  Handles<const Weight*> weights_;
  Handles<std::unique_ptr<RopeInUse>> ropes_;
  std::map<std::string, sk_weights, std::less<>> opened_;
  std::map<const Weight*, sk_tensor> found_;
  std::map<sk_tensor, std::unique_ptr<Tensor>> scratch_;
  std::map<sk_tensor, std::vector<float>> vectors_;  // weights of one row, as float32
  uint64_t scratch_bytes_ = 0;
  sk_tensor_services table_{};
};

}  // namespace skillet
