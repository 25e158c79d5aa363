// The skill: what the host sees of it. Everything else in this folder is plain C++ that knows no host.
#include "plugin_api/answer.h"
#include "plugin_api/skill.h"
#include "plugin_api/skill.hpp"
#include "plugins/shell/answer.h"

struct sk_instance {
  const sk_host* host;
  const sk_answer_services* services;  // null with a host that has none
  unsigned char* bytes;
  skillet::shell::Index index;
};

namespace {

constexpr std::string_view index_path = "shell.index";
constexpr size_t index_alignment = 4;

sk_status read_index(sk_instance* self, sk_file file, uint64_t size) {
  const sk_host* host = self->host;
  if (size == 0 || size > skillet::shell::max_index_bytes)
    return host->fail(host, SK_E_DATA, sk::text("shell.index is empty or too long"));
  self->bytes = static_cast<unsigned char*>(host->allocate(host, size, index_alignment));
  if (self->bytes == nullptr) return host->fail(host, SK_E_MEMORY, sk::text("There is no memory left for shell.index"));
  if (const sk_status status = host->file_read(host, file, 0, self->bytes, size); status != SK_OK)
    return host->fail(host, status, sk::text("shell.index could not be read"));
  if (const char* wrong = self->index.open(self->bytes, size)) return host->fail(host, SK_E_DATA, sk::text(wrong));
  return SK_OK;
}

sk_status open_index(sk_instance* self) {
  const sk_host* host = self->host;
  sk_file file = 0;
  uint64_t size = 0;
  if (const sk_status status = host->file_open(host, sk::text(index_path), &file, &size); status != SK_OK)
    return host->fail(host, status, sk::text("The package has no shell.index that could be opened"));
  const sk_status status = read_index(self, file, size);
  const sk_status closed = host->file_close(host, file);
  return status == SK_OK ? closed : status;
}

void destroy(sk_instance* instance) {
  instance->host->release(instance->host, instance->bytes);
  sk::Host(instance->host).destroy(instance);
}

sk_status create(const sk_host* host, sk_instance** instance) {
  const void* services = host->extension(host, SK_ANSWER_SERVICES);
  auto* self = sk::Host(host).make<sk_instance>(host, static_cast<const sk_answer_services*>(services), nullptr);
  if (self == nullptr) return host->fail(host, SK_E_MEMORY, sk::text("There is no memory left for shell"));
  if (const sk_status status = open_index(self); status != SK_OK) {
    destroy(self);
    return status;
  }
  *instance = self;
  return SK_OK;
}

std::string_view draft_of(const sk_instance& instance, sk_output answer) {
  sk_text text{};
  uint32_t confidence = 0;
  if (instance.services == nullptr || instance.services->draft(instance.host, answer, &text, &confidence) != SK_OK)
    return {};
  return sk::view(text);
}

sk_status forward(sk_instance* instance, sk_forward* call) {
  const sk_host* host = instance->host;
  if (call->logits != 0)
    return host->fail(host, SK_E_UNSUPPORTED, sk::text("Shell has no logits: ask it for an answer"));
  if (call->answer == 0)
    return host->fail(host, SK_E_ARGUMENT, sk::text("The call asks for neither an answer nor logits"));
  const auto answer =
      skillet::shell::answer(instance->index, sk::view(call->prompt), draft_of(*instance, call->answer));
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
