#include "plugins/cron/runs.h"

#include <algorithm>

#include "plugins/cron/civil.h"

namespace skillet::cron {
namespace {

constexpr int64_t seconds_a_minute = 60;
constexpr unsigned minutes_an_hour = 60;

// The instant at which the zone changes its offset, somewhere after `before` and not after `after`.
int64_t change_between(const Zone& zone, int64_t before, int64_t after) {
  const int32_t old_offset = zone.offset_at(before);
  while (after - before > 1) {
    const int64_t middle = before + (after - before) / 2;
    (zone.offset_at(middle) == old_offset ? before : after) = middle;
  }
  return after;
}

class DayRuns {
 public:
  DayRuns(const Schedule& schedule, const Zone& zone, int64_t day) : schedule_(schedule), zone_(zone) {
    start_ = day * seconds_a_day;  // local time, as if it were UTC; no zone is a day away from that
    before_ = zone.offset_at(start_ - seconds_a_day);
    after_ = zone.offset_at(start_ + 2 * seconds_a_day);
  }

  // In order, after `now`, until `runs` has `count`.
  void append(std::vector<Run>& runs, int64_t now, unsigned count) {
    if (before_ == after_) {
      visit_times([&](int64_t local) {
        if (local - before_ > now) runs.push_back({local - before_, before_});
        return runs.size() < count;
      });
      return;
    }
    std::vector<int64_t> instants;
    visit_times([&](int64_t local) {
      add_instants(instants, local);
      return true;
    });
    std::sort(instants.begin(), instants.end(), [](int64_t a, int64_t b) { return a < b; });
    instants.erase(std::unique(instants.begin(), instants.end()), instants.end());
    for (const int64_t instant : instants)
      if (instant > now && runs.size() < count) runs.push_back({instant, zone_.offset_at(instant)});
  }

 private:
  template <typename Visit>
  void visit_times(Visit visit) const {
    for (unsigned hour = 0; hour <= bounds_of(Unit::hour).last; ++hour) {
      if (!schedule_.hours.contains(hour)) continue;
      for (unsigned minute = 0; minute < minutes_an_hour; ++minute) {
        if (!schedule_.minutes.contains(minute)) continue;
        if (!visit(start_ + int64_t{hour * minutes_an_hour + minute} * seconds_a_minute)) return;
      }
    }
  }

  void add_instants(std::vector<int64_t>& instants, int64_t local) const {
    const int64_t early = local - before_;
    const int64_t late = local - after_;
    const bool is_early = zone_.offset_at(early) == before_;
    const bool is_late = zone_.offset_at(late) == after_;
    if (is_early) instants.push_back(early);
    if (is_late && (!is_early || schedule_.follows_the_clock())) instants.push_back(late);
    if (!is_early && !is_late && !schedule_.follows_the_clock())
      instants.push_back(change_between(zone_, start_ - seconds_a_day, start_ + 2 * seconds_a_day));
  }

  const Schedule& schedule_;
  const Zone& zone_;
  int64_t start_;
  int32_t before_, after_;
};

}  // namespace

std::vector<Run> next_runs(const Schedule& schedule, int64_t now, const Zone& zone, unsigned count) {
  std::vector<Run> runs;
  const int64_t today = day_containing(now + zone.offset_at(now));
  // From the day before: what the clock leapt over at its end may run today.
  for (int64_t day = today - 1; day < today + days_in_calendar_cycle && runs.size() < count; ++day) {
    const Date date = date_of(day);
    if (!schedule.fits_date(date.month, date.day, weekday_of(day))) continue;
    DayRuns(schedule, zone, day).append(runs, runs.empty() ? now : runs.back().seconds, count);
  }
  return runs;
}

}  // namespace skillet::cron
