// When a schedule runs next, where the user lives.
#pragma once

#include <cstdint>
#include <vector>

#include "plugins/cron/schedule.h"

namespace skillet::cron {

// Seconds east of UTC at an instant, in the user's zone.
struct Zone {
  int32_t (*offset)(const void* context, int64_t seconds);
  const void* context;
  int32_t offset_at(int64_t seconds) const { return offset(context, seconds); }
};

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
