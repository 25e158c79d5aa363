// The calendar: days counted from 1970-01-01, and the years, months and ISO weeks that they make (Gregorian, years 1 to
// 9999, also before its introduction).
#pragma once

#include <cstdint>

namespace skillet::calendar {

inline constexpr int32_t first_year = 1;
inline constexpr int32_t last_year = 9999;
inline constexpr int32_t months_of_year = 12;
inline constexpr int32_t days_of_week = 7;
inline constexpr int64_t seconds_of_day = 86400;
inline constexpr int64_t seconds_of_hour = 3600;
inline constexpr int64_t seconds_of_minute = 60;

struct Civil {
  int32_t year = 1970;
  int32_t month = 1;  // 1 to 12
  int32_t day = 1;    // 1 to 31
};

struct IsoWeek {
  int32_t year = 1970;
  int32_t week = 1;  // 1 to 53
};

bool is_leap(int32_t year);
int32_t days_of_month(int32_t year, int32_t month);
int32_t days_from(Civil date);
int32_t days_from(int32_t year, int32_t month, int32_t day);
Civil civil_from(int32_t days);
int32_t weekday_of(int32_t days);  // 0 is Monday
int32_t monday_of(int32_t days);
IsoWeek iso_week_of(int32_t days);
int32_t monday_of_iso_week(IsoWeek week);
int32_t iso_weeks_of(int32_t year);
int32_t easter_sunday(int32_t year);
// The n-th such weekday from the first of the month on; of the last ones where n is negative.
int32_t nth_weekday(int32_t year, int32_t month, int32_t weekday, int32_t n);
bool is_within_calendar(int64_t days);
int64_t day_containing(int64_t seconds);  // of seconds since 1970: rounds down, before it too

// A month counted from that of year 0, so that months can be added.
constexpr int32_t month_count(int32_t year, int32_t month) {
  return year * months_of_year + month - 1;
}

}  // namespace skillet::calendar
