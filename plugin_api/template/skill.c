/* @NAME@: answers "reverse TEXT" with the text backwards. Change `answer_to` into what your skill is about. */
#include <skill.h>
#include <string.h>

/* What one conversation needs. This skill remembers nothing; the host's table is all that it keeps. */
struct sk_instance {
  const sk_host* host;
};

static sk_status create(const sk_host* host, sk_instance** instance) {
  sk_instance* self = host->allocate(host, sizeof *self, _Alignof(sk_instance));
  if (!self) return SK_E_MEMORY;
  self->host = host;
  *instance = self;
  return SK_OK;
}

static void destroy(sk_instance* self) {
  self->host->release(self->host, self);
}

static const char command[] = "reverse ";
enum { command_bytes = sizeof command - 1 };

/* A prompt is any text at all: most of them are not for this skill, so look before you answer. */
static int is_mine(sk_text prompt) {
  return prompt.size > command_bytes && memcmp(prompt.data, command, command_bytes) == 0;
}

/* Text is UTF-8: a character is a byte and the continuation bytes (10xxxxxx) behind it. */
static sk_status answer_to(sk_instance* self, sk_text text, sk_output answer) {
  uint32_t end = text.size;
  while (end > 0) {
    uint32_t start = end - 1;
    while (start > 0 && ((unsigned char)text.data[start] & 0xC0) == 0x80) start--;
    sk_text character = {text.data + start, end - start};
    sk_status status = self->host->emit_text(self->host, answer, character);
    if (status != SK_OK) return status; /* the user stopped it, or the answer is too long */
    end = start;
  }
  return SK_OK;
}

static sk_status forward(sk_instance* self, sk_forward* call) {
  if (!call->answer) return SK_E_UNSUPPORTED; /* logits: only a text model has them */
  if (!is_mine(call->prompt)) return SK_DECLINED;
  sk_text text = {call->prompt.data + command_bytes, call->prompt.size - command_bytes};
  return answer_to(self, text, call->answer);
}

static const sk_skill skill = {
    .size = sizeof skill,
    .abi_major = SK_ABI_MAJOR,
    .abi_minor = SK_ABI_MINOR,
    .create = create,
    .destroy = destroy,
    .forward = forward,
};

SK_ENTRY(host) {
  (void)host;
  return &skill;
}
