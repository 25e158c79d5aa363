// Where a hook's text or tokens go. Limited, so that a skill that never stops is stopped.
#pragma once

#include <functional>
#include <span>
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

  sk_status add(std::string_view piece) {
    if (is_cancelled && is_cancelled()) return SK_E_CANCELLED;
    if (piece.size() > max_text_bytes - text.size()) return SK_E_LIMIT;
    text.append(piece);
    return SK_OK;
  }
  sk_status add(std::span<const sk_token> more) {
    if (is_cancelled && is_cancelled()) return SK_E_CANCELLED;
    if (more.size() > max_tokens - tokens.size()) return SK_E_LIMIT;
    tokens.insert(tokens.end(), more.begin(), more.end());
    return SK_OK;
  }
};

}  // namespace skillet
