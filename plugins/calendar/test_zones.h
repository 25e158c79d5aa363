// Zones for tests, by rule, so that no test depends on a machine's own.
#pragma once

#include "plugins/calendar/calendar.h"

namespace skillet::calendar {

inline int64_t utc_of(int32_t year, int32_t month, int32_t day, int32_t hour = 0, int32_t minute = 0) {
  return int64_t{days_from(year, month, day)} * seconds_of_day + hour * seconds_of_hour + minute * seconds_of_minute;
}

inline int32_t utc_offset(const void*, int64_t) {
  return 0;
}

// Central Europe: from the last Sunday of March, 01:00 UTC, to the last of October, 01:00 UTC, two hours ahead.
inline int32_t berlin_offset(const void*, int64_t utc) {
  constexpr int32_t sunday = 6;
  const int32_t year = civil_from(static_cast<int32_t>(utc / seconds_of_day)).year;
  const int64_t forward = int64_t{nth_weekday(year, 3, sunday, -1)} * seconds_of_day + seconds_of_hour;
  const int64_t back = int64_t{nth_weekday(year, 10, sunday, -1)} * seconds_of_day + seconds_of_hour;
  return static_cast<int32_t>(utc >= forward && utc < back ? 2 * seconds_of_hour : seconds_of_hour);
}

inline int32_t new_york_offset(const void*, int64_t utc) {
  constexpr int32_t sunday = 6;
  const int32_t year = civil_from(static_cast<int32_t>(utc / seconds_of_day)).year;
  const int64_t forward = int64_t{nth_weekday(year, 3, sunday, 2)} * seconds_of_day + 7 * seconds_of_hour;
  const int64_t back = int64_t{nth_weekday(year, 11, sunday, 1)} * seconds_of_day + 6 * seconds_of_hour;
  return static_cast<int32_t>(utc >= forward && utc < back ? -4 * seconds_of_hour : -5 * seconds_of_hour);
}

}  // namespace skillet::calendar
