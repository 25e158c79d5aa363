// Reads cron's own notation: numbers, names, lists, ranges, steps, and @daily and its kin.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "plugins/cron/schedule.h"

namespace skillet::cron {

inline constexpr size_t max_expression_bytes = 512;

struct Reading {
  std::optional<Schedule> schedule;
  std::string error;  // a whole sentence, with the place, where there is no schedule
};

// Fields are apart by blanks; nothing else may stand around them.
Reading read_expression(std::string_view text);

// A word that can be a field (or @daily, for one that is all of them), by its letters alone: to find an expression in a
// sentence.
bool looks_like_field(std::string_view word);
bool looks_like_macro(std::string_view word);

}  // namespace skillet::cron
