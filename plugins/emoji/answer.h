// From a prompt to three emoji.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "plugins/emoji/index.h"

namespace skillet::emoji {

struct Answer {
  std::string text;
  uint32_t confidence;  // permille
};

// Nothing for a prompt that does not ask for emoji.
std::optional<Answer> answer(const Index& index, std::string_view prompt);

}  // namespace skillet::emoji
