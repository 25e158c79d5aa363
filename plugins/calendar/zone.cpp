#include "plugins/calendar/zone.h"

#include "plugins/calendar/calendar.h"

namespace skillet::calendar {

int32_t Instant::day() const {
  return static_cast<int32_t>(day_containing(local_seconds));
}

int32_t Instant::second_of_day() const {
  return static_cast<int32_t>(local_seconds - int64_t{day()} * seconds_of_day);
}

Instant instant_at(int64_t utc_seconds, const Zone& zone) {
  const int32_t offset = zone.offset(utc_seconds);
  return {utc_seconds + offset, offset};
}

// No zone changes its offset twice within two days, so the offsets a day before and after are the only ones that may
// apply.
Instant instant_of_local(int64_t local_seconds, const Zone& zone, Passage* passage) {
  const int32_t before = zone.offset(local_seconds - seconds_of_day);
  const int32_t after = zone.offset(local_seconds + seconds_of_day);
  const bool before_holds = zone.offset(local_seconds - before) == before;
  const bool after_holds = zone.offset(local_seconds - after) == after;
  *passage = Passage::plain;
  if (before_holds && after_holds && before != after) *passage = Passage::repeated;
  if (before_holds) return {local_seconds, before};
  if (after_holds) return {local_seconds, after};
  *passage = Passage::skipped;
  return instant_at(local_seconds - before, zone);
}

}  // namespace skillet::calendar
