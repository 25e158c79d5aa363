#include "plugins/when/resolve.h"

#include <utility>

#include "plugins/calendar/calendar.h"
#include "plugins/calendar/text.h"
#include "plugins/when/add.h"
#include "plugins/when/resolver.h"

namespace skillet::when {

using namespace calendar;

using Kind = Value::Kind;

Resolver::Resolver(const Now& now) : now_(now), here_(now.instant()), today_(here_.day()) {}

bool Resolver::fault(const char* sentence) {
  result_.fault = sentence;
  return false;
}

namespace {

// Where a value begins and ends, for those that are made of two others. A day begins at 00:00 and ends at 24:00.
bool has_clock(const Value& value) {
  return value.kind == Kind::instant || value.kind == Kind::instants;
}

int64_t seconds_of_unit(Unit unit) {
  if (unit == Unit::hour) return seconds_of_hour;
  return unit == Unit::minute ? seconds_of_minute : 1;
}

}  // namespace

// "From october 1 to november 7" has begun when november 7 comes before the next october 1.
bool Resolver::has_begun(const Phrase& phrase, const Value& first) {
  const Anchor anchor = phrase.first.anchor;
  const bool is_yearly =
      anchor == Anchor::month_day || anchor == Anchor::month || anchor == Anchor::holiday || anchor == Anchor::season;
  if (!is_yearly || phrase.first.pick != Pick::nearest || phrase.first.year.kind != YearName::Kind::none) return false;
  if (phrase.second.year.kind != YearName::Kind::none) return false;
  Value end;
  const bool found = moment(phrase.second, nullptr, &end);
  result_.fault.clear();
  return found && end.is_days() && first.is_days() && end.last_day < first.first_day;
}

bool Resolver::range(const Phrase& phrase, Value* value) {
  Value first;
  Value second;
  Moment from = phrase.first;
  if (!moment(from, nullptr, &first)) return false;
  if (has_begun(phrase, first)) {
    from.pick = Pick::last;
    if (!moment(from, nullptr, &first)) return false;
  }
  if (!moment(phrase.second, &first, &second)) return false;
  if (!has_clock(first) && !has_clock(second)) {
    if (second.last_day < first.first_day) return fault("That range would end before it begins.");
    return dates(first.first_day, second.last_day, value);
  }
  value->kind = Kind::instants;
  value->start = first.start;
  value->end = second.start;
  if (!has_clock(first) && !local(int64_t{first.first_day} * seconds_of_day, &value->start)) return false;
  if (!has_clock(second) && !local((int64_t{second.last_day} + 1) * seconds_of_day, &value->end)) return false;
  if (value->end.utc() < value->start.utc()) return fault("That range would end before it begins.");
  return true;
}

bool Resolver::shifted(Instant from, const Amounts& amounts, Instant* to) {
  int32_t day = from.day();
  for (const Amount& amount : amounts) {
    if (!is_clock_unit(amount.unit) && !add(&day, amount)) return false;
  }
  *to = from;
  if (day != from.day() && !local(int64_t{day} * seconds_of_day + from.second_of_day(), to)) return false;
  int64_t utc = to->utc();
  for (const Amount& amount : amounts) {
    if (is_clock_unit(amount.unit)) utc += amount.count * seconds_of_unit(amount.unit);
  }
  *to = instant_at(utc, now_.zone);
  return is_within_calendar(to->day()) || fault("That is outside the years 1 to 9999.");
}

bool Resolver::lasting(const Phrase& phrase, Value* value) {
  Value first;
  if (!moment(phrase.first, nullptr, &first)) return false;
  if (has_clock(first)) {
    value->kind = Kind::instants;
    value->start = first.start;
    return shifted(first.start, phrase.amounts, &value->end);
  }
  int32_t end = first.first_day;
  for (const Amount& amount : phrase.amounts) {
    if (!add(&end, amount)) return false;
  }
  return dates(first.first_day, end > first.first_day ? end - 1 : end, value);
}

// `next 3w` are the three weeks of days that begin tomorrow, `past 3w` those that ended yesterday; hours begin and end
// now.
bool Resolver::around_now(const Phrase& phrase, Value* value) {
  const bool forward = phrase.kind == Phrase::Kind::next;
  Amount amount = phrase.amounts[0];
  if (!forward) amount.count = -amount.count;
  if (is_clock_unit(amount.unit)) {
    Amounts amounts;
    amounts.add(amount);
    Instant other;
    if (!shifted(here_, amounts, &other)) return false;
    value->kind = Kind::instants;
    value->start = forward ? here_ : other;
    value->end = forward ? other : here_;
    return true;
  }
  int32_t other = today_;
  if (!add(&other, amount)) return false;
  return forward ? dates(today_ + 1, other, value) : dates(other, today_ - 1, value);
}

bool Resolver::open(const Phrase& phrase, Value* value) {
  Value edge;
  if (!moment(phrase.first, nullptr, &edge)) return false;
  const bool clocked = has_clock(edge);
  if (phrase.kind == Phrase::Kind::until) {
    if (clocked ? edge.start.utc() < now_.utc_seconds : edge.last_day < today_) {
      result_.fault = "That is over already: ";
      put_value(result_.fault, edge, now_.zone);
      result_.fault += " is in the past.";
      return false;
    }
    if (!clocked) return dates(today_, edge.last_day, value);
    value->kind = Kind::instants;
    value->start = here_;
    value->end = edge.start;
    return true;
  }
  const bool begun = clocked ? edge.start.utc() <= now_.utc_seconds : edge.first_day <= today_;
  if (!clocked) {
    if (begun) return dates(edge.first_day, today_, value);
    value->kind = Kind::since_date;
    value->first_day = edge.first_day;
    return true;
  }
  value->kind = begun ? Kind::instants : Kind::since;
  value->start = edge.start;
  value->end = here_;
  return true;
}

bool Resolver::length(const Phrase& phrase, Value* value) {
  Value first;
  Value second;
  if (!moment(phrase.first, nullptr, &first) || !moment(phrase.second, &first, &second)) return false;
  value->kind = Kind::duration;
  if (!has_clock(first) && !has_clock(second)) {
    const int64_t days = int64_t{second.first_day} - first.first_day;
    value->duration.days = days < 0 ? -days : days;
    return true;
  }
  if (!has_clock(first) && !local(int64_t{first.first_day} * seconds_of_day, &first.start)) return false;
  if (!has_clock(second) && !local(int64_t{second.first_day} * seconds_of_day, &second.start)) return false;
  const int64_t difference = second.start.utc() - first.start.utc();
  const int64_t seconds = difference < 0 ? -difference : difference;
  value->duration.days = seconds / seconds_of_day;
  value->duration.seconds = seconds % seconds_of_day;
  return true;
}

void Resolver::duration(const Amounts& amounts, Value* value) {
  value->kind = Kind::duration;
  Duration& sum = value->duration;
  sum.in_weeks = true;
  for (const Amount& amount : amounts) {
    if (amount.unit != Unit::week) sum.in_weeks = false;
    if (is_clock_unit(amount.unit)) sum.seconds += amount.count * seconds_of_unit(amount.unit);
    if (amount.unit == Unit::day) sum.days += amount.count;
    if (amount.unit == Unit::week) sum.days += int64_t{amount.count} * days_of_week;
    if (amount.unit == Unit::month) sum.months += amount.count;
    if (amount.unit == Unit::year) sum.months += int64_t{amount.count} * months_of_year;
  }
}

bool Resolver::phrase(const Phrase& phrase) {
  Value* value = &result_.value;
  switch (phrase.kind) {
    case Phrase::Kind::moment:
      return moment(phrase.first, nullptr, value);
    case Phrase::Kind::range:
      return range(phrase, value);
    case Phrase::Kind::lasting:
      return lasting(phrase, value);
    case Phrase::Kind::next:
    case Phrase::Kind::past:
      return around_now(phrase, value);
    case Phrase::Kind::since:
    case Phrase::Kind::until:
      return open(phrase, value);
    case Phrase::Kind::duration:
      duration(phrase.amounts, value);
      return true;
    case Phrase::Kind::length:
      return length(phrase, value);
    case Phrase::Kind::every:
      return every(phrase, value);
  }
  return false;
}

Resolved resolve(const Phrase& phrase, const Now& now) {
  Resolver resolver(now);
  if (is_sensible(phrase)) {
    resolver.phrase(phrase);
    return std::move(resolver).finish();
  }
  Resolved refused;
  refused.fault = "Not sure: that is no time that I can work out.";
  return refused;
}

}  // namespace skillet::when
