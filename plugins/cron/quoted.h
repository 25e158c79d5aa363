// Finds a cron expression within a sentence: "what does 0 9 * * 1-5 mean?"
#pragma once

#include <optional>
#include <string_view>

namespace skillet::cron {

// The part of the prompt that is meant as an expression, right or wrong; nothing where there is none.
std::optional<std::string_view> quoted_expression(std::string_view prompt);

}  // namespace skillet::cron
