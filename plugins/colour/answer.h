// From a prompt, and what a model made of it, to an answer.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace skillet::colour {

struct Answer {
  std::string text;  // the first line is the colour alone
  uint32_t confidence;
};

struct Draft {
  std::string_view text;
  uint32_t confidence = 0;
};

// Nothing where the prompt is another skill's. Without a draft only what phrase.h understands is answered.
std::optional<Answer> answer(std::string_view prompt, const Draft& draft);

}  // namespace skillet::colour
