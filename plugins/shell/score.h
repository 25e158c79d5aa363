// How well a prompt, once its values fill a pattern's slots, agrees with what people say for that pattern.
#pragma once

#include "plugins/shell/bind.h"

namespace skillet::shell {

inline constexpr int full_score = 1000;

// 0 to a little above full_score: the share of the words and values of prompt and nearest phrase that both have.
int score_pattern(const Index& index, const Pattern& pattern, const std::vector<Token>& tokens,
                  const std::vector<Value>& values, const Binding& binding);

}  // namespace skillet::shell
