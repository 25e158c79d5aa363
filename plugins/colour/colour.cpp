// The skill: what the host sees of it. Everything else in this folder is plain C++ that knows no host.
#include "plugin_api/tool.hpp"
#include "plugins/colour/answer.h"

namespace {

struct Tool {
  std::optional<sk::Reply> answer(const sk::Question& question) {
    const auto draft = question.draft().value_or(sk::Draft());
    auto answer = skillet::colour::answer(question.prompt(), {draft.text, draft.confidence});
    if (!answer) return std::nullopt;
    return sk::Reply{std::move(answer->text), answer->confidence};
  }
};

}  // namespace

SK_TOOL(Tool)
