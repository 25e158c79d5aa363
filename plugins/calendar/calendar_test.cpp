#include "plugins/calendar/calendar.h"

#include <doctest/doctest.h>

namespace skillet::calendar {
namespace {

TEST_CASE("days and dates are each other's inverse through all years") {
  int32_t expected = days_from(1, 1, 1);
  CHECK(expected == -719162);
  for (int32_t year = first_year; year <= last_year; ++year) {
    for (int32_t month = 1; month <= months_of_year; ++month) {
      for (int32_t day = 1; day <= days_of_month(year, month); ++day, ++expected) {
        const Civil date = civil_from(expected);
        if (days_from(year, month, day) == expected && date.year == year && date.month == month && date.day == day)
          continue;
        CAPTURE(year);
        CAPTURE(month);
        CAPTURE(day);
        REQUIRE(false);
      }
    }
  }
  CHECK(expected == 2932897);
}

TEST_CASE("a day begins at its first second, before 1970 too") {
  CHECK(day_containing(0) == 0);
  CHECK(day_containing(-1) == -1);
  CHECK(day_containing(-seconds_of_day) == -1);
}

TEST_CASE("leap years and weekdays") {
  CHECK(is_leap(2000));
  CHECK(is_leap(2028));
  CHECK_FALSE(is_leap(1900));
  CHECK_FALSE(is_leap(2026));
  CHECK(weekday_of(days_from(1970, 1, 1)) == 3);
  CHECK(weekday_of(days_from(2026, 3, 10)) == 1);
  CHECK(weekday_of(days_from(1, 1, 1)) == 0);
  CHECK(weekday_of(days_from(1969, 12, 28)) == 6);
}

TEST_CASE("ISO weeks belong to the year of their Thursday") {
  const auto check = [](int32_t year, int32_t month, int32_t day, int32_t week_year, int32_t week) {
    const IsoWeek got = iso_week_of(days_from(year, month, day));
    CHECK(got.year == week_year);
    CHECK(got.week == week);
  };
  check(2026, 3, 10, 2026, 11);
  check(2021, 1, 3, 2020, 53);
  check(2021, 1, 4, 2021, 1);
  check(2024, 12, 30, 2025, 1);
  check(2027, 1, 1, 2026, 53);
  CHECK(iso_weeks_of(2026) == 53);
  CHECK(iso_weeks_of(2025) == 52);
  CHECK(monday_of_iso_week({2026, 1}) == days_from(2025, 12, 29));
}

TEST_CASE("Easter") {
  CHECK(easter_sunday(2026) == days_from(2026, 4, 5));
  CHECK(easter_sunday(2027) == days_from(2027, 3, 28));
  CHECK(easter_sunday(2038) == days_from(2038, 4, 25));
  CHECK(easter_sunday(1818) == days_from(1818, 3, 22));
  CHECK(easter_sunday(1954) == days_from(1954, 4, 18));
}

TEST_CASE("the n-th weekday of a month") {
  CHECK(nth_weekday(2026, 11, 3, 4) == days_from(2026, 11, 26));
  CHECK(nth_weekday(2026, 3, 4, -1) == days_from(2026, 3, 27));
  CHECK(nth_weekday(2026, 6, 0, 1) == days_from(2026, 6, 1));
  CHECK(nth_weekday(2026, 5, 6, -2) == days_from(2026, 5, 24));
}

}  // namespace
}  // namespace skillet::calendar
