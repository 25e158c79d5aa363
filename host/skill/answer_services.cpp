#include "host/skill/answer_services.h"

#include "host/skill/services.h"

namespace skillet {
namespace {

std::string_view view_of(sk_text text) {
  return {text.data, text.size};
}

bool is_valid(sk_text text) {
  return text.size == 0 || text.data;
}

}  // namespace

void AnswerServices::lend_to(Module& module) {
  table_.size = sizeof table_;
  table_.now = module.lend(now);
  table_.utc_offset = module.lend(utc_offset);
  table_.draft = module.lend(draft);
  table_.emit_file = module.lend(emit_file);
}

AnswerServices& AnswerServices::of(const sk_host* host) {
  return static_cast<Services*>(host->self)->answer_services();
}

int64_t AnswerServices::now(const sk_host* host) {
  AnswerServices& self = of(host);
  if (!self.now_ms_) self.now_ms_ = self.clock_.now_ms();
  return *self.now_ms_;
}

int32_t AnswerServices::utc_offset(const sk_host* host, int64_t instant) {
  return of(host).clock_.utc_offset(instant);
}

sk_status AnswerServices::draft(const sk_host* host, sk_output answer, sk_text* text, uint32_t* confidence) {
  auto& services = *static_cast<Services*>(host->self);
  if (services.stage != Services::Stage::hook) return SK_E_STATE;
  const Output* output = services.find_output(answer);
  if (!output) return SK_E_HANDLE;
  if (!text || !confidence) return SK_E_ARGUMENT;
  if (!output->draft) return SK_E_NOT_FOUND;
  *text = {output->draft->text.data(), static_cast<uint32_t>(output->draft->text.size())};
  *confidence = output->draft->certainty_permille;
  return SK_OK;
}

sk_status AnswerServices::emit_file(const sk_host* host, sk_output answer, sk_text name, sk_text media_type,
                                    sk_text content) {
  auto& services = *static_cast<Services*>(host->self);
  if (services.stage != Services::Stage::hook) return SK_E_STATE;
  Output* output = services.find_output(answer);
  if (!output) return SK_E_HANDLE;
  if (!is_valid(name) || !is_valid(media_type) || !is_valid(content)) return SK_E_ARGUMENT;
  return output->add_file(view_of(name), view_of(media_type), view_of(content));
}

}  // namespace skillet
