// The skill: what the host sees of it. Everything else in this folder is plain C++ that knows no host.
#include "plugin_api/tool.hpp"
#include "plugins/reckon/answer.h"

namespace {

struct Tool {
  std::optional<sk::Reply> answer(const sk::Question& question) {
    auto answer = skillet::reckon::answer(question.prompt());
    if (!answer) return std::nullopt;
    if (!answer->explanation.empty()) answer->text.append("\n").append(answer->explanation);
    return sk::Reply{std::move(answer->text), answer->confidence};
  }
};

}  // namespace

SK_TOOL(Tool)
