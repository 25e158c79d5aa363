#include "plugins/cron/runs.h"

#include "plugins/calendar/calendar.h"

namespace skillet::cron {

using calendar::seconds_of_day;
using calendar::seconds_of_minute;

namespace {

constexpr int32_t days_until_dates_repeat = 146097;  // 400 years
constexpr unsigned minutes_an_hour = 60;

// The instant at which the zone changes its offset, somewhere after `before` and not after `after`.
int64_t change_between(const Zone& zone, int64_t before, int64_t after) {
  const int32_t old_offset = zone.offset(before);
  while (after - before > 1) {
    const int64_t middle = before + (after - before) / 2;
    (zone.offset(middle) == old_offset ? before : after) = middle;
  }
  return after;
}

// Where it belongs, unless it is there; what comes later mostly belongs at the end.
void add(std::vector<int64_t>& instants, int64_t instant) {
  size_t at = instants.size();
  while (at > 0 && instants[at - 1] > instant) --at;
  if (at > 0 && instants[at - 1] == instant) return;
  instants.push_back(instant);
  for (size_t i = instants.size() - 1; i > at; --i) std::swap(instants[i], instants[i - 1]);
}

class DayRuns {
 public:
  DayRuns(const Schedule& schedule, const Zone& zone, int32_t day) : schedule_(schedule), zone_(zone) {
    start_ = day * seconds_of_day;  // local time, as if it were UTC; no zone is a day away from that
    before_ = zone.offset(start_ - seconds_of_day);
    after_ = zone.offset(start_ + 2 * seconds_of_day);
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
    std::vector<int64_t> instants;  // in order, each once
    visit_times([&](int64_t local) {
      add_instants(instants, local);
      return true;
    });
    for (const int64_t instant : instants)
      if (instant > now && runs.size() < count) runs.push_back({instant, zone_.offset(instant)});
  }

 private:
  template <typename Visit>
  void visit_times(Visit visit) const {
    for (unsigned hour = 0; hour <= bounds_of(Unit::hour).last; ++hour) {
      if (!schedule_.hours.contains(hour)) continue;
      for (unsigned minute = 0; minute < minutes_an_hour; ++minute) {
        if (!schedule_.minutes.contains(minute)) continue;
        if (!visit(start_ + int64_t{hour * minutes_an_hour + minute} * seconds_of_minute)) return;
      }
    }
  }

  void add_instants(std::vector<int64_t>& instants, int64_t local) const {
    const int64_t early = local - before_;
    const int64_t late = local - after_;
    const bool is_early = zone_.offset(early) == before_;
    const bool is_late = zone_.offset(late) == after_;
    if (is_early) add(instants, early);
    if (is_late && (!is_early || schedule_.follows_the_clock())) add(instants, late);
    if (!is_early && !is_late && !schedule_.follows_the_clock())
      add(instants, change_between(zone_, start_ - seconds_of_day, start_ + 2 * seconds_of_day));
  }

  const Schedule& schedule_;
  const Zone& zone_;
  int64_t start_;
  int32_t before_, after_;
};

}  // namespace

unsigned weekday_from_sunday(int32_t day) {
  return static_cast<unsigned>(calendar::weekday_of(day) + 1) % calendar::days_of_week;
}

std::vector<Run> next_runs(const Schedule& schedule, int64_t now, const Zone& zone, unsigned count) {
  std::vector<Run> runs;
  if (!calendar::is_within_calendar(calendar::day_containing(now))) return runs;
  const auto today = static_cast<int32_t>(calendar::day_containing(now + zone.offset(now)));
  // From the day before: what the clock leapt over at its end may run today.
  for (int32_t day = today - 1; day < today + days_until_dates_repeat && runs.size() < count; ++day) {
    const calendar::Civil date = calendar::civil_from(day);
    const auto month = static_cast<unsigned>(date.month);
    if (!schedule.fits_date(month, static_cast<unsigned>(date.day), weekday_from_sunday(day))) continue;
    DayRuns(schedule, zone, day).append(runs, runs.empty() ? now : runs.back().seconds, count);
  }
  return runs;
}

}  // namespace skillet::cron
