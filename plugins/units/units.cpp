// The skill: what the host sees of units. Everything else in this folder is plain C++ that knows no host.
#include "plugin_api/skill.h"
#include "plugins/units/answer.h"

struct sk_instance {
  const sk_host* host;
};

namespace {

sk_text text_of(std::string_view text) {
  return sk_text{text.data(), static_cast<uint32_t>(text.size())};
}

sk_status create(const sk_host* host, sk_instance** instance) {
  void* memory = host->allocate(host, sizeof(sk_instance), alignof(sk_instance));
  if (memory == nullptr) return host->fail(host, SK_E_MEMORY, text_of("There is no memory left for units"));
  *instance = static_cast<sk_instance*>(memory);
  (*instance)->host = host;
  return SK_OK;
}

void destroy(sk_instance* instance) {
  instance->host->release(instance->host, instance);
}

sk_status forward(sk_instance* instance, sk_forward* call) {
  const sk_host* host = instance->host;
  if (call->logits != 0)
    return host->fail(host, SK_E_UNSUPPORTED, text_of("units has no logits: ask it for an answer"));
  if (call->answer == 0)
    return host->fail(host, SK_E_ARGUMENT, text_of("The call asks for neither an answer nor logits"));
  auto answer = skillet::units::answer(std::string_view(call->prompt.data, call->prompt.size));
  if (!answer) return SK_DECLINED;
  call->confidence = answer->confidence;
  if (!answer->explanation.empty()) answer->text.append("\n").append(answer->explanation);
  return host->emit_text(host, call->answer, text_of(answer->text));
}

const sk_skill skill = {sizeof(sk_skill), SK_ABI_MAJOR, SK_ABI_MINOR, create,  destroy,
                        nullptr,          nullptr,      forward,      nullptr, nullptr};

}  // namespace

SK_ENTRY(host) {
  (void)host;
  return &skill;
}
