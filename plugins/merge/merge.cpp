// The skill: merges the weights of adapters or models, and the logits of voices that have no merge of their own.
#include "plugins/ngram/merge.h"
#include "plugin_api/skill.hpp"
#include "plugins/merge/methods.h"
#include "plugins/merge/weights.h"

struct sk_instance {
  sk::Host host;

  explicit sk_instance(const sk_host* raw) : host(raw) {}
};

namespace {

using skillet::merge::max_voices;
namespace logits = skillet::ngram;
static_assert(max_voices <= logits::max_voices);

sk_status create(const sk_host* raw, sk_instance** instance) {
  const sk::Host host(raw);
  *instance = host.make<sk_instance>(raw);
  return *instance ? SK_OK : host.fail(SK_E_MEMORY, "There is no memory left for the merger");
}

void destroy(sk_instance* self) {
  const sk::Host host = self->host;
  host.destroy(self);
}

// The tensors of a call as memory.
struct Views {
  sk_view output{}, base{};
  const float* voices[max_voices];
};

sk_status view_of(sk::Host host, sk_tensor tensor, sk_view& view) {
  if (const sk_status status = host.view(tensor, view); status != SK_OK) return status;
  return view.type == SK_F32 ? SK_OK : host.fail(SK_E_UNSUPPORTED, "Tensors of type f32 only can be merged");
}

sk_status view_like(sk::Host host, sk_tensor tensor, const sk_view& output, sk_view& view) {
  if (const sk_status status = view_of(host, tensor, view); status != SK_OK) return status;
  if (view.rows == output.rows && view.columns == output.columns) return SK_OK;
  return host.fail(SK_E_ARGUMENT, "The voices, the base and the output differ in shape");
}

sk_status open_views(sk::Host host, const sk_merge& call, Views& views) {
  if (const sk_status status = view_of(host, call.output, views.output); status != SK_OK) return status;
  for (uint32_t v = 0; v < call.voice_count; ++v) {
    sk_view voice;
    if (const sk_status status = view_like(host, call.voices[v], views.output, voice); status != SK_OK) return status;
    views.voices[v] = static_cast<const float*>(voice.data);
  }
  return call.base == 0 ? SK_OK : view_like(host, call.base, views.output, views.base);
}

// What is subtracted has a negative share; a probability can't have one.
sk_status check_shares(sk::Host host, const sk_merge& call) {
  if (call.voice_count > max_voices) return host.fail(SK_E_LIMIT, "More than 32 voices");
  bool is_heard = false;
  for (uint32_t v = 0; v < call.voice_count; ++v) {
    const float share = call.weights[v];
    if (!__builtin_isfinite(share)) return host.fail(SK_E_ARGUMENT, "The weights must be finite");
    if (share < 0.0f && call.kind == SK_MERGE_LOGITS)
      return host.fail(SK_E_ARGUMENT, "The weights of logits must not be negative");
    is_heard = is_heard || share != 0.0f;
  }
  return is_heard ? SK_OK : host.fail(SK_E_ARGUMENT, "The weights must not all be zero");
}

sk_status merge_logits(sk::Host host, const sk_merge& call, Views& views) {
  const std::string_view method = sk::view(call.method), options = sk::view(call.options);
  if (!method.empty() && method != "linear" && method != "product")
    return host.fail(SK_E_UNSUPPORTED, "The methods for logits are linear and product");
  if (call.base != 0) return host.fail(SK_E_UNSUPPORTED, "Logits are merged as they stand, not as differences");
  if (!options.empty() && options != "{}") return host.fail(SK_E_ARGUMENT, "Merging logits has no options");
  const logits::Method chosen = method == "product" ? logits::Method::product : logits::Method::linear;
  for (uint32_t r = 0; r < views.output.rows; ++r) {
    float* row = static_cast<float*>(views.output.data) + size_t{r} * views.output.columns;
    const logits::Voices voices = {views.voices, call.weights, call.voice_count};
    if (const char* why = logits::merge_row(chosen, voices, views.output.columns, row))
      return host.fail(SK_E_DATA, why);
    for (uint32_t v = 0; v < call.voice_count; ++v) views.voices[v] += views.output.columns;
  }
  return SK_OK;
}

sk_status merge_weights(sk::Host host, const sk_merge& call, const Views& views) {
  namespace merge = skillet::merge;
  const merge::Choice choice = merge::choose(sk::view(call.method), sk::view(call.options));
  if (choice.refusal != merge::Refusal::none)
    return host.fail(choice.refusal == merge::Refusal::unknown_method ? SK_E_UNSUPPORTED : SK_E_ARGUMENT, choice.why);
  const uint32_t rows = views.output.rows, columns = views.output.columns;
  if (rows == 0 || columns == 0) return SK_OK;
  void* scratch = host.raw()->allocate(host.raw(), merge::scratch_bytes(call.voice_count, columns), alignof(uint64_t));
  if (!scratch) return host.fail(SK_E_MEMORY, "There is no memory left for a row of each voice");
  const merge::Weights weights = {
      views.voices, call.weights, call.voice_count, static_cast<const float*>(views.base.data), rows, columns};
  const char* why =
      merge::merge_weights(choice.recipe, weights, call.seed, scratch, static_cast<float*>(views.output.data));
  host.raw()->release(host.raw(), scratch);
  return why ? host.fail(SK_E_DATA, why) : SK_OK;
}

sk_status merge(sk_instance* self, sk_merge* call) {
  const sk::Host host = self->host;
  if (call->kind != SK_MERGE_LOGITS && call->kind != SK_MERGE_WEIGHTS)
    return host.fail(SK_E_UNSUPPORTED, "Logits and weights can be merged, nothing else");
  if (const sk_status status = check_shares(host, *call); status != SK_OK) return status;
  Views views;
  if (const sk_status status = open_views(host, *call, views); status != SK_OK) return status;
  return call->kind == SK_MERGE_LOGITS ? merge_logits(host, *call, views) : merge_weights(host, *call, views);
}

const sk_skill skill = {sizeof(sk_skill), SK_ABI_MAJOR, SK_ABI_MINOR, create, destroy,
                        nullptr,          nullptr,      nullptr,      merge,  nullptr};

}  // namespace

SK_ENTRY(host) {
  (void)host;
  return &skill;
}
