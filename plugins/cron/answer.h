// From a prompt to the skill's answer: an expression, its explanation, and when it runs.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "plugins/cron/runs.h"

namespace skillet::cron {

// What a small language model wrote for the prompt, as an expression; empty where there is none.
struct Draft {
  std::string_view text;
  uint32_t confidence = 0;  // permille
};

// The user's clock, where the host has one.
struct UserClock {
  int64_t now;  // seconds since 1970, UTC
  Zone zone;
};

struct Answer {
  std::string text;
  uint32_t confidence;  // permille
};

// Nothing for what is not about a schedule.
std::optional<Answer> answer(std::string_view prompt, const Draft& draft, const std::optional<UserClock>& clock);

}  // namespace skillet::cron
