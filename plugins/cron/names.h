// Months and days by name.
#pragma once

#include <optional>
#include <string_view>

namespace skillet::cron {

std::string_view month_name(unsigned month);      // 1 to 12
std::string_view weekday_name(unsigned weekday);  // 0 (Sunday) to 6

// "jan", "MON": three letters, in either case.
std::optional<unsigned> month_of_short_name(std::string_view name);
std::optional<unsigned> weekday_of_short_name(std::string_view name);
inline bool is_short_name(std::string_view name) {
  return month_of_short_name(name).has_value() || weekday_of_short_name(name).has_value();
}

bool same_letters(std::string_view a, std::string_view b);  // whatever their case

}  // namespace skillet::cron
