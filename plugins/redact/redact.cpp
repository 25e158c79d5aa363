// The skill: what the host sees of it. Everything else in this folder is plain C++ that knows no host.
#include <new>
#include <string>

#include "plugin_api/skill.h"
#include "plugins/redact/answer.h"

struct sk_instance {
  const sk_host* host;
  std::string names;  // names.txt, as the package has it
};

namespace {

constexpr uint64_t max_names_bytes = 2 << 20;

sk_text text_of(std::string_view text) {
  return sk_text{text.data(), static_cast<uint32_t>(text.size())};
}

sk_status read_names(const sk_host* host, std::string& names) {
  sk_file file = 0;
  uint64_t bytes = 0;
  if (const sk_status status = host->file_open(host, text_of("names.txt"), &file, &bytes); status != SK_OK)
    return host->fail(host, status, text_of("The package has no names.txt"));
  sk_status status = SK_E_LIMIT;
  if (bytes <= max_names_bytes) {
    names.resize(static_cast<size_t>(bytes));
    status = host->file_read(host, file, 0, names.data(), bytes);
  }
  host->file_close(host, file);
  return status == SK_OK ? SK_OK : host->fail(host, status, text_of("names.txt could not be read"));
}

void destroy(sk_instance* instance) {
  const sk_host* host = instance->host;
  instance->~sk_instance();
  host->release(host, instance);
}

sk_status create(const sk_host* host, sk_instance** instance) {
  void* memory = host->allocate(host, sizeof(sk_instance), alignof(sk_instance));
  if (memory == nullptr) return host->fail(host, SK_E_MEMORY, text_of("There is no memory left for redact"));
  auto* made = new (memory) sk_instance{host, {}};
  if (const sk_status status = read_names(host, made->names); status != SK_OK) {
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
  const skillet::redact::NameList names(instance->names);
  const auto answer = skillet::redact::answer(std::string_view(call->prompt.data, call->prompt.size), names);
  if (!answer) return SK_DECLINED;
  call->confidence = answer->confidence;
  return host->emit_text(host, call->answer, text_of(answer->text));
}

const sk_skill skill = {sizeof(sk_skill), SK_ABI_MAJOR, SK_ABI_MINOR, create,  destroy,
                        nullptr,          nullptr,      forward,      nullptr, nullptr};

}  // namespace

SK_ENTRY(host) {
  (void)host;
  return &skill;
}
