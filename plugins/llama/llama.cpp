// The skill: hooks around the graph. The tokenizer is the host's, as the model's file describes it.
#include "plugins/llama/graph.h"

namespace {

using skillet::llama::Graph;
using skillet::llama::Model;

constexpr std::string_view model_path = "model.gguf";

}  // namespace

struct sk_instance {
  sk::Host host;
  const sk_tensor_services& services;
  Model model;
  Graph graph;

  sk_instance(const sk_host* raw, const sk_tensor_services& table)
      : host(raw), services(table), graph(raw, table, model) {}
  ~sk_instance() {
    if (model.rope != 0) (void)services.rope_free(host.raw(), model.rope);
  }
};

namespace {

sk_status create(const sk_host* raw, sk_instance** instance) {
  const sk::Host host(raw);
  const auto* services = static_cast<const sk_tensor_services*>(raw->extension(raw, SK_TENSOR_SERVICES));
  if (!services) return host.fail(SK_E_UNSUPPORTED, "This host computes no models (it lacks " SK_TENSOR_SERVICES ")");
  sk_instance* made = host.make<sk_instance>(raw, *services);
  if (!made) return host.fail(SK_E_MEMORY, "There is no memory left for the model's description");
  if (const sk_status status = Model::open(raw, *services, model_path, made->model); status != SK_OK) {
    host.destroy(made);
    return status;
  }
  *instance = made;
  return SK_OK;
}

void destroy(sk_instance* self) {
  const sk::Host host = self->host;
  host.destroy(self);
}

sk_status describe(sk_instance* self, sk_description* description) {
  return self->services.describe(self->host.raw(), self->model.weights, description);
}

sk_status tokenize(sk_instance* self, sk_tokenize* call) {
  return self->services.tokenize(self->host.raw(), self->model.weights, call);
}

sk_status forward(sk_instance* self, sk_forward* call) {
  if (call->answer != 0) return SK_DECLINED;  // a model continues text; it answers through the host's loop
  if (call->token_count == 0 || call->first_new >= call->token_count) return SK_E_ARGUMENT;
  return self->graph.run(*call);
}

const sk_skill skill = {sizeof(sk_skill), SK_ABI_MAJOR, SK_ABI_MINOR, create,  destroy,
                        describe,         tokenize,     forward,      nullptr, nullptr};

}  // namespace

SK_ENTRY(host) {
  (void)host;
  return &skill;
}
