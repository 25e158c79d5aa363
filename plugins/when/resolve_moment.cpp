#include "plugins/calendar/calendar.h"
#include "plugins/calendar/names.h"
#include "plugins/calendar/text.h"
#include "plugins/calendar/words.h"
#include "plugins/when/add.h"
#include "plugins/when/resolver.h"

namespace skillet::when {

using namespace calendar;

using Kind = Value::Kind;

namespace {

constexpr const char* outside_calendar = "That is outside the years 1 to 9999.";
constexpr int32_t months_of_quarter = 3;
constexpr int32_t years_of_decade = 10;
constexpr int32_t saturday = 5;
constexpr int32_t leap_days_apart_years = 8;  // at most, as around 1900

}  // namespace

void part_bounds(Part part, int32_t* begin, int32_t* end) {
  constexpr int8_t hours[][2] = {{9, 12}, {13, 17}, {18, 21}, {21, 24}, {18, 24}};
  *begin = hours[static_cast<uint8_t>(part)][0] * static_cast<int32_t>(seconds_of_hour);
  *end = hours[static_cast<uint8_t>(part)][1] * static_cast<int32_t>(seconds_of_hour);
}

bool Resolver::date(int64_t day, Value* value) {
  if (!is_within_calendar(day)) return fault(outside_calendar);
  value->kind = Kind::date;
  value->first_day = value->last_day = static_cast<int32_t>(day);
  return true;
}

bool Resolver::dates(int64_t first, int64_t last, Value* value) {
  if (!is_within_calendar(first) || !is_within_calendar(last)) return fault(outside_calendar);
  value->kind = Kind::dates;
  value->first_day = static_cast<int32_t>(first);
  value->last_day = static_cast<int32_t>(last);
  return true;
}

bool Resolver::month(int32_t year, int32_t month, Value* value) {
  if (year < first_year || year > last_year) return fault(outside_calendar);
  const int32_t first = days_from(year, month, 1);
  dates(first, first + days_of_month(year, month) - 1, value);
  value->kind = Kind::month;
  return true;
}

bool Resolver::whole_year(int32_t year, Value* value) {
  if (year < first_year || year > last_year) return fault(outside_calendar);
  dates(days_from(year, 1, 1), days_from(year, months_of_year, 31), value);
  value->kind = Kind::year;
  return true;
}

bool Resolver::add(int32_t* day, const Amount& amount) {
  bool clamped = false;
  if (!add_to_day(*day, amount, day, &clamped)) return fault(outside_calendar);
  if (clamped) result_.notes |= note_shorter_month;
  return true;
}

bool Resolver::local(int64_t local_seconds, Instant* instant) {
  Passage passage = Passage::plain;
  *instant = instant_of_local(local_seconds, now_.zone, &passage);
  if (!is_within_calendar(instant->day())) return fault(outside_calendar);
  if (passage == Passage::skipped) result_.notes |= note_skipped;
  if (passage == Passage::repeated) result_.notes |= note_repeated;
  return true;
}

bool Resolver::now_with(const Amounts& offsets, Value* value) {
  value->kind = Kind::instant;
  return shifted(here_, offsets, &value->start);
}

bool Resolver::clock(const Clock& clock, int32_t day, Value* value) {
  int32_t begin = 0;
  int32_t end = 0;
  const int64_t midnight = int64_t{day} * seconds_of_day;
  if (clock.kind == Clock::Kind::times) {
    value->kind = Kind::instant;
    return local(midnight + clock.times[0].seconds(), &value->start);
  }
  if (clock.kind == Clock::Kind::part) {
    part_bounds(clock.part, &begin, &end);
  } else {
    begin = clock.times[0].seconds();
    end = clock.times[1].seconds();
    if (end <= begin) end += static_cast<int32_t>(seconds_of_day);  // over midnight
  }
  value->kind = Kind::instants;
  return local(midnight + begin, &value->start) && local(midnight + end, &value->end);
}

// The next such time; what began earlier today is tomorrow's.
bool Resolver::bare_clock(const Clock& bare, const Value* after, Value* value) {
  const bool follows_clock = after != nullptr && (after->kind == Kind::instant || after->kind == Kind::instants);
  const Instant from = follows_clock ? after->start : here_;
  const int32_t day = after != nullptr && !follows_clock ? after->last_day : from.day();
  if (!clock(bare, day, value)) return false;
  if (after != nullptr && !follows_clock) return true;
  const bool passed = follows_clock ? value->start.utc() <= from.utc() : value->start.utc() < from.utc();
  return !passed || clock(bare, day + 1, value);
}

bool Resolver::weekday(const Moment& moment, int32_t base, Value* value) {
  if (moment.has_shift) return date(int64_t{monday_of(today_)} + moment.shift * days_of_week + moment.weekday, value);
  if (moment.pick == Pick::last) {
    const int32_t back = (weekday_of(today_) - moment.weekday + days_of_week) % days_of_week;
    return date(int64_t{today_} - (back == 0 ? days_of_week : back), value);
  }
  const int32_t ahead = (moment.weekday - weekday_of(base) + days_of_week) % days_of_week;
  return date(int64_t{base} + (ahead == 0 ? days_of_week : ahead), value);
}

bool Resolver::yearly_span(const Moment& moment, int32_t year, Value* value) {
  if (year < first_year || year > last_year) return fault(outside_calendar);
  if (moment.anchor == Anchor::holiday) return date(holiday_date(moment.holiday, year), value);
  if (moment.anchor == Anchor::month) return month(year, moment.month, value);
  if (moment.anchor == Anchor::season) {
    const int32_t first = month_count(year, static_cast<uint8_t>(moment.season) * months_of_quarter + 3);
    const int32_t past = first + months_of_quarter;
    return dates(days_from(first / months_of_year, first % months_of_year + 1, 1),
                 days_from(past / months_of_year, past % months_of_year + 1, 1) - 1, value);
  }
  if (moment.day > days_of_month(year, moment.month)) {
    result_.fault = word_at(month_names, moment.month - 1U);
    put_filled(result_.fault, " # has only # days.", year, days_of_month(year, moment.month));
    return false;
  }
  return date(days_from(year, moment.month, moment.day), value);
}

// Of a date, month, holiday or season: in the year that is named, or else the next, which may have begun, or the last.
bool Resolver::yearly(const Moment& moment, int32_t base, Value* value) {
  const int32_t this_year = civil_from(base).year;
  if (moment.year.kind == YearName::Kind::absolute) return yearly_span(moment, moment.year.value, value);
  if (moment.year.kind == YearName::Kind::relative)
    return yearly_span(moment, civil_from(today_).year + moment.year.value, value);
  constexpr int32_t longest_february = 29;
  const bool is_date = moment.anchor == Anchor::month_day;
  if (is_date && moment.day > (moment.month == 2 ? longest_february : days_of_month(this_year, moment.month)))
    return yearly_span(moment, this_year, value);
  const int32_t step = moment.pick == Pick::last ? -1 : 1;
  for (int32_t i = -1; i <= leap_days_apart_years; ++i) {
    const int32_t year = this_year + i * step;
    if (year < first_year || year > last_year) continue;
    if (is_date && moment.day > days_of_month(year, moment.month)) continue;
    if (!yearly_span(moment, year, value)) return false;
    if (moment.pick == Pick::last   ? value->last_day < base
        : moment.pick == Pick::next ? value->first_day > base
                                    : value->last_day >= base)
      return true;
  }
  return fault(outside_calendar);
}

bool Resolver::block(Block block, int32_t shift, Value* value) {
  const Civil today = civil_from(today_);
  const int64_t monday = int64_t{monday_of(today_)} + int64_t{shift} * days_of_week;
  switch (block) {
    case Block::week:
      if (!dates(monday, monday + days_of_week - 1, value)) return false;
      value->kind = Kind::week;
      return true;
    case Block::weekend:
      return dates(monday + saturday, monday + saturday + 1, value);
    case Block::month: {
      const int32_t count = month_count(today.year, today.month) + shift;
      if (count < months_of_year) return fault(outside_calendar);
      return month(count / months_of_year, count % months_of_year + 1, value);
    }
    case Block::quarter: {
      const int32_t quarter = month_count(today.year, today.month) / months_of_quarter + shift;
      const int32_t first = quarter * months_of_quarter;
      if (first < months_of_year || first / months_of_year > last_year) return fault(outside_calendar);
      const int32_t last = first + months_of_quarter - 1;
      const int32_t year = first / months_of_year;
      return dates(days_from(year, first % months_of_year + 1, 1),
                   days_from(year, last % months_of_year + 1, days_of_month(year, last % months_of_year + 1)), value);
    }
    case Block::year:
      return whole_year(today.year + shift, value);
    case Block::decade: {
      const int32_t first = (today.year / years_of_decade + shift) * years_of_decade;
      if (first < years_of_decade || first + years_of_decade - 1 > last_year) return fault(outside_calendar);
      return dates(days_from(first, 1, 1), days_from(first + years_of_decade - 1, months_of_year, 31), value);
    }
  }
  return false;
}

bool Resolver::container(const Moment& moment, int32_t base, Value* value) {
  if (moment.in == Anchor::block) return block(moment.block, moment.shift, value);
  if (moment.in == Anchor::year) return whole_year(moment.year.value, value);
  Moment month = moment;
  month.anchor = Anchor::month;
  return yearly(month, base, value);
}

// Which of the days, weeks or quarters that begin in the container. A week lies where its Thursday does.
bool Resolver::nth_in(const Moment& moment, const Value& in, Value* value) {
  const bool from_end = moment.nth < 0;
  const int64_t steps = from_end ? -int64_t{moment.nth} - 1 : int64_t{moment.nth} - 1;
  const auto missing = [this] { return fault("There are not so many of them."); };
  if (moment.counted == nth_of_days) {
    const int64_t day = from_end ? in.last_day - steps : in.first_day + steps;
    if (day < in.first_day || day > in.last_day) return missing();
    return date(day, value);
  }
  if (moment.counted == nth_of_quarters) {
    if (in.kind != Kind::year || steps > 3) return missing();
    const int32_t month = static_cast<int32_t>((from_end ? 3 - steps : steps) * months_of_quarter + 1);
    const int32_t year = civil_from(in.first_day).year;
    return dates(days_from(year, month, 1), days_from(year, month + 2, days_of_month(year, month + 2)), value);
  }
  const bool by_week = moment.counted == nth_of_weeks;
  constexpr int32_t thursday = 3;
  const int32_t weekday = by_week ? thursday : moment.counted == nth_of_weekends ? saturday : moment.counted;
  const int32_t first = in.first_day + (weekday - weekday_of(in.first_day) + days_of_week) % days_of_week;
  const int32_t last = in.last_day - (weekday_of(in.last_day) - weekday + days_of_week) % days_of_week;
  const int64_t found = from_end ? last - steps * days_of_week : first + steps * days_of_week;
  if (found < first || found > last) return missing();
  if (by_week) {
    if (!dates(found - thursday, found - thursday + days_of_week - 1, value)) return false;
    value->kind = Kind::week;
    return true;
  }
  return moment.counted == nth_of_weekends ? dates(found, found + 1, value) : date(found, value);
}

// "The 15th" is the next one, "week 12" is this year's, "the third monday" is this month's or else the next month's.
bool Resolver::nth_without_container(const Moment& moment, int32_t base, Value* value) {
  Value in;
  if (moment.counted == nth_of_weeks || moment.counted == nth_of_quarters) {
    return block(Block::year, 0, &in) && nth_in(moment, in, value);
  }
  const Civil today = civil_from(base);
  constexpr int32_t months_to_try = 13;  // a fifth Monday may be months away, a 31st two
  for (int32_t i = 0; i < months_to_try; ++i) {
    const int32_t count = month_count(today.year, today.month) + i;
    if (!month(count / months_of_year, count % months_of_year + 1, &in)) return false;
    if (nth_in(moment, in, value) && value->last_day >= base) return true;
    result_.fault.clear();
  }
  return fault("No month has so many of them.");
}

bool Resolver::nth(const Moment& moment, int32_t base, Value* value) {
  if (moment.in == Anchor::none) return nth_without_container(moment, base, value);
  Value in;
  return container(moment, base, &in) && nth_in(moment, in, value);
}

bool Resolver::anchor(const Moment& moment, int32_t base, Value* value) {
  switch (moment.anchor) {
    case Anchor::today:
      return date(today_, value);
    case Anchor::weekday:
      return weekday(moment, base, value);
    case Anchor::month_day:
    case Anchor::holiday:
    case Anchor::season:
    case Anchor::month:
      return yearly(moment, base, value);
    case Anchor::nth:
      return nth(moment, base, value);
    case Anchor::block:
      return block(moment.block, moment.shift, value);
    case Anchor::year:
      return whole_year(moment.year.value, value);
    case Anchor::decade:
      return dates(days_from(moment.year.value, 1, 1),
                   days_from(moment.year.value + years_of_decade - 1, months_of_year, 31), value);
    case Anchor::none:
    case Anchor::now:
      break;
  }
  return false;
}

bool Resolver::moment(const Moment& moment, const Value* after, Value* value) {
  if (moment.anchor == Anchor::now) return now_with(moment.offsets, value);
  if (moment.anchor == Anchor::none) return bare_clock(moment.clock, after, value);
  int32_t base = today_;
  if (after != nullptr) base = after->is_days() ? after->first_day : after->start.day();
  if (!anchor(moment, base, value)) return false;
  for (const Amount& offset : moment.offsets) {
    int32_t day = value->first_day;
    if (!add(&day, offset)) return false;
    date(day, value);
  }
  if (moment.is_week_of) {
    const int64_t monday = monday_of(value->first_day);
    if (!dates(monday, monday + days_of_week - 1, value)) return false;
    value->kind = Kind::week;
  }
  return moment.clock.kind == Clock::Kind::none || clock(moment.clock, value->first_day, value);
}

}  // namespace skillet::when
