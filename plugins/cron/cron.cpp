// The skill: what the host sees of it. Everything else in this folder is plain C++ that knows no host.
#include "plugin_api/answer.h"
#include "plugin_api/skill.h"
#include "plugin_api/skill.hpp"
#include "plugins/cron/answer.h"

struct sk_instance {
  const sk_host* host;
  const sk_answer_services* services;  // null with a host that has none
};

namespace {

using skillet::cron::Draft;
using skillet::cron::UserClock;

constexpr int64_t milliseconds_a_second = 1000;

sk_status create(const sk_host* host, sk_instance** instance) {
  const void* services = host->extension(host, SK_ANSWER_SERVICES);
  *instance = sk::Host(host).make<sk_instance>(host, static_cast<const sk_answer_services*>(services));
  if (*instance == nullptr) return host->fail(host, SK_E_MEMORY, sk::text("There is no memory left for cron"));
  return SK_OK;
}

void destroy(sk_instance* instance) {
  sk::Host(instance->host).destroy(instance);
}

int32_t offset_at(const void* context, int64_t seconds) {
  const auto* instance = static_cast<const sk_instance*>(context);
  return instance->services->utc_offset(instance->host, seconds);
}

std::optional<UserClock> clock_of(const sk_instance& instance) {
  if (instance.services == nullptr) return std::nullopt;
  const int64_t now = instance.services->now(instance.host);
  const int64_t seconds = now / milliseconds_a_second - (now % milliseconds_a_second < 0 ? 1 : 0);
  return UserClock{seconds, {offset_at, &instance}};
}

Draft draft_of(const sk_instance& instance, sk_output answer) {
  sk_text text{};
  uint32_t confidence = 0;
  if (instance.services == nullptr || instance.services->draft(instance.host, answer, &text, &confidence) != SK_OK)
    return {};
  return {sk::view(text), confidence};
}

sk_status forward(sk_instance* instance, sk_forward* call) {
  const sk_host* host = instance->host;
  if (call->logits != 0)
    return host->fail(host, SK_E_UNSUPPORTED, sk::text("Cron has no logits: ask it for an answer"));
  if (call->answer == 0)
    return host->fail(host, SK_E_ARGUMENT, sk::text("The call asks for neither an answer nor logits"));
  const auto answer =
      skillet::cron::answer(sk::view(call->prompt), draft_of(*instance, call->answer), clock_of(*instance));
  if (!answer) return SK_DECLINED;
  call->confidence = answer->confidence;
  return host->emit_text(host, call->answer, sk::text(answer->text));
}

const sk_skill skill = {sizeof(sk_skill), SK_ABI_MAJOR, SK_ABI_MINOR, create,  destroy,
                        nullptr,          nullptr,      forward,      nullptr, nullptr};

}  // namespace

SK_ENTRY(host) {
  (void)host;
  return &skill;
}
