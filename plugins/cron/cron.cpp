// The skill: what the host sees of it. Everything else in this folder is plain C++ that knows no host.
#include "plugin_api/tool.hpp"
#include "plugins/cron/answer.h"

namespace {

struct Tool {
  std::optional<sk::Reply> answer(const sk::Question& question) {
    std::optional<skillet::cron::UserClock> clock;  // without one there are no next runs
    if (question.has_clock()) clock = {question.now(), {sk::Question::utc_offset, &question}};
    const auto draft = question.draft().value_or(sk::Draft());
    auto answer = skillet::cron::answer(question.prompt(), {draft.text, draft.confidence}, clock);
    if (!answer) return std::nullopt;
    return sk::Reply{std::move(answer->text), answer->confidence};
  }
};

}  // namespace

SK_TOOL(Tool)
