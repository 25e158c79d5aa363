// @NAME@: answers "reverse TEXT" with the text backwards. Change `answer_to` into what your skill is about.
#include <skill.h>

#include <new>
#include <string_view>

// What one conversation needs. This skill remembers nothing; the host's table is all that it keeps.
struct sk_instance {
  const sk_host* host;
};

namespace {

sk_status create(const sk_host* host, sk_instance** instance) {
  void* memory = host->allocate(host, sizeof(sk_instance), alignof(sk_instance));
  if (!memory) return SK_E_MEMORY;
  *instance = new (memory) sk_instance{host};
  return SK_OK;
}

void destroy(sk_instance* self) {
  self->host->release(self->host, self);
}

constexpr std::string_view command = "reverse ";

// Text is UTF-8: a character is a byte and the continuation bytes (10xxxxxx) behind it.
bool is_continuation(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
}

sk_status answer_to(sk_instance* self, std::string_view text, sk_output answer) {
  while (!text.empty()) {
    size_t start = text.size() - 1;
    while (start > 0 && is_continuation(text[start])) start--;
    const sk_text character = {text.data() + start, static_cast<uint32_t>(text.size() - start)};
    const sk_status status = self->host->emit_text(self->host, answer, character);
    if (status != SK_OK) return status;  // the user stopped it, or the answer is too long
    text.remove_suffix(text.size() - start);
  }
  return SK_OK;
}

sk_status forward(sk_instance* self, sk_forward* call) {
  if (!call->answer) return SK_E_UNSUPPORTED;  // logits: only a text model has them
  // A prompt is any text at all: most of them are not for this skill, so look before you answer.
  const std::string_view prompt(call->prompt.data, call->prompt.size);
  if (prompt.size() <= command.size() || !prompt.starts_with(command)) return SK_DECLINED;
  return answer_to(self, prompt.substr(command.size()), call->answer);
}

const sk_skill skill = {
    .size = sizeof(sk_skill),
    .abi_major = SK_ABI_MAJOR,
    .abi_minor = SK_ABI_MINOR,
    .create = create,
    .destroy = destroy,
    .describe = nullptr,
    .tokenize = nullptr,
    .forward = forward,
    .merge = nullptr,
    .extension = nullptr,
};

}  // namespace

SK_ENTRY(host) {
  (void)host;
  return &skill;
}
