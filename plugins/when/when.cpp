// The skill: what the host sees of it. Everything else in this folder is plain C++ that knows no host.
#include "plugin_api/tool.hpp"
#include "plugins/when/answer.h"

namespace {

class Tool {
 public:
  sk_status open(const sk::Host& host) {
    if (host.raw()->extension(host.raw(), SK_ANSWER_SERVICES)) return SK_OK;
    return host.fail(SK_E_UNSUPPORTED, "This host has no clock to tell dates by: update it");
  }

  std::optional<sk::Reply> answer(sk::Question& question) {
    auto answer = find_answer(question);
    if (!answer) return std::nullopt;
    if (!answer->file.empty()) question.attach("event.ics", "text/calendar", answer->file);
    return sk::Reply{std::move(answer->text), answer->confidence};
  }

 private:
  // Rules first: what they understand they understand exactly. A model's draft counts only where they decline.
  static std::optional<skillet::when::Answer> find_answer(const sk::Question& question) {
    const skillet::when::Now now = {question.now(), {sk::Question::utc_offset, &question}};
    if (auto answer = skillet::when::answer(question.prompt(), now)) return answer;
    const std::optional<sk::Draft> draft = question.draft();
    if (!draft) return std::nullopt;
    return skillet::when::answer_draft(question.prompt(), draft->text, draft->confidence, now);
  }
};

}  // namespace

SK_TOOL(Tool)
