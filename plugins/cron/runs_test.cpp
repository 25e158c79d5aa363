#include "plugins/cron/runs.h"

#include <doctest/doctest.h>

#include "plugins/calendar/test_zones.h"
#include "plugins/cron/expression.h"

using namespace skillet::cron;
using skillet::calendar::seconds_of_hour;
using skillet::calendar::utc_of;

namespace {

const Zone plain = {skillet::calendar::utc_offset, nullptr};
const Zone berlin = {skillet::calendar::berlin_offset, nullptr};

std::vector<int64_t> runs(const char* expression, int64_t now, const Zone& zone, unsigned count = 3) {
  std::vector<int64_t> instants;
  for (const Run& run : next_runs(*read_expression(expression).schedule, now, zone, count)) {
    CHECK(run.offset == zone.offset(run.seconds));
    instants.push_back(run.seconds);
  }
  return instants;
}

using Instants = std::vector<int64_t>;

}  // namespace

TEST_CASE("cron's weeks begin on Sunday") {
  CHECK(weekday_from_sunday(0) == 4);
  CHECK(weekday_from_sunday(-4) == 0);
}

TEST_CASE("runs come after now, in order") {
  const int64_t now = utc_of(2026, 3, 10, 10, 30);
  CHECK(runs("30 10 * * *", now, plain) ==
        Instants{utc_of(2026, 3, 11, 10, 30), utc_of(2026, 3, 12, 10, 30), utc_of(2026, 3, 13, 10, 30)});
  CHECK(runs("*/20 * * * *", now, plain) ==
        Instants{utc_of(2026, 3, 10, 10, 40), utc_of(2026, 3, 10, 11), utc_of(2026, 3, 10, 11, 20)});
  CHECK(runs("0 9 * * 1", now, plain, 1) == Instants{utc_of(2026, 3, 16, 9)});
  CHECK(runs("0 0 29 2 *", now, plain, 2) == Instants{utc_of(2028, 2, 29), utc_of(2032, 2, 29)});
}

TEST_CASE("either day is enough, but not where one begins with a star") {
  const int64_t now = utc_of(2026, 3, 10);
  CHECK(runs("0 0 13 * 1", now, plain) == Instants{utc_of(2026, 3, 13), utc_of(2026, 3, 16), utc_of(2026, 3, 23)});
  CHECK(runs("0 0 */2 * 1", now, plain, 2) == Instants{utc_of(2026, 3, 23), utc_of(2026, 4, 13)});
}

TEST_CASE("a date that never comes ends the search") {
  CHECK(runs("0 0 30 2 *", utc_of(2026, 3, 10), plain).empty());
  CHECK(runs("0 0 31 4,6,9,11 *", utc_of(2026, 3, 10), plain).empty());
}

TEST_CASE("named times that the clock leaps over run when it has leapt") {
  const int64_t leap = utc_of(2026, 3, 29, 1);  // 02:00 becomes 03:00
  const int64_t now = leap - 5 * seconds_of_hour;
  CHECK(runs("30 2 * * *", now, berlin, 2) == Instants{leap, utc_of(2026, 3, 30, 0, 30)});
  CHECK(runs("0,30 2 * * *", now, berlin, 2) == Instants{leap, utc_of(2026, 3, 30)});
  CHECK(runs("0 2,3 * * *", now, berlin, 2) == Instants{leap, utc_of(2026, 3, 30)});
  CHECK(runs("0 3 * * *", now, berlin, 1) == Instants{leap});
}

TEST_CASE("what follows the clock is not made up for") {
  const int64_t leap = utc_of(2026, 3, 29, 1);
  CHECK(runs("*/30 2 * * *", leap - 5 * seconds_of_hour, berlin, 1) == Instants{utc_of(2026, 3, 30)});
  CHECK(runs("30 * * * *", leap - seconds_of_hour, berlin, 3) ==
        Instants{leap - seconds_of_hour / 2, leap + seconds_of_hour / 2, leap + seconds_of_hour * 3 / 2});
}

TEST_CASE("times that come twice: the first counts for named times, both for what follows the clock") {
  const int64_t back = utc_of(2026, 10, 25, 1);  // 03:00 becomes 02:00
  CHECK(runs("30 2 * * *", back - 5 * seconds_of_hour, berlin, 2) ==
        Instants{back - seconds_of_hour / 2, utc_of(2026, 10, 26, 1, 30)});
  CHECK(runs("30 * * * *", back - seconds_of_hour, berlin, 3) ==
        Instants{back - seconds_of_hour / 2, back + seconds_of_hour / 2, back + seconds_of_hour * 3 / 2});
  CHECK(runs("*/30 2 * * *", back - seconds_of_hour - 1, berlin, 4) ==
        Instants{back - seconds_of_hour, back - seconds_of_hour / 2, back, back + seconds_of_hour / 2});
}
