// Which patterns a prompt asks for, best first.
#pragma once

#include "plugins/shell/score.h"

namespace skillet::shell {

struct Ranked {
  uint32_t pattern = 0;
  int score = 0;
  Binding binding;
};

std::vector<Ranked> rank(const Index& index, const std::vector<Token>& tokens, const std::vector<Value>& values);

}  // namespace skillet::shell
