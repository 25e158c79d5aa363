// A tool in C++20, a skill that answers prompts in text, without the lines that are the same in all of them:
//
//     struct Calculator {
//       std::optional<sk::Reply> answer(sk::Question& question) { … }  // nothing: the prompt is another skill's
//       sk_status open(const sk::Host& host) { … }                     // optional: what must be there before
//     };
//     SK_TOOL(Calculator)
//
// A Calculator serves one conversation.
#pragma once

#include <optional>
#include <string>

#include "answer.h"
#include "skill.hpp"

namespace sk {

struct Reply {
  std::string text;
  uint32_t confidence = 1000;
};

struct Draft {
  std::string_view text;
  uint32_t confidence = 0;
};

// What is asked, and what answer.h offers besides.
class Question {
 public:
  Question(const sk_host* host, const sk_answer_services* services, const sk_forward& call)
      : host_(host), services_(services), prompt_(view(call.prompt)), answer_(call.answer) {}

  std::string_view prompt() const { return prompt_; }

  bool has_clock() const { return services_ != nullptr; }  // an older host has none
  int64_t now() const {                                    // whole seconds since 1970, UTC
    constexpr int64_t milliseconds_a_second = 1000;
    const int64_t now = services_->now(host_);
    return now / milliseconds_a_second - (now % milliseconds_a_second < 0 ? 1 : 0);
  }
  // As a function with a context, which skills take whose code knows no host. `question` is a Question.
  static int32_t utc_offset(const void* question, int64_t instant) {
    const auto* self = static_cast<const Question*>(question);
    return self->services_->utc_offset(self->host_, instant);
  }

  std::optional<Draft> draft() const {
    sk_text text{};
    uint32_t confidence = 0;
    if (!services_ || services_->draft(host_, answer_, &text, &confidence) != SK_OK) return std::nullopt;
    return Draft{view(text), confidence};
  }

  // A file that belongs to the answer. What goes wrong fails the answer.
  void attach(std::string_view name, std::string_view media_type, std::string_view content) {
    if (services_ && status_ == SK_OK)
      status_ = services_->emit_file(host_, answer_, text(name), text(media_type), text(content));
  }
  sk_status status() const { return status_; }

 private:
  const sk_host* host_;
  const sk_answer_services* services_;
  std::string_view prompt_;
  sk_output answer_;
  sk_status status_ = SK_OK;
};

// A file of the package, whole.
inline sk_status read_file(const Host& host, std::string_view path, uint64_t max_bytes, std::string& content) {
  const sk_host* raw = host.raw();
  const auto fail = [&](sk_status status, const char* why) { return host.fail(status, std::string(path) + why); };
  sk_file file = 0;
  uint64_t bytes = 0;
  sk_status status = raw->file_open(raw, text(path), &file, &bytes);
  if (status != SK_OK) return fail(status, " is not in the package");
  if (bytes <= max_bytes) {
    content.resize(static_cast<size_t>(bytes));
    status = raw->file_read(raw, file, 0, content.data(), bytes);
  }
  raw->file_close(raw, file);
  if (bytes > max_bytes) return fail(SK_E_LIMIT, " is too long");
  return status == SK_OK ? SK_OK : fail(status, " could not be read");
}

template <typename T>
class ToolHooks {
 public:
  static constexpr sk_skill table() {
    return {sizeof(sk_skill), SK_ABI_MAJOR, SK_ABI_MINOR, create, destroy, nullptr, nullptr, forward, nullptr, nullptr};
  }

 private:
  struct Instance {
    explicit Instance(const sk_host* raw)
        : host(raw), services(static_cast<const sk_answer_services*>(raw->extension(raw, SK_ANSWER_SERVICES))) {}

    Host host;
    const sk_answer_services* services;  // null with a host that has none
    T tool;
  };
  static Instance* of(sk_instance* instance) { return reinterpret_cast<Instance*>(instance); }

  static sk_status create(const sk_host* raw, sk_instance** instance) {
    const Host host(raw);
    auto* made = host.make<Instance>(raw);
    if (!made) return host.fail(SK_E_MEMORY, "There is no memory left for this skill");
    if constexpr (requires { made->tool.open(host); }) {
      if (const sk_status status = made->tool.open(host); status != SK_OK) {
        host.destroy(made);
        return status;
      }
    }
    *instance = reinterpret_cast<sk_instance*>(made);
    return SK_OK;
  }

  static void destroy(sk_instance* instance) {
    const Host host = of(instance)->host;
    host.destroy(of(instance));
  }

  static sk_status forward(sk_instance* instance, sk_forward* call) {
    Instance& self = *of(instance);
    const Host& host = self.host;
    if (call->logits != 0) return host.fail(SK_E_UNSUPPORTED, "This skill has no logits: ask it for an answer");
    if (call->answer == 0) return host.fail(SK_E_ARGUMENT, "The call asks for neither an answer nor logits");
    Question question(host.raw(), self.services, *call);
    const std::optional<Reply> reply = self.tool.answer(question);
    if (!reply) return SK_DECLINED;
    if (question.status() != SK_OK) return question.status();
    call->confidence = reply->confidence;
    return host.emit(call->answer, reply->text);
  }
};

}  // namespace sk

// Write this once in a skill.
#define SK_TOOL(Type)                                                    \
  static constexpr sk_skill skillet_tool = sk::ToolHooks<Type>::table(); \
  SK_ENTRY(host) {                                                       \
    (void)host;                                                          \
    return &skillet_tool;                                                \
  }
