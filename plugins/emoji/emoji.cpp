// The skill: what the host sees of it. Everything else in this folder is plain C++ that knows no host.
#include "plugin_api/skill.h"
#include "plugin_api/skill.hpp"
#include "plugins/emoji/answer.h"

struct sk_instance {
  const sk_host* host;
  std::string file;  // what the index refers to
  std::optional<skillet::emoji::Index> index;
};

namespace {

constexpr std::string_view index_path = "emoji.index";

sk_status read_index(const sk_host* host, sk_instance& instance) {
  sk_file file = 0;
  uint64_t bytes = 0;
  sk_status status = host->file_open(host, sk::text(index_path), &file, &bytes);
  if (status != SK_OK) return host->fail(host, status, sk::text("The index of emoji cannot be opened"));
  if (bytes > skillet::emoji::max_index_bytes)
    return host->fail(host, SK_E_LIMIT, sk::text("The index of emoji is too large"));
  instance.file.resize(bytes);
  status = host->file_read(host, file, 0, instance.file.data(), bytes);
  host->file_close(host, file);
  if (status != SK_OK) return host->fail(host, status, sk::text("The index of emoji cannot be read"));
  instance.index = skillet::emoji::Index::read(instance.file);
  if (!instance.index) return host->fail(host, SK_E_DATA, sk::text("The index of emoji is damaged"));
  return SK_OK;
}

sk_status create(const sk_host* host, sk_instance** instance) {
  const sk::Host services(host);
  auto* made = services.make<sk_instance>();
  if (made == nullptr) return host->fail(host, SK_E_MEMORY, sk::text("There is no memory left for emoji"));
  made->host = host;
  const sk_status status = read_index(host, *made);
  if (status != SK_OK) {
    services.destroy(made);
    return status;
  }
  *instance = made;
  return SK_OK;
}

void destroy(sk_instance* instance) {
  sk::Host(instance->host).destroy(instance);
}

sk_status forward(sk_instance* instance, sk_forward* call) {
  const sk_host* host = instance->host;
  if (call->logits != 0)
    return host->fail(host, SK_E_UNSUPPORTED, sk::text("Emoji has no logits: ask it for an answer"));
  if (call->answer == 0)
    return host->fail(host, SK_E_ARGUMENT, sk::text("The call asks for neither an answer nor logits"));
  const auto answer = skillet::emoji::answer(*instance->index, sk::view(call->prompt));
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
