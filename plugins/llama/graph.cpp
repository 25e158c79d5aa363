#include "plugins/llama/graph.h"

namespace skillet::llama {

Graph::~Graph() {
  for (const sk_tensor tensor : {x_, normed_, q_, k_, v_, attended_, gate_, up_, last_})
    if (tensor != 0) (void)services_.tensor_free(host_, tensor);
}

sk_status Graph::run(const sk_forward& call) {
  const Shape& shape = model_.shape;
  const uint32_t position = call.first_new, rows = call.token_count - position;
  if (rows == 0) return SK_E_ARGUMENT;
  TRY_SK(allocate());
  TRY_SK(resize(rows));
  TRY_SK(services_.sequence_begin(host_, call.sequence, shape.layers, shape.kv_heads * shape.head_columns,
                                  shape.kv_heads * shape.value_columns, position));
  TRY_SK(services_.embed(host_, model_.embedding, call.tokens + position, rows, x_));
  for (uint32_t i = 0; i < shape.layers; i++) {
    TRY_SK(attend(model_.layers[i], i, call.sequence, position));
    TRY_SK(transform(model_.layers[i]));
  }
  return write_logits(call.logits);
}

sk_status Graph::attend(const Layer& layer, uint32_t index, sk_sequence sequence, uint32_t position) {
  const Shape& shape = model_.shape;
  TRY_SK(services_.rms_norm(host_, x_, layer.attention_norm, shape.epsilon, normed_));
  const sk_linear products[] = {
      {layer.q.weight, layer.q.bias, q_}, {layer.k.weight, layer.k.bias, k_}, {layer.v.weight, layer.v.bias, v_}};
  TRY_SK(services_.linear(host_, normed_, products, 3));
  if (layer.q_norm != 0) {
    TRY_SK(services_.rms_norm(host_, q_, layer.q_norm, shape.epsilon, q_));
    TRY_SK(services_.rms_norm(host_, k_, layer.k_norm, shape.epsilon, k_));
  }
  TRY_SK(services_.rope(host_, model_.rope, q_, shape.head_columns, position));
  TRY_SK(services_.rope(host_, model_.rope, k_, shape.head_columns, position));
  const sk_attention attention = {.size = sizeof(sk_attention),
                                  .layer = index,
                                  .sequence = sequence,
                                  .position = position,
                                  .q = q_,
                                  .k = k_,
                                  .v = v_,
                                  .out = attended_,
                                  .heads = shape.heads,
                                  .kv_heads = shape.kv_heads,
                                  .window = 0,
                                  .scale = shape.attention_scale};
  TRY_SK(services_.attention(host_, &attention));
  const sk_linear out = {layer.attention_out.weight, layer.attention_out.bias, normed_};
  TRY_SK(services_.linear(host_, attended_, &out, 1));
  return services_.add(host_, x_, normed_, x_);
}

sk_status Graph::transform(const Layer& layer) {
  TRY_SK(services_.rms_norm(host_, x_, layer.hidden_norm, model_.shape.epsilon, normed_));
  const sk_linear products[] = {{layer.gate.weight, layer.gate.bias, gate_}, {layer.up.weight, layer.up.bias, up_}};
  TRY_SK(services_.linear(host_, normed_, products, 2));
  TRY_SK(services_.silu_multiply(host_, gate_, up_, gate_));
  const sk_linear down = {layer.down.weight, layer.down.bias, normed_};
  TRY_SK(services_.linear(host_, gate_, &down, 1));
  return services_.add(host_, x_, normed_, x_);
}

// Only as many rows as are asked for: the head is the largest of all weights.
sk_status Graph::write_logits(sk_tensor logits) {
  sk_view view{};
  view.size = sizeof view;
  TRY_SK(host_->tensor_view(host_, logits, &view));
  if (view.rows > rows_) return SK_E_ARGUMENT;
  TRY_SK(services_.tensor_resize(host_, last_, view.rows, model_.shape.columns));
  TRY_SK(services_.copy_rows(host_, x_, rows_ - view.rows, last_));
  TRY_SK(services_.rms_norm(host_, last_, model_.final_norm, model_.shape.epsilon, last_));
  const sk_linear head = {model_.head, 0, logits};
  return services_.linear(host_, last_, &head, 1);
}

sk_status Graph::allocate() {
  if (last_ != 0) return SK_OK;
  for (sk_tensor* tensor : {&x_, &normed_, &q_, &k_, &v_, &attended_, &gate_, &up_, &last_})
    if (*tensor == 0) TRY_SK(services_.tensor_new(host_, 1, 1, tensor));
  return SK_OK;
}

sk_status Graph::resize(uint32_t rows) {
  const Shape& shape = model_.shape;
  const auto resize_to = [&](sk_tensor tensor, uint32_t columns) {
    return services_.tensor_resize(host_, tensor, rows, columns);
  };
  TRY_SK(resize_to(x_, shape.columns));
  TRY_SK(resize_to(normed_, shape.columns));
  TRY_SK(resize_to(q_, shape.heads * shape.head_columns));
  TRY_SK(resize_to(k_, shape.kv_heads * shape.head_columns));
  TRY_SK(resize_to(v_, shape.kv_heads * shape.value_columns));
  TRY_SK(resize_to(attended_, shape.heads * shape.value_columns));
  TRY_SK(resize_to(gate_, shape.hidden_columns));
  TRY_SK(resize_to(up_, shape.hidden_columns));
  rows_ = rows;
  return SK_OK;
}

}  // namespace skillet::llama
