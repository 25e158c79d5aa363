// When a schedule runs next, where the user lives.
#pragma once

#include <cstdint>
#include <vector>

#include "plugins/calendar/zone.h"
#include "plugins/cron/schedule.h"

namespace skillet::cron {

unsigned weekday_from_sunday(int32_t day);  // cron's: 0 is Sunday; the day is counted from 1970-01-01

using calendar::Zone;

struct Run {
  int64_t seconds;  // since 1970, UTC
  int32_t offset;   // seconds east of UTC
  bool operator==(const Run&) const = default;
};

// The next runs after `now`, at most `count`; fewer where there are no such dates. As Vixie's cron does it, a job with
// named times that the clock leaps over runs as soon as it has leapt, and one whose time comes twice runs the first
// time; what follows the clock (a star in minutes or hours) runs whenever the clock shows such a time.
std::vector<Run> next_runs(const Schedule& schedule, int64_t now, const Zone& zone, unsigned count);

}  // namespace skillet::cron
