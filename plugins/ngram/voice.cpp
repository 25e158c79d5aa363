// The skill: a voice made of an n-gram model. It gives logits, has its own tokenizer, and merges the logits of voices.
#include <cmath>
#include <string_view>

#include "plugin_api/skill.h"
#include "plugins/ngram/bpe.h"
#include "plugins/ngram/merge.h"
#include "plugins/ngram/model.h"

using skillet::ngram::Model;

struct sk_instance {
  const sk_host* host;
  unsigned char* file;
  void* index;
  double* probabilities;
  Model model;
};

namespace {

constexpr std::string_view model_path = "voice.model";
constexpr size_t index_alignment = 8;

sk_status fail(const sk_host* host, sk_status status, std::string_view why) {
  return host->fail(host, status, sk_text{why.data(), static_cast<uint32_t>(why.size())});
}

// ---- create and destroy --------------------------------------------------------------------------------------------

sk_status read_file(sk_instance* self, uint64_t& bytes) {
  const sk_host* host = self->host;
  sk_file file = 0;
  const sk_text path = {model_path.data(), static_cast<uint32_t>(model_path.size())};
  if (const sk_status status = host->file_open(host, path, &file, &bytes); status != SK_OK) {
    return fail(host, status, "The package has no voice.model that could be opened");
  }
  sk_status status = SK_E_DATA;
  if (bytes == 0 || bytes > skillet::ngram::max_model_bytes) {
    (void)fail(host, status, "voice.model is empty or larger than 1 MiB");
  } else if (self->file = static_cast<unsigned char*>(host->allocate(host, bytes, 1)); self->file == nullptr) {
    status = fail(host, SK_E_MEMORY, "There is no memory left for voice.model");
  } else if (status = host->file_read(host, file, 0, self->file, bytes); status != SK_OK) {
    (void)fail(host, status, "voice.model could not be read");
  }
  const sk_status closed = host->file_close(host, file);
  return status == SK_OK ? closed : status;
}

sk_status open_model(sk_instance* self) {
  const sk_host* host = self->host;
  uint64_t bytes = 0;
  if (const sk_status status = read_file(self, bytes); status != SK_OK) return status;
  if (const size_t size = Model::index_bytes(self->file, bytes); size > 0) {
    self->index = host->allocate(host, size, index_alignment);
    if (self->index == nullptr) return fail(host, SK_E_MEMORY, "There is no memory left to index voice.model");
  }
  if (const char* wrong = self->model.open(self->file, bytes, self->index)) return fail(host, SK_E_DATA, wrong);
  self->probabilities =
      static_cast<double*>(host->allocate(host, self->model.vocabulary() * sizeof(double), alignof(double)));
  if (self->probabilities == nullptr) return fail(host, SK_E_MEMORY, "There is no memory left for the voice");
  return SK_OK;
}

void destroy(sk_instance* self) {
  const sk_host* host = self->host;
  host->release(host, self->probabilities);
  host->release(host, self->index);
  host->release(host, self->file);
  host->release(host, self);
}

sk_status create(const sk_host* host, sk_instance** instance) {
  sk_instance* self = static_cast<sk_instance*>(host->allocate(host, sizeof(sk_instance), alignof(sk_instance)));
  if (self == nullptr) return fail(host, SK_E_MEMORY, "There is no memory left for the voice");
  *self = sk_instance{host, nullptr, nullptr, nullptr, Model()};
  if (const sk_status status = open_model(self); status != SK_OK) {
    destroy(self);
    return status;
  }
  *instance = self;
  return SK_OK;
}

// ---- Hooks ---------------------------------------------------------------------------------------------------------

sk_status describe(sk_instance* self, sk_description* description) {
  description->vocabulary = self->model.vocabulary();
  description->context = 0;                                // any number of tokens; only the last few matter
  description->begin_of_text = self->model.end_of_text();  // a text begins where another ended
  description->end_of_text = self->model.end_of_text();
  description->vocabulary_id = self->model.vocabulary_id();
  return SK_OK;
}

sk_status encode(sk_instance* self, const sk_tokenize* call) {
  const unsigned char* text = reinterpret_cast<const unsigned char*>(call->text.data);
  for (size_t at = 0; at < call->text.size;) {
    const size_t length = skillet::ngram::piece_length(text + at, call->text.size - at);
    sk_token tokens[skillet::ngram::max_piece_bytes];
    const size_t count =
        skillet::ngram::encode_piece(self->model.merges(), self->model.merge_count(), text + at, length, tokens);
    const sk_status status = self->host->emit_tokens(self->host, call->output, tokens, static_cast<uint32_t>(count));
    if (status != SK_OK) return status;
    at += length;
  }
  return SK_OK;
}

bool are_tokens(const Model& model, const sk_token* tokens, uint32_t count) {
  for (uint32_t i = 0; i < count; ++i) {
    if (!model.is_token(tokens[i])) return false;
  }
  return true;
}

sk_status decode(sk_instance* self, const sk_tokenize* call) {
  if (!are_tokens(self->model, call->tokens, call->token_count)) {
    return fail(self->host, SK_E_ARGUMENT, "There is a token outside the vocabulary");
  }
  for (uint32_t i = 0; i < call->token_count; ++i) {
    unsigned char bytes[skillet::ngram::max_token_bytes];
    const size_t size = self->model.token_bytes(call->tokens[i], bytes);
    const sk_text piece = {reinterpret_cast<const char*>(bytes), static_cast<uint32_t>(size)};
    const sk_status status = size == 0 ? SK_OK : self->host->emit_text(self->host, call->output, piece);
    if (status != SK_OK) return status;
  }
  return SK_OK;
}

sk_status tokenize(sk_instance* self, sk_tokenize* call) {
  if (call->direction == SK_ENCODE) return encode(self, call);
  if (call->direction == SK_DECODE) return decode(self, call);
  return fail(self->host, SK_E_ARGUMENT, "The direction is neither SK_ENCODE nor SK_DECODE");
}

sk_status view_of(sk_instance* self, sk_tensor tensor, sk_view& view) {
  view = sk_view{sizeof(sk_view), 0, 0, 0, nullptr};
  if (const sk_status status = self->host->tensor_view(self->host, tensor, &view); status != SK_OK) return status;
  return view.type == SK_F32 ? SK_OK
                             : fail(self->host, SK_E_UNSUPPORTED, "A voice works with tensors of type f32 only");
}

sk_status forward(sk_instance* self, sk_forward* call) {
  const Model& model = self->model;
  if (call->answer != 0) return fail(self->host, SK_E_UNSUPPORTED, "A voice gives logits: the host writes the answer");
  sk_view logits;
  if (const sk_status status = view_of(self, call->logits, logits); status != SK_OK) return status;
  if (logits.columns != model.vocabulary()) {
    return fail(self->host, SK_E_ARGUMENT, "The logits have not as many columns as the vocabulary has tokens");
  }
  if (logits.rows > call->token_count) {
    return fail(self->host, SK_E_ARGUMENT, "More rows of logits are asked for than there are tokens");
  }
  if (!are_tokens(model, call->tokens, call->token_count)) {
    return fail(self->host, SK_E_ARGUMENT, "There is a token outside the vocabulary");
  }
  for (uint32_t r = 0; r < logits.rows; ++r) {
    model.next(call->tokens, size_t{call->token_count} - logits.rows + r + 1, self->probabilities);
    float* row = static_cast<float*>(logits.data) + size_t{r} * logits.columns;
    for (uint32_t c = 0; c < logits.columns; ++c) row[c] = static_cast<float>(std::log(self->probabilities[c]));
  }
  return SK_OK;
}

// ---- merge ---------------------------------------------------------------------------------------------------------

bool read_method(sk_text text, skillet::ngram::Method& method) {
  const std::string_view name(text.data, text.size);
  method = name == "product" ? skillet::ngram::Method::product : skillet::ngram::Method::linear;
  return name.empty() || name == "linear" || name == "product";
}

bool are_weights(const float* weights, uint32_t count) {
  float total = 0.0f;
  for (uint32_t i = 0; i < count; ++i) {
    if (!(weights[i] >= 0.0f && weights[i] < __builtin_inff())) return false;
    total += weights[i] > 0.0f ? 1.0f : 0.0f;
  }
  return total > 0.0f;
}

sk_status merge(sk_instance* self, sk_merge* call) {
  const sk_host* host = self->host;
  skillet::ngram::Method method;
  if (call->kind != SK_MERGE_LOGITS) return fail(host, SK_E_UNSUPPORTED, "Voices merge logits, not weights");
  if (!read_method(call->method, method)) return fail(host, SK_E_UNSUPPORTED, "The methods are linear and product");
  if (call->base != 0)
    return fail(host, SK_E_UNSUPPORTED, "Voices are merged as they stand, not as differences from a base");
  if (call->options.size != 0 && std::string_view(call->options.data, call->options.size) != "{}") {
    return fail(host, SK_E_ARGUMENT, "The methods linear and product have no options");
  }
  if (call->voice_count > skillet::ngram::max_voices) return fail(host, SK_E_LIMIT, "More than 32 voices");
  if (call->voice_count == 0 || !are_weights(call->weights, call->voice_count)) {
    return fail(host, SK_E_ARGUMENT, "The weights must be finite, not negative and not all zero");
  }
  sk_view output;
  if (const sk_status status = view_of(self, call->output, output); status != SK_OK) return status;
  const float* data[skillet::ngram::max_voices];
  for (uint32_t v = 0; v < call->voice_count; ++v) {
    sk_view voice;
    if (const sk_status status = view_of(self, call->voices[v], voice); status != SK_OK) return status;
    if (voice.rows != output.rows || voice.columns != output.columns) {
      return fail(host, SK_E_ARGUMENT, "The voices and the output differ in shape");
    }
    data[v] = static_cast<const float*>(voice.data);
  }
  for (uint32_t r = 0; r < output.rows; ++r) {
    float* row = static_cast<float*>(output.data) + size_t{r} * output.columns;
    const skillet::ngram::Voices voices = {data, call->weights, call->voice_count};
    if (const char* wrong = skillet::ngram::merge_row(method, voices, output.columns, row)) {
      return fail(host, SK_E_DATA, wrong);
    }
    for (uint32_t v = 0; v < call->voice_count; ++v) data[v] += output.columns;
  }
  return SK_OK;
}

const sk_skill skill = {sizeof(sk_skill), SK_ABI_MAJOR, SK_ABI_MINOR, create, destroy,
                        describe,         tokenize,     forward,      merge,  nullptr};

}  // namespace

SK_ENTRY(host) {
  (void)host;
  return &skill;
}
