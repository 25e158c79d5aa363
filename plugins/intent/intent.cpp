// The skill: what the host sees of it. It answers by the package's own intent.bin, so one module serves every package
// that `skillet train-intent` makes.
#include <new>

#include "plugin_api/skill.h"
#include "plugins/intent/answer.h"

struct sk_instance {
  const sk_host* host;
  skillet::Buffer bytes;  // intent.bin, into which `intents` looks
  skillet::IntentFile intents;
};

namespace {

sk_text text_of(std::string_view text) {
  return sk_text{text.data(), static_cast<uint32_t>(text.size())};
}

sk_status read_file(const sk_host* host, skillet::Buffer& bytes) {
  sk_file file = 0;
  uint64_t size = 0;
  if (const sk_status status = host->file_open(host, text_of("intent.bin"), &file, &size); status != SK_OK)
    return host->fail(host, status, text_of("The package has no intent.bin"));
  sk_status status = SK_E_LIMIT;
  if (size <= skillet::IntentFile::max_bytes) {
    bytes.resize(static_cast<size_t>(size));
    status = host->file_read(host, file, 0, bytes.data(), size);
  }
  host->file_close(host, file);
  return status == SK_OK ? SK_OK : host->fail(host, status, text_of("intent.bin could not be read"));
}

void destroy(sk_instance* instance) {
  const sk_host* host = instance->host;
  instance->~sk_instance();
  host->release(host, instance);
}

sk_status prepare(sk_instance& instance) {
  if (const sk_status status = read_file(instance.host, instance.bytes); status != SK_OK) return status;
  const std::string_view problem = instance.intents.open(instance.bytes);
  return problem.empty() ? SK_OK : instance.host->fail(instance.host, SK_E_DATA, text_of(problem));
}

sk_status create(const sk_host* host, sk_instance** instance) {
  void* memory = host->allocate(host, sizeof(sk_instance), alignof(sk_instance));
  if (memory == nullptr) return host->fail(host, SK_E_MEMORY, text_of("There is no memory left for the intents"));
  auto* made = new (memory) sk_instance{host, {}, {}};
  if (const sk_status status = prepare(*made); status != SK_OK) {
    destroy(made);
    return status;
  }
  *instance = made;
  return SK_OK;
}

sk_status forward(sk_instance* instance, sk_forward* call) {
  const sk_host* host = instance->host;
  if (call->logits != 0)
    return host->fail(host, SK_E_UNSUPPORTED, text_of("This skill has no logits: ask it for an answer"));
  if (call->answer == 0)
    return host->fail(host, SK_E_ARGUMENT, text_of("The call asks for neither an answer nor logits"));
  if (call->prompt.size == 0) return SK_DECLINED;
  const auto answer =
      skillet::intent::answer(instance->intents, std::string_view(call->prompt.data, call->prompt.size));
  call->confidence = answer.confidence;
  return host->emit_text(host, call->answer, text_of(answer.text));
}

const sk_skill skill = {sizeof(sk_skill), SK_ABI_MAJOR, SK_ABI_MINOR, create,  destroy,
                        nullptr,          nullptr,      forward,      nullptr, nullptr};

}  // namespace

SK_ENTRY(host) {
  (void)host;
  return &skill;
}
