// The host's side of plugin_api/answer.h: the clock, a draft, and files that belong to an answer.
#pragma once

#include "host/base/clock.h"
#include "host/skill/module.h"
#include "plugin_api/answer.h"

namespace skillet {

class AnswerServices {
 public:
  explicit AnswerServices(Clock clock) : clock_(std::move(clock)) {}
  AnswerServices(const AnswerServices&) = delete;
  AnswerServices& operator=(const AnswerServices&) = delete;

  void lend_to(Module& module);
  const sk_answer_services* table() const { return &table_; }

  void begin_answer() { now_ms_.reset(); }  // the next one has a time of its own

 private:
  static AnswerServices& of(const sk_host* host);
  static int64_t now(const sk_host*);
  static int32_t utc_offset(const sk_host*, int64_t instant);
  static sk_status draft(const sk_host*, sk_output answer, sk_text* text, uint32_t* confidence);
  static sk_status emit_file(const sk_host*, sk_output answer, sk_text name, sk_text media_type, sk_text content);

  const Clock clock_;
  std::optional<int64_t> now_ms_;
  sk_answer_services table_{};
};

}  // namespace skillet
