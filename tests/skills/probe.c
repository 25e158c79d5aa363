/* A skill that does on demand what a test wants to see: behave, misbehave, or crash. Not an example of style. */
#include "answer.h"

#include <string.h>

enum { vocabulary = 256, ballast_bytes = 1 << 20 };

static unsigned char ballast[ballast_bytes] = {1, 2, 3}; /* the static data that unloading must give back */
static int constructed;
__attribute__((constructor)) static void construct(void) {
  constructed = 7;
}

struct sk_instance {
  const sk_host* host;
  uint32_t calls;
  sk_output stale;
};

static sk_status create(const sk_host* host, sk_instance** instance) {
  sk_instance* self = host->allocate(host, sizeof *self, _Alignof(sk_instance));
  if (!self) return SK_E_MEMORY;
  *self = (sk_instance){.host = host};
  *instance = self;
  return SK_OK;
}

static void destroy(sk_instance* self) {
  self->host->release(self->host, self);
}

static sk_status describe(sk_instance* self, sk_description* out) {
  (void)self;
  out->vocabulary = vocabulary;
  out->vocabulary_id = 256;
  out->end_of_text = 0;
  return SK_OK;
}

static sk_status say(sk_instance* self, sk_output output, const char* text) {
  sk_text piece = {text, (uint32_t)strlen(text)};
  return self->host->emit_text(self->host, output, piece);
}

static int is(sk_text text, const char* word) {
  return text.size == strlen(word) && memcmp(text.data, word, text.size) == 0;
}

#if defined(__wasm__)
static volatile uint32_t sink, never = UINT32_MAX;
__attribute__((noinline)) static uint32_t recurse(uint32_t depth) {
  volatile char frame[1024];
  frame[depth % 1024] = (char)depth;
  return depth == never ? 0 : recurse(depth + 1) + (uint32_t)frame[sink % 1024];
}
#endif

static sk_status read_file(sk_instance* self, sk_output answer) {
  const sk_host* host = self->host;
  sk_text path = {"note.txt", 8};
  sk_file file;
  uint64_t bytes;
  char text[64];
  sk_status status = host->file_open(host, path, &file, &bytes);
  if (status != SK_OK) return host->fail(host, status, (sk_text){"no note.txt", 11});
  if (host->file_read(host, file, 0, text, bytes + 1) != SK_E_ARGUMENT) return SK_E_INTERNAL;
  status = host->file_read(host, file, 0, text, bytes);
  if (host->file_close(host, file) != SK_OK || host->file_read(host, file, 0, text, 1) != SK_E_HANDLE)
    return SK_E_INTERNAL;
  return status != SK_OK ? status : host->emit_text(host, answer, (sk_text){text, (uint32_t)bytes});
}

static sk_status clock_as_told(sk_instance* self, sk_output answer, const sk_answer_services* services) {
  const sk_host* host = self->host;
  const int64_t now = services->now(host);
  const int is_told = now == 1773144000123 && services->now(host) == now && services->utc_offset(host, 0) == 3600 &&
                      services->utc_offset(host, 1773144000) == 7200;
  return say(self, answer, is_told ? "as told" : "of its own");
}

static sk_status repeat_draft(sk_instance* self, sk_forward* call, const sk_answer_services* services) {
  sk_text draft;
  if (services->draft(self->host, 0, &draft, &call->confidence) != SK_E_HANDLE) return SK_E_INTERNAL;
  const sk_status status = services->draft(self->host, call->answer, &draft, &call->confidence);
  return status == SK_E_NOT_FOUND ? SK_DECLINED : self->host->emit_text(self->host, call->answer, draft);
}

static sk_status give_files(sk_instance* self, sk_output answer, const sk_answer_services* services) {
  const sk_host* host = self->host;
  const sk_text name = {"note.txt", 8}, type = {"text/plain", 10}, content = {"kept", 4};
  const sk_text hidden = {".note", 5}, elsewhere = {"../note", 7}, no_type = {"plain", 5}, none = {NULL, 4};
  if (services->emit_file(host, answer, hidden, type, content) != SK_E_ARGUMENT ||
      services->emit_file(host, answer, elsewhere, type, content) != SK_E_ARGUMENT ||
      services->emit_file(host, answer, name, no_type, content) != SK_E_ARGUMENT ||
      services->emit_file(host, answer, name, type, none) != SK_E_ARGUMENT ||
      services->emit_file(host, 0, name, type, content) != SK_E_HANDLE)
    return SK_E_INTERNAL;
  for (int i = 0; i < 8; i++)
    if (services->emit_file(host, answer, name, type, content) != SK_OK) return SK_E_INTERNAL;
  return services->emit_file(host, answer, name, type, content) == SK_E_LIMIT ? say(self, answer, "eight")
                                                                              : SK_E_INTERNAL;
}

static sk_status answer(sk_instance* self, sk_forward* call) {
  const sk_host* host = self->host;
  const sk_answer_services* services = host->extension(host, SK_ANSWER_SERVICES);
  if (is(call->prompt, "clock")) return clock_as_told(self, call->answer, services);
  if (is(call->prompt, "draft")) return repeat_draft(self, call, services);
  if (is(call->prompt, "files")) return give_files(self, call->answer, services);
  if (is(call->prompt, "hello")) return say(self, call->answer, "hello yourself");
  if (is(call->prompt, "constructed")) return say(self, call->answer, constructed == 7 ? "yes" : "no");
  if (is(call->prompt, "ballast")) {
    ballast[ballast_bytes - 1]++; /* zero when loaded, whatever lay in the memory before */
    return say(self, call->answer, ballast[ballast_bytes - 1] == 1 && ballast[1] == 2 ? "fresh" : "used");
  }
  if (is(call->prompt, "count")) {
    char text[2] = {(char)('0' + ++self->calls % 10), 0};
    return say(self, call->answer, text);
  }
  if (is(call->prompt, "file")) return read_file(self, call->answer);
  if (is(call->prompt, "fail")) return host->fail(host, SK_E_DATA, (sk_text){"the data is stale", 17});
  if (is(call->prompt, "leak")) return host->allocate(host, 4096, 16) ? say(self, call->answer, "leaked") : SK_E_MEMORY;
  if (is(call->prompt, "greedy")) {
    while (host->allocate(host, 1 << 20, 16)) {
    }
    return say(self, call->answer, "full");
  }
  if (is(call->prompt, "keep")) return self->stale = call->answer, say(self, call->answer, "kept");
  if (is(call->prompt, "stale"))
    return say(self, self->stale, "x") == SK_E_HANDLE && say(self, 0, "x") == SK_E_HANDLE &&
                   host->tensor_view(host, call->answer, &(sk_view){.size = sizeof(sk_view)}) == SK_E_HANDLE
               ? say(self, call->answer, "refused")
               : SK_E_INTERNAL;
  if (is(call->prompt, "bench")) { /* calls of the host, and nothing else */
    for (int i = 0; i < 10000000; i++) host->release(host, NULL);
    return SK_OK;
  }
  if (is(call->prompt, "bench views")) {
    sk_view view = {.size = sizeof view};
    for (int i = 0; i < 10000000; i++) host->tensor_view(host, call->logits, &view);
    return SK_OK;
  }
  if (is(call->prompt, "flood")) {
    static char block[65536];
    sk_status status = SK_OK;
    while (status == SK_OK) status = host->emit_text(host, call->answer, (sk_text){block, sizeof block});
    return status;
  }
  if (is(call->prompt, "not utf-8")) return say(self, call->answer, "\xFF");
  if (is(call->prompt, "extension"))
    return say(self, call->answer, host->extension(host, "skillet.nonsense/9") ? "some" : "none");
  if (is(call->prompt, "confidence")) return call->confidence = 250, say(self, call->answer, "perhaps");
#if defined(__wasm__)
  if (is(call->prompt, "trap")) __builtin_trap();
  if (is(call->prompt, "outside")) return *(volatile int*)0xFFFFFFF0u, SK_OK;
  if (is(call->prompt, "overflow")) return sink = recurse(0), SK_OK;
#endif
  return SK_DECLINED;
}

/* The likeliest next token is the one after the last. */
static sk_status predict(sk_instance* self, sk_forward* call) {
  sk_view view = {.size = sizeof view};
  sk_status status = self->host->tensor_view(self->host, call->logits, &view);
  if (status != SK_OK) return status;
  if (view.columns != vocabulary || call->token_count == 0) return SK_E_ARGUMENT;
  for (uint32_t row = 0; row < view.rows; row++) {
    float* logits = (float*)view.data + row * view.columns;
    sk_token last = call->tokens[call->token_count - view.rows + row];
    for (int i = 0; i < vocabulary; i++) logits[i] = i == (last + 1) % vocabulary ? 4.0f : 0.0f;
  }
  return SK_OK;
}

static sk_status forward(sk_instance* self, sk_forward* call) {
  return call->answer ? answer(self, call) : call->logits ? predict(self, call) : SK_E_ARGUMENT;
}

static sk_status tokenize(sk_instance* self, sk_tokenize* call) {
  const sk_host* host = self->host;
  sk_status status = SK_OK;
  if (call->direction == SK_ENCODE)
    for (uint32_t i = 0; i < call->text.size && status == SK_OK; i++) {
      sk_token token = (unsigned char)call->text.data[i];
      status = host->emit_tokens(host, call->output, &token, 1);
    }
  else
    for (uint32_t i = 0; i < call->token_count && status == SK_OK; i++) {
      if (call->tokens[i] < 0 || call->tokens[i] >= vocabulary) return SK_E_ARGUMENT;
      char byte = (char)call->tokens[i];
      status = host->emit_text(host, call->output, (sk_text){&byte, 1});
    }
  return status;
}

static sk_status merge(sk_instance* self, sk_merge* call) {
  const sk_host* host = self->host;
  sk_view out = {.size = sizeof out}, in = {.size = sizeof in};
  if (call->method.size > 0 && !is(call->method, "linear")) return SK_E_UNSUPPORTED;
  sk_status status = host->tensor_view(host, call->output, &out);
  if (status != SK_OK) return status;
  float total = 0;
  for (uint32_t v = 0; v < call->voice_count; v++) total += call->weights[v];
  for (uint32_t i = 0; i < out.rows * out.columns; i++) {
    float sum = 0;
    for (uint32_t v = 0; v < call->voice_count; v++) {
      status = host->tensor_view(host, call->voices[v], &in);
      if (status != SK_OK) return status;
      sum += call->weights[v] * ((float*)in.data)[i];
    }
    ((float*)out.data)[i] = sum / total;
  }
  return SK_OK;
}

static const void* extension(const char* name) {
  return strcmp(name, "skillet.probe/1") == 0 ? ballast : NULL;
}

static const sk_skill skill = {.size = sizeof skill,
                               .abi_major = SK_ABI_MAJOR,
                               .abi_minor = SK_ABI_MINOR,
                               .create = create,
                               .destroy = destroy,
                               .describe = describe,
                               .tokenize = tokenize,
                               .forward = forward,
                               .merge = merge,
                               .extension = extension};

SK_ENTRY(host) {
  (void)host;
  return &skill;
}
