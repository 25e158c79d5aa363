// The skill: what the host sees of it. Everything else in this folder is plain C++ that knows no host.
#include "plugin_api/answer.h"
#include "plugins/when/answer.h"

struct sk_instance {
  const sk_host* host;
  const sk_answer_services* services;
};

namespace {

constexpr int64_t milliseconds_of_second = 1000;

sk_text text_of(std::string_view text) {
  return sk_text{text.data(), static_cast<uint32_t>(text.size())};
}

int32_t offset_at(const void* context, int64_t utc_seconds) {
  const sk_instance* instance = static_cast<const sk_instance*>(context);
  return instance->services->utc_offset(instance->host, utc_seconds);
}

skillet::when::Now now_of(const sk_instance* instance) {
  const int64_t milliseconds = instance->services->now(instance->host);
  const int64_t rest = milliseconds % milliseconds_of_second;
  const int64_t seconds = (milliseconds - (rest < 0 ? rest + milliseconds_of_second : rest)) / milliseconds_of_second;
  return {seconds, {offset_at, instance}};
}

sk_status create(const sk_host* host, sk_instance** instance) {
  const auto* services = static_cast<const sk_answer_services*>(host->extension(host, SK_ANSWER_SERVICES));
  if (services == nullptr)
    return host->fail(host, SK_E_UNSUPPORTED, text_of("This host has no clock to tell dates by: update it"));
  void* memory = host->allocate(host, sizeof(sk_instance), alignof(sk_instance));
  if (memory == nullptr) return host->fail(host, SK_E_MEMORY, text_of("There is no memory left for dates and times"));
  *instance = static_cast<sk_instance*>(memory);
  **instance = {host, services};
  return SK_OK;
}

void destroy(sk_instance* instance) {
  instance->host->release(instance->host, instance);
}

// Rules first: what they understand they understand exactly. A model's draft is asked for only where they decline.
std::optional<skillet::when::Answer> find_answer(const sk_instance* instance, const sk_forward* call) {
  const std::string_view prompt(call->prompt.data, call->prompt.size);
  const skillet::when::Now now = now_of(instance);
  std::optional<skillet::when::Answer> answer = skillet::when::answer(prompt, now);
  if (answer) return answer;
  sk_text draft = {nullptr, 0};
  uint32_t confidence = 0;
  if (instance->services->draft(instance->host, call->answer, &draft, &confidence) != SK_OK) return std::nullopt;
  return skillet::when::answer_draft(prompt, std::string_view(draft.data, draft.size), confidence, now);
}

sk_status forward(sk_instance* instance, sk_forward* call) {
  const sk_host* host = instance->host;
  if (call->logits != 0)
    return host->fail(host, SK_E_UNSUPPORTED, text_of("Dates and times have no logits: ask for an answer"));
  if (call->answer == 0)
    return host->fail(host, SK_E_ARGUMENT, text_of("The call asks for neither an answer nor logits"));
  const auto answer = find_answer(instance, call);
  if (!answer) return SK_DECLINED;
  call->confidence = answer->confidence;
  const sk_status status = host->emit_text(host, call->answer, text_of(answer->text));
  if (status != SK_OK || answer->file.empty()) return status;
  return instance->services->emit_file(host, call->answer, text_of("event.ics"), text_of("text/calendar"),
                                       text_of(answer->file));
}

const sk_skill skill = {sizeof(sk_skill), SK_ABI_MAJOR, SK_ABI_MINOR, create,  destroy,
                        nullptr,          nullptr,      forward,      nullptr, nullptr};

}  // namespace

SK_ENTRY(host) {
  (void)host;
  return &skill;
}
