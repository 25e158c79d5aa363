// Dates of the Gregorian calendar as days since 1 January 1970.
#pragma once

#include <cstdint>

namespace skillet::cron {

inline constexpr int64_t seconds_a_day = 86400;
inline constexpr int64_t days_in_calendar_cycle = 146097;  // 400 years, after which dates and weekdays repeat

struct Date {
  int64_t year;
  unsigned month, day;
};

Date date_of(int64_t days);
unsigned weekday_of(int64_t days);  // 0: Sunday
int64_t days_of(const Date& date);
int64_t day_containing(int64_t seconds);  // rounds down, before 1970 too

}  // namespace skillet::cron
