// Where a hook's text or tokens go. Limited, so that a skill that never stops is stopped.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "plugin_api/skill.h"

namespace skillet {

struct Output {
  static constexpr size_t max_text_bytes = 1 << 20;
  static constexpr size_t max_tokens = 1 << 20;

  std::string text;
  std::vector<sk_token> tokens;
  std::function<bool()> is_cancelled;  // may be empty
};

}  // namespace skillet
