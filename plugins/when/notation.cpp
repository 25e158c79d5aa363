#include "plugins/when/notation.h"

#include "plugins/calendar/calendar.h"

namespace skillet::when {

using namespace calendar;

bool names_a_day(const Moment& moment) {
  return is_single_day(moment) && !moment.is_week_of;
}

bool is_single_day(const Moment& moment) {
  switch (moment.anchor) {
    case Anchor::today:
    case Anchor::weekday:
    case Anchor::month_day:
    case Anchor::holiday:
      return true;
    case Anchor::nth:
      return moment.counted <= nth_of_days;
    default:
      return false;
  }
}

namespace {

bool is_sensible_clock(const Clock& clock, bool may_have_several) {
  const size_t count = clock.times.size;
  for (const Time& time : clock.times) {
    if (time.hour > 24 || time.minute > 59 || time.second > 59) return false;
    if (time.hour == 24 && (time.minute != 0 || time.second != 0)) return false;
  }
  if (clock.kind == Clock::Kind::range) return count == 2;
  if (clock.kind == Clock::Kind::times) return count == 1 || (may_have_several && count > 1);
  return count == 0;
}

bool is_sensible_moment(const Moment& moment) {
  const bool has_clock = moment.clock.kind != Clock::Kind::none;
  if (!is_sensible_clock(moment.clock, false)) return false;
  if (moment.anchor == Anchor::none) return has_clock && moment.offsets.empty();
  if (has_clock && !names_a_day(moment)) return false;
  if (moment.is_week_of && !is_single_day(moment)) return false;
  for (const Amount& offset : moment.offsets) {
    if (is_weekday_unit(offset.unit) && (offset.count == 0 || moment.anchor == Anchor::now)) return false;
    if (moment.anchor != Anchor::now && (!is_single_day(moment) || is_clock_unit(offset.unit))) return false;
  }
  if (moment.anchor == Anchor::nth && moment.nth == 0) return false;
  return true;
}

bool is_endpoint(const Moment& moment) {
  return is_sensible_moment(moment) &&
         (moment.clock.kind == Clock::Kind::none || moment.clock.kind == Clock::Kind::times);
}

bool is_bare_day(const Moment& moment) {
  return is_sensible_moment(moment) && names_a_day(moment) && moment.clock.kind == Clock::Kind::none;
}

// What a recurrence may name depends on its period: weekdays of weeks, days of months, dates of years.
bool is_sensible_every(const Phrase& phrase) {
  const Every& every = phrase.every;
  const Unit unit = every.period.unit;
  if (every.period.count < 1 || unit == Unit::workday || unit == Unit::second || is_weekday_unit(unit)) return false;
  if (every.weekdays != 0 && unit != Unit::week) return false;
  if (!every.days.empty() && unit != Unit::month) return false;
  if (every.nth != 0 && unit != Unit::month && unit != Unit::year) return false;
  if ((every.month != 0) != (unit == Unit::year && (every.day != 0 || every.nth != 0))) return false;
  if (every.clock.kind != Clock::Kind::none && is_clock_unit(unit)) return false;
  if (!is_sensible_clock(every.clock, true)) return false;
  for (const Time& time : every.clock.times) {
    if (every.clock.kind == Clock::Kind::times && time.minute != every.clock.times[0].minute) return false;
    if (every.clock.kind == Clock::Kind::times && every.clock.times.size > 1 && time.hour == 24) return false;
  }
  if (every.has_from && !is_bare_day(phrase.first)) return false;
  return !every.has_until || (every.count == 0 && is_bare_day(phrase.second));
}

}  // namespace

namespace {

bool counts_weekdays(const Amounts& amounts) {
  for (const Amount& amount : amounts) {
    if (is_weekday_unit(amount.unit)) return true;
  }
  return false;
}

}  // namespace

bool is_sensible(const Phrase& phrase) {
  if (counts_weekdays(phrase.amounts)) return false;
  switch (phrase.kind) {
    case Phrase::Kind::moment:
      return is_sensible_moment(phrase.first);
    case Phrase::Kind::range:
    case Phrase::Kind::length:
      return is_endpoint(phrase.first) && is_endpoint(phrase.second);
    case Phrase::Kind::since:
    case Phrase::Kind::until:
      return is_endpoint(phrase.first);
    case Phrase::Kind::lasting: {
      if (!is_endpoint(phrase.first) || phrase.amounts.empty()) return false;
      const bool is_day = phrase.first.anchor != Anchor::now && phrase.first.clock.kind == Clock::Kind::none;
      if (is_day && !names_a_day(phrase.first)) return false;
      for (const Amount& amount : phrase.amounts) {
        if (is_day && is_clock_unit(amount.unit)) return false;
      }
      return true;
    }
    case Phrase::Kind::next:
    case Phrase::Kind::past:
      return phrase.amounts.size == 1;
    case Phrase::Kind::duration:
      for (const Amount& amount : phrase.amounts) {
        if (amount.unit == Unit::workday) return false;
      }
      return !phrase.amounts.empty();
    case Phrase::Kind::every:
      return is_sensible_every(phrase);
  }
  return false;
}

}  // namespace skillet::when
