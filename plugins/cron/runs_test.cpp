#include "plugins/cron/runs.h"

#include <doctest/doctest.h>

#include "plugins/cron/civil.h"
#include "plugins/cron/expression.h"

using namespace skillet::cron;

namespace {

constexpr int64_t hour = 3600;

int64_t utc(int64_t year, unsigned month, unsigned day, int64_t hours = 0, int64_t minutes = 0) {
  return days_of({year, month, day}) * seconds_a_day + hours * hour + minutes * 60;
}

int32_t no_offset(const void*, int64_t) {
  return 0;
}

// Berlin in 2026: summer time from 29 March 01:00 UTC to 25 October 01:00 UTC.
int32_t berlin_offset(const void*, int64_t seconds) {
  return seconds >= utc(2026, 3, 29, 1) && seconds < utc(2026, 10, 25, 1) ? 7200 : 3600;
}

const Zone plain = {no_offset, nullptr};
const Zone berlin = {berlin_offset, nullptr};

std::vector<int64_t> runs(const char* expression, int64_t now, const Zone& zone, unsigned count = 3) {
  std::vector<int64_t> instants;
  for (const Run& run : next_runs(*read_expression(expression).schedule, now, zone, count)) {
    CHECK(run.offset == zone.offset_at(run.seconds));
    instants.push_back(run.seconds);
  }
  return instants;
}

using Instants = std::vector<int64_t>;

}  // namespace

TEST_CASE("dates and days agree for a whole cycle of the calendar") {
  for (int64_t day = -days_in_calendar_cycle; day < days_in_calendar_cycle; ++day) CHECK_EQ(days_of(date_of(day)), day);
  CHECK(weekday_of(0) == 4);
  CHECK(weekday_of(-4) == 0);
  CHECK(days_of({2000, 2, 29}) + 1 == days_of({2000, 3, 1}));
  CHECK(day_containing(-1) == -1);
}

TEST_CASE("runs come after now, in order") {
  const int64_t now = utc(2026, 3, 10, 10, 30);
  CHECK(runs("30 10 * * *", now, plain) ==
        Instants{utc(2026, 3, 11, 10, 30), utc(2026, 3, 12, 10, 30), utc(2026, 3, 13, 10, 30)});
  CHECK(runs("*/20 * * * *", now, plain) ==
        Instants{utc(2026, 3, 10, 10, 40), utc(2026, 3, 10, 11), utc(2026, 3, 10, 11, 20)});
  CHECK(runs("0 9 * * 1", now, plain, 1) == Instants{utc(2026, 3, 16, 9)});
  CHECK(runs("0 0 29 2 *", now, plain, 2) == Instants{utc(2028, 2, 29), utc(2032, 2, 29)});
}

TEST_CASE("either day is enough, but not where one begins with a star") {
  const int64_t now = utc(2026, 3, 10);
  CHECK(runs("0 0 13 * 1", now, plain) == Instants{utc(2026, 3, 13), utc(2026, 3, 16), utc(2026, 3, 23)});
  CHECK(runs("0 0 */2 * 1", now, plain, 2) == Instants{utc(2026, 3, 23), utc(2026, 4, 13)});
}

TEST_CASE("a date that never comes ends the search") {
  CHECK(runs("0 0 30 2 *", utc(2026, 3, 10), plain).empty());
  CHECK(runs("0 0 31 4,6,9,11 *", utc(2026, 3, 10), plain).empty());
}

TEST_CASE("named times that the clock leaps over run when it has leapt") {
  const int64_t leap = utc(2026, 3, 29, 1);  // 02:00 becomes 03:00
  const int64_t now = leap - 5 * hour;
  CHECK(runs("30 2 * * *", now, berlin, 2) == Instants{leap, utc(2026, 3, 30, 0, 30)});
  CHECK(runs("0,30 2 * * *", now, berlin, 2) == Instants{leap, utc(2026, 3, 30)});
  CHECK(runs("0 2,3 * * *", now, berlin, 2) == Instants{leap, utc(2026, 3, 30)});
  CHECK(runs("0 3 * * *", now, berlin, 1) == Instants{leap});
}

TEST_CASE("what follows the clock is not made up for") {
  const int64_t leap = utc(2026, 3, 29, 1);
  CHECK(runs("*/30 2 * * *", leap - 5 * hour, berlin, 1) == Instants{utc(2026, 3, 30)});
  CHECK(runs("30 * * * *", leap - hour, berlin, 3) == Instants{leap - hour / 2, leap + hour / 2, leap + hour * 3 / 2});
}

TEST_CASE("times that come twice: the first counts for named times, both for what follows the clock") {
  const int64_t back = utc(2026, 10, 25, 1);  // 03:00 becomes 02:00
  CHECK(runs("30 2 * * *", back - 5 * hour, berlin, 2) == Instants{back - hour / 2, utc(2026, 10, 26, 1, 30)});
  CHECK(runs("30 * * * *", back - hour, berlin, 3) == Instants{back - hour / 2, back + hour / 2, back + hour * 3 / 2});
  CHECK(runs("*/30 2 * * *", back - hour - 1, berlin, 4) ==
        Instants{back - hour, back - hour / 2, back, back + hour / 2});
}
