#include "host/skill/tensor_services.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "host/skill/services.h"

namespace skillet {
namespace {

std::string_view view(sk_text text) {
  return text.size == 0 ? std::string_view() : std::string_view(text.data, text.size);
}

bool is_readable(sk_text text) {
  return text.size == 0 || text.data;
}

Matrix matrix(Tensor& tensor) {
  return {tensor.data(), tensor.rows(), tensor.columns()};
}

// One element of a value that may be a list.
template <typename Number, typename List>
sk_status element_of(const std::optional<Number>& single, const std::optional<List>& list, uint32_t element,
                     Number* value) {
  if (single && element == 0) return *value = *single, SK_OK;
  if (!list) return SK_E_DATA;
  if (element >= list->size()) return SK_E_NOT_FOUND;
  *value = (*list)[element];
  return SK_OK;
}

bool is_sensible(const sk_rope_shape& shape) {
  constexpr uint32_t max_dimensions = 1 << 14;
  const auto positive = [](float value) { return std::isfinite(value) && value > 0; };
  return shape.dimensions > 0 && shape.dimensions % 2 == 0 && shape.dimensions <= max_dimensions &&
         shape.layout <= SK_ROPE_HALVES && shape.scaling <= SK_ROPE_YARN && positive(shape.base) &&
         positive(shape.factor) && positive(shape.attention_factor) && positive(shape.beta_fast) &&
         positive(shape.beta_slow) && (shape.scaling != SK_ROPE_YARN || shape.original_context > 0);
}

bool has_shape(const KvCache& cache, const KvCache::Shape& shape) {
  return cache.shape().layers == shape.layers && cache.shape().k_columns == shape.k_columns &&
         cache.shape().v_columns == shape.v_columns;
}

// How the operators say that they were stopped.
sk_status status(bool finished) {
  return finished ? SK_OK : SK_E_CANCELLED;
}

}  // namespace

TensorServices::~TensorServices() {
  budget_.give_back(scratch_bytes_);
}

TensorServices& TensorServices::of(const sk_host* host) {
  return static_cast<Services*>(host->self)->tensor_services();
}

bool TensorServices::in_hook(const sk_host* host) {
  return static_cast<Services*>(host->self)->stage == Services::Stage::hook;
}

void TensorServices::lend_to(Module& module) {
  if (!engine_.compute) return;
  table_.size = sizeof table_;
  table_.weights_open = module.lend(weights_open);
  table_.weights_integer = module.lend(weights_integer);
  table_.weights_real = module.lend(weights_real);
  table_.weights_text = module.lend(weights_text);
  table_.weights_find = module.lend(weights_find);
  table_.weight_shape = module.lend(weight_shape);
  table_.describe = module.lend(describe);
  table_.tokenize = module.lend(tokenize);
  table_.tensor_new = module.lend(tensor_new);
  table_.tensor_resize = module.lend(tensor_resize);
  table_.tensor_free = module.lend(tensor_free);
  table_.copy_rows = module.lend(copy_rows);
  table_.embed = module.lend(embed);
  table_.linear = module.lend(linear);
  table_.rms_norm = module.lend(rms_norm);
  table_.rope_new = module.lend(rope_new);
  table_.rope_free = module.lend(rope_free);
  table_.rope = module.lend(rope);
  table_.sequence_begin = module.lend(sequence_begin);
  table_.attention = module.lend(attention);
  table_.add = module.lend(add);
  table_.silu_multiply = module.lend(silu_multiply);
}

// ---- Weights -------------------------------------------------------------------------------------------------------

sk_status TensorServices::weights_open(const sk_host* host, sk_text path, sk_weights* weights) {
  TensorServices& self = of(host);
  if (static_cast<Services*>(host->self)->stage < Services::Stage::instance) return SK_E_STATE;
  if (!weights || !is_readable(path)) return SK_E_ARGUMENT;
  const auto model = self.engine_.models.find(view(path));
  if (model == self.engine_.models.end()) return SK_E_NOT_FOUND;
  auto [opened, is_new] = self.opened_.try_emplace(model->first, 0);
  if (is_new) opened->second = self.models_open_.add(model->second);
  *weights = opened->second;
  return SK_OK;
}

sk_status TensorServices::weights_integer(const sk_host* host, sk_weights weights, sk_text key, uint32_t element,
                                          int64_t* value) {
  const Model** model = of(host).models_open_.find(weights);
  if (!model) return SK_E_HANDLE;
  if (!value || !is_readable(key)) return SK_E_ARGUMENT;
  const Gguf::Value* found = (*model)->metadata().find(view(key));
  return found ? element_of(found->integer(), found->integers(), element, value) : SK_E_NOT_FOUND;
}

sk_status TensorServices::weights_real(const sk_host* host, sk_weights weights, sk_text key, uint32_t element,
                                       double* value) {
  const Model** model = of(host).models_open_.find(weights);
  if (!model) return SK_E_HANDLE;
  if (!value || !is_readable(key)) return SK_E_ARGUMENT;
  const Gguf::Value* found = (*model)->metadata().find(view(key));
  return found ? element_of(found->real(), found->reals(), element, value) : SK_E_NOT_FOUND;
}

sk_status TensorServices::weights_text(const sk_host* host, sk_weights weights, sk_text key, sk_text* value) {
  const Model** model = of(host).models_open_.find(weights);
  if (!model) return SK_E_HANDLE;
  if (!value || !is_readable(key)) return SK_E_ARGUMENT;
  const Gguf::Value* found = (*model)->metadata().find(view(key));
  if (!found) return SK_E_NOT_FOUND;
  const auto text = found->text();
  if (!text) return SK_E_DATA;
  *value = {text->data(), static_cast<uint32_t>(text->size())};
  return SK_OK;
}

sk_status TensorServices::weights_find(const sk_host* host, sk_weights weights, sk_text name, sk_tensor* weight) {
  TensorServices& self = of(host);
  const Model** model = self.models_open_.find(weights);
  if (!model) return SK_E_HANDLE;
  if (!weight || !is_readable(name)) return SK_E_ARGUMENT;
  const Weight* found = (*model)->find_weight(view(name));
  if (!found) return SK_E_NOT_FOUND;
  auto [known, is_new] = self.found_.try_emplace(found, 0);
  if (is_new) known->second = self.weights_.add(found);
  *weight = known->second;
  return SK_OK;
}

sk_status TensorServices::weight_shape(const sk_host* host, sk_tensor handle, uint32_t* rows, uint32_t* columns) {
  const Weight* weight = of(host).weight(handle);
  if (!weight) return SK_E_HANDLE;
  if (!rows || !columns) return SK_E_ARGUMENT;
  *rows = weight->rows;
  *columns = weight->columns;
  return SK_OK;
}

const Weight* TensorServices::weight(sk_tensor handle) {
  const Weight** found = weights_.find(handle);
  return found ? *found : nullptr;
}

const float* TensorServices::vector(sk_tensor handle, uint32_t columns) {
  const Weight* found = weight(handle);
  if (!found || found->rows != 1 || found->columns != columns || info(found->type).block_elements != 1) return nullptr;
  if (found->type == ElementType::f32) return reinterpret_cast<const float*>(found->data);
  std::vector<float>& widened = vectors_[handle];
  if (widened.empty()) {
    widened.resize(columns);
    dequantise_row(*found, 0, widened.data());
  }
  return widened.data();
}

// ---- The tokenizer -------------------------------------------------------------------------------------------------

sk_status TensorServices::describe(const sk_host* host, sk_weights weights, sk_description* description) {
  const Model** model = of(host).models_open_.find(weights);
  if (!model) return SK_E_HANDLE;
  if (!description || description->size < sizeof(sk_description)) return SK_E_ARGUMENT;
  const Tokenizer& tokenizer = (*model)->tokenizer();
  description->vocabulary = static_cast<uint32_t>(tokenizer.size());
  description->context = (*model)->context();
  description->begin_of_text = tokenizer.adds_begin() ? tokenizer.begin_of_text() : -1;
  description->end_of_text = tokenizer.end_of_text();
  description->vocabulary_id = tokenizer.vocabulary_id();
  return SK_OK;
}

sk_status TensorServices::tokenize(const sk_host* host, sk_weights weights, sk_tokenize* call) {
  if (!in_hook(host)) return SK_E_STATE;
  Services& services = *static_cast<Services*>(host->self);
  const Model** model = of(host).models_open_.find(weights);
  if (!model) return SK_E_HANDLE;
  if (!call || call->size < sizeof(sk_tokenize) || !is_readable(call->text) || call->direction > SK_DECODE)
    return SK_E_ARGUMENT;
  Output* output = services.find_output(call->output);
  if (!output) return SK_E_HANDLE;
  const Tokenizer& tokenizer = (*model)->tokenizer();
  if (call->direction == SK_ENCODE) return output->add(tokenizer.encode(view(call->text), false));
  if (call->token_count > 0 && !call->tokens) return SK_E_ARGUMENT;
  for (uint32_t i = 0; i < call->token_count; i++)
    if (call->tokens[i] < 0 || static_cast<size_t>(call->tokens[i]) >= tokenizer.size()) return SK_E_ARGUMENT;
  for (uint32_t i = 0; i < call->token_count; i++)
    if (const sk_status added = output->add(tokenizer.decode(call->tokens[i])); added != SK_OK) return added;
  return SK_OK;
}

// ---- Scratch -------------------------------------------------------------------------------------------------------

Tensor* TensorServices::tensor(sk_tensor handle) {
  Tensor** found = tensors.find(handle);
  return found ? *found : nullptr;
}

sk_status TensorServices::resize(Tensor& tensor, uint32_t rows, uint32_t columns) {
  if (rows == 0 || rows > max_rows || columns == 0 || columns > max_columns) return SK_E_ARGUMENT;
  const uint64_t before = tensor.bytes(), after = std::max(before, Tensor::bytes_of(rows, columns));
  if (!budget_.take(after - before)) return SK_E_MEMORY;
  if (!tensor.resize(rows, columns)) {
    budget_.give_back(after - before);
    return SK_E_MEMORY;
  }
  scratch_bytes_ += after - before;
  return SK_OK;
}

sk_status TensorServices::tensor_new(const sk_host* host, uint32_t rows, uint32_t columns, sk_tensor* handle) {
  TensorServices& self = of(host);
  if (static_cast<Services*>(host->self)->stage < Services::Stage::instance) return SK_E_STATE;
  if (!handle) return SK_E_ARGUMENT;
  if (self.scratch_.size() == max_scratch) return SK_E_LIMIT;
  auto made = std::make_unique<Tensor>();
  if (const sk_status resized = self.resize(*made, rows, columns); resized != SK_OK) return resized;
  *handle = self.tensors.add(made.get());
  self.scratch_.emplace(*handle, std::move(made));
  return SK_OK;
}

sk_status TensorServices::tensor_resize(const sk_host* host, sk_tensor handle, uint32_t rows, uint32_t columns) {
  TensorServices& self = of(host);
  const auto found = self.scratch_.find(handle);
  return found == self.scratch_.end() ? SK_E_HANDLE : self.resize(*found->second, rows, columns);
}

sk_status TensorServices::tensor_free(const sk_host* host, sk_tensor handle) {
  TensorServices& self = of(host);
  const auto found = self.scratch_.find(handle);
  if (found == self.scratch_.end()) return SK_E_HANDLE;
  self.budget_.give_back(found->second->bytes());
  self.scratch_bytes_ -= found->second->bytes();
  self.tensors.remove(handle);
  self.scratch_.erase(found);
  return SK_OK;
}

sk_status TensorServices::copy_rows(const sk_host* host, sk_tensor from, uint32_t first_row, sk_tensor out) {
  if (!in_hook(host)) return SK_E_STATE;
  Tensor *source = of(host).tensor(from), *target = of(host).tensor(out);
  if (!source || !target) return SK_E_HANDLE;
  if (source == target || source->columns() != target->columns() || first_row > source->rows() ||
      target->rows() > source->rows() - first_row)
    return SK_E_ARGUMENT;
  std::memcpy(target->data(), source->row(first_row).data(),
              size_t(target->rows()) * target->columns() * sizeof(float));
  return SK_OK;
}

// ---- Operators -----------------------------------------------------------------------------------------------------

sk_status TensorServices::embed(const sk_host* host, sk_tensor weight_handle, const sk_token* tokens, uint32_t count,
                                sk_tensor out_handle) {
  if (!in_hook(host)) return SK_E_STATE;
  TensorServices& self = of(host);
  const Weight* weight = self.weight(weight_handle);
  Tensor* out = self.tensor(out_handle);
  if (!weight || !out) return SK_E_HANDLE;
  if (count == 0 || !tokens || out->rows() != count || out->columns() != weight->columns) return SK_E_ARGUMENT;
  for (uint32_t i = 0; i < count; i++)
    if (tokens[i] < 0 || static_cast<uint32_t>(tokens[i]) >= weight->rows) return SK_E_ARGUMENT;
  skillet::embed(*weight, {tokens, count}, matrix(*out));
  if (self.attached)
    for (const AttachedAdapter& one : *self.attached)
      one.adapter->add_to_rows(weight, {tokens, count}, one.scale, matrix(*out));
  return SK_OK;
}

sk_status TensorServices::linear(const sk_host* host, sk_tensor x_handle, const sk_linear* products, uint32_t count) {
  constexpr uint32_t max_products = 16;
  if (!in_hook(host)) return SK_E_STATE;
  TensorServices& self = of(host);
  Tensor* x = self.tensor(x_handle);
  if (!x) return SK_E_HANDLE;
  if (!products || count == 0 || count > max_products) return SK_E_ARGUMENT;
  Linear jobs[max_products];
  for (uint32_t i = 0; i < count; i++) {
    const Weight* weight = self.weight(products[i].weight);
    Tensor* out = self.tensor(products[i].out);
    if (!weight || !out || (products[i].bias != 0 && !self.weight(products[i].bias))) return SK_E_HANDLE;
    const float* bias = products[i].bias != 0 ? self.vector(products[i].bias, weight->rows) : nullptr;
    if (out == x || x->columns() != weight->columns || out->columns() != weight->rows || out->rows() != x->rows() ||
        (products[i].bias != 0 && !bias))
      return SK_E_ARGUMENT;
    jobs[i] = {weight, bias, matrix(*out)};
  }
  if (self.takes_head_input(matrix(*x), {jobs, count})) return SK_OK;
  const std::vector<LowRankTerm> terms = self.find_terms({jobs, count});
  return status(skillet::linear(*self.engine_.compute, matrix(*x), {jobs, count}));
}

bool TensorServices::takes_head_input(const Matrix& x, std::span<const Linear> jobs) {
  if (!head_input || !model()) return false;
  const Weight* head = model()->output_head();
  if (std::none_of(jobs.begin(), jobs.end(), [&](const Linear& job) { return job.weight == head; })) return false;
  head_input->sum.resize(x.columns);
  for (uint32_t r = 0; r < x.rows; r++)
    for (uint32_t c = 0; c < x.columns; c++) head_input->sum[c] += x.row(r)[c];
  head_input->rows += x.rows;
  return true;
}

// Gives each job what is attached to its weight; the jobs point into what is returned.
std::vector<LowRankTerm> TensorServices::find_terms(std::span<Linear> jobs) const {
  std::vector<LowRankTerm> terms;
  if (!attached || attached->empty()) return terms;
  terms.reserve(jobs.size() * attached->size());
  for (Linear& job : jobs) {
    const size_t begin = terms.size();
    for (const AttachedAdapter& one : *attached)
      if (const LowRank* low_rank = one.adapter->find(job.weight); low_rank && one.scale != 0)
        terms.push_back({low_rank, one.scale});
    job.terms = {terms.data() + begin, terms.size() - begin};
  }
  return terms;
}

sk_status TensorServices::rms_norm(const sk_host* host, sk_tensor x_handle, sk_tensor weight_handle, float epsilon,
                                   sk_tensor out_handle) {
  if (!in_hook(host)) return SK_E_STATE;
  TensorServices& self = of(host);
  Tensor *x = self.tensor(x_handle), *out = self.tensor(out_handle);
  const Weight* weight = self.weight(weight_handle);
  if (!x || !out || !weight) return SK_E_HANDLE;
  const float* values = self.vector(weight_handle, weight->columns);
  if (!values || x->columns() % weight->columns != 0 || out->rows() != x->rows() || out->columns() != x->columns() ||
      !std::isfinite(epsilon) || epsilon < 0)
    return SK_E_ARGUMENT;
  skillet::rms_norm(*self.engine_.compute, matrix(*x), values, weight->columns, epsilon, matrix(*out));
  return SK_OK;
}

sk_status TensorServices::rope_new(const sk_host* host, const sk_rope_shape* shape, sk_rope* rope) {
  TensorServices& self = of(host);
  if (static_cast<Services*>(host->self)->stage < Services::Stage::instance) return SK_E_STATE;
  if (!shape || shape->size < sizeof(sk_rope_shape) || !rope) return SK_E_ARGUMENT;
  if (self.ropes_.size() == max_ropes) return SK_E_LIMIT;
  if (shape->frequency_factors != 0 && !self.weight(shape->frequency_factors)) return SK_E_HANDLE;
  const float* factors = nullptr;
  if (shape->frequency_factors != 0 && !(factors = self.vector(shape->frequency_factors, shape->dimensions / 2)))
    return SK_E_ARGUMENT;
  if (!is_sensible(*shape)) return SK_E_ARGUMENT;
  Rope::Parameters parameters{.dimensions = shape->dimensions,
                              .base = shape->base,
                              .pairs = static_cast<Rope::Pairs>(shape->layout),
                              .scaling = static_cast<Rope::Scaling>(shape->scaling),
                              .factor = shape->factor,
                              .original_context = shape->original_context,
                              .attention_factor = shape->attention_factor,
                              .beta_fast = shape->beta_fast,
                              .beta_slow = shape->beta_slow};
  if (factors) parameters.frequency_factors.assign(factors, factors + shape->dimensions / 2);
  *rope = self.ropes_.add(std::make_unique<RopeInUse>(std::move(parameters), shape->dimensions));
  return SK_OK;
}

sk_status TensorServices::rope_free(const sk_host* host, sk_rope rope) {
  return of(host).ropes_.remove(rope) ? SK_OK : SK_E_HANDLE;
}

sk_status TensorServices::rope(const sk_host* host, sk_rope rope_handle, sk_tensor x_handle, uint32_t head_columns,
                               uint32_t position) {
  if (!in_hook(host)) return SK_E_STATE;
  TensorServices& self = of(host);
  std::unique_ptr<RopeInUse>* rope = self.ropes_.find(rope_handle);
  Tensor* x = self.tensor(x_handle);
  if (!rope || !x) return SK_E_HANDLE;
  if (head_columns < (*rope)->dimensions || x->columns() % head_columns != 0 || position > UINT32_MAX - x->rows())
    return SK_E_ARGUMENT;
  (*rope)->rope.apply(matrix(*x), head_columns, position);
  return SK_OK;
}

sk_status TensorServices::sequence_begin(const sk_host* host, sk_sequence handle, uint32_t layers, uint32_t k_columns,
                                         uint32_t v_columns, uint32_t position) {
  if (!in_hook(host)) return SK_E_STATE;
  TensorServices& self = of(host);
  Sequence** sequence = self.sequences.find(handle);
  if (!sequence) return SK_E_HANDLE;
  if (layers == 0 || layers > max_layers || k_columns == 0 || k_columns > max_columns || v_columns == 0 ||
      v_columns > max_columns)
    return SK_E_ARGUMENT;
  const KvCache::Shape shape{layers, k_columns, v_columns, self.engine_.cache_type};
  if (!(*sequence)->cache) {
    Result<KvCache> made = KvCache::make(shape, self.budget_);
    if (!made) return static_cast<Services*>(host->self)->fail_with(SK_E_UNSUPPORTED, made.error());
    (*sequence)->cache.emplace(std::move(*made));
  }
  if (!has_shape(*(*sequence)->cache, shape) || position > (*sequence)->cached) return SK_E_ARGUMENT;
  (*sequence)->cache->truncate(position);
  (*sequence)->cached = position;
  return SK_OK;
}

sk_status TensorServices::attention(const sk_host* host, const sk_attention* call) {
  if (!in_hook(host)) return SK_E_STATE;
  if (!call || call->size < sizeof(sk_attention)) return SK_E_ARGUMENT;
  TensorServices& self = of(host);
  Sequence** sequence = self.sequences.find(call->sequence);
  Tensor *q = self.tensor(call->q), *k = self.tensor(call->k), *v = self.tensor(call->v), *out = self.tensor(call->out);
  if (!sequence || !q || !k || !v || !out) return SK_E_HANDLE;
  KvCache* cache = (*sequence)->cache ? &*(*sequence)->cache : nullptr;
  if (!cache) return SK_E_STATE;
  const uint32_t heads = call->heads, kv_heads = call->kv_heads, rows = q->rows();
  if (heads == 0 || kv_heads == 0 || heads % kv_heads != 0 || q->columns() % heads != 0 ||
      k->columns() % kv_heads != 0 || v->columns() % kv_heads != 0 || out->columns() % heads != 0 ||
      q->columns() / heads != k->columns() / kv_heads || out->columns() / heads != v->columns() / kv_heads ||
      k->rows() != rows || v->rows() != rows || out->rows() != rows || out == q || !std::isfinite(call->scale) ||
      call->layer >= cache->shape().layers || k->columns() != cache->shape().k_columns ||
      v->columns() != cache->shape().v_columns || call->position > (*sequence)->cached ||
      call->position > max_positions - rows)
    return SK_E_ARGUMENT;
  if (Status reserved = cache->reserve(call->position + rows); !reserved)
    return static_cast<Services*>(host->self)->fail_with(SK_E_MEMORY, reserved.error());
  cache->store(call->layer, call->position, matrix(*k), matrix(*v));
  if (call->layer + 1 == cache->shape().layers) (*sequence)->cached = call->position + rows;
  return status(skillet::attention(*self.engine_.compute, *cache, call->layer, matrix(*q), call->position,
                                   {.heads = heads,
                                    .kv_heads = kv_heads,
                                    .head_k = q->columns() / heads,
                                    .head_v = out->columns() / heads,
                                    .scale = call->scale,
                                    .window = call->window},
                                   matrix(*out)));
}

sk_status TensorServices::add(const sk_host* host, sk_tensor x_handle, sk_tensor y_handle, sk_tensor out_handle) {
  if (!in_hook(host)) return SK_E_STATE;
  TensorServices& self = of(host);
  Tensor *x = self.tensor(x_handle), *y = self.tensor(y_handle), *out = self.tensor(out_handle);
  if (!x || !y || !out) return SK_E_HANDLE;
  if (!x->has_shape_of(*y) || !x->has_shape_of(*out)) return SK_E_ARGUMENT;
  skillet::add(*self.engine_.compute, matrix(*x), matrix(*y), matrix(*out));
  return SK_OK;
}

sk_status TensorServices::silu_multiply(const sk_host* host, sk_tensor gate_handle, sk_tensor up_handle,
                                        sk_tensor out_handle) {
  if (!in_hook(host)) return SK_E_STATE;
  TensorServices& self = of(host);
  Tensor *gate = self.tensor(gate_handle), *up = self.tensor(up_handle), *out = self.tensor(out_handle);
  if (!gate || !up || !out) return SK_E_HANDLE;
  if (!gate->has_shape_of(*up) || !gate->has_shape_of(*out)) return SK_E_ARGUMENT;
  skillet::silu_multiply(*self.engine_.compute, matrix(*gate), matrix(*up), matrix(*out));
  return SK_OK;
}

}  // namespace skillet
