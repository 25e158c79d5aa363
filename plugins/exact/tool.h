// A skill that is one function from a prompt to an answer: what the host sees of it.
#pragma once

#include "plugin_api/tool.hpp"
#include "plugins/exact/answer.h"

namespace skillet::exact {

template <std::optional<Answer> (*answer_to)(std::string_view prompt)>
struct Tool {
  std::optional<sk::Reply> answer(const sk::Question& question) {
    std::optional<Answer> found = answer_to(question.prompt());
    if (!found) return std::nullopt;
    if (!found->explanation.empty()) found->text.append("\n").append(found->explanation);
    return sk::Reply{std::move(found->text), found->confidence};
  }
};

}  // namespace skillet::exact
