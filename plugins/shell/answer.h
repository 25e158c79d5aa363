// From a prompt to a command line, to the question which one is meant, or to the knowledge that none is.
#pragma once

#include "plugins/shell/index.h"

#include <string>

namespace skillet::shell {

struct Answer {
  std::string text;
  uint32_t confidence = 0;  // permille
};

std::optional<Answer> answer(const Index& index, std::string_view prompt, std::string_view draft);

}  // namespace skillet::shell
