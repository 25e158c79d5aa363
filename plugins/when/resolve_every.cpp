#include "plugins/calendar/calendar.h"
#include "plugins/calendar/names.h"
#include "plugins/calendar/text.h"
#include "plugins/calendar/words.h"
#include "plugins/when/resolver.h"

namespace skillet::when {

using namespace calendar;

using Kind = Value::Kind;

namespace {

constexpr std::string_view weekday_rule_codes = "MO TU WE TH FR SA SU";  // of RFC 5545

// The leap day is the rarest date, and around a year like 1900 it comes after eight years.
constexpr int32_t max_days_to_first_time = 8 * 366 + 1;
constexpr int32_t shortest_month_days = 28;

void put_list(std::string& out, const char* name, const Few<int8_t, max_days_of_month>& numbers) {
  out += name;
  for (size_t i = 0; i < numbers.size; ++i) {
    if (i > 0) out += ',';
    put_number(out, numbers[i]);
  }
}

void put_rule_weekdays(std::string& out, uint8_t weekdays) {
  const char* before = ";BYDAY=";
  for (uint8_t i = 0; i < days_of_week; ++i) {
    if ((weekdays & (1 << i)) == 0) continue;
    out += before;
    out += word_at(weekday_rule_codes, i);
    before = ",";
  }
}

}  // namespace

void put_rule(std::string& out, const Every& every) {
  out += "FREQ=";
  out += word_at("SECONDLY MINUTELY HOURLY DAILY DAILY WEEKLY MONTHLY YEARLY", static_cast<uint8_t>(every.period.unit));
  if (every.period.count > 1) put_filled(out, ";INTERVAL=#", every.period.count);
  if (every.month != 0) put_filled(out, ";BYMONTH=#", every.month);
  if (!every.days.empty()) put_list(out, ";BYMONTHDAY=", every.days);
  if (every.day != 0) put_filled(out, ";BYMONTHDAY=#", every.day);
  put_rule_weekdays(out, every.weekdays);
  if (every.nth != 0) {
    put_filled(out, ";BYDAY=#", every.nth);
    out += word_at(weekday_rule_codes, every.weekday);
  }
  if (every.clock.kind == Clock::Kind::times && every.clock.times.size > 1) {
    const char* before = ";BYHOUR=";
    for (const Time& time : every.clock.times) {
      out += before;
      put_number(out, time.hour);
      before = ",";
    }
    put_filled(out, ";BYMINUTE=#", every.clock.times[0].minute);
  }
  if (every.count > 0) put_filled(out, ";COUNT=#", every.count);
}

bool Resolver::check_every(const Every& every) {
  if (every.month == 0 || every.day == 0) return true;
  constexpr int32_t a_leap_year = 2024;
  if (every.day <= days_of_month(a_leap_year, every.month)) return true;
  result_.fault = word_at(month_names, every.month - 1U);
  put_filled(result_.fault, " has only # days.", days_of_month(a_leap_year, every.month));
  return false;
}

bool Resolver::is_on(const Every& every, int32_t day, int32_t from) const {
  const Civil date = civil_from(day);
  if (every.weekdays != 0) return (every.weekdays & (1 << weekday_of(day))) != 0;
  for (const int8_t number : every.days) {
    if (date.day == (number > 0 ? number : days_of_month(date.year, date.month) + 1 + number)) return true;
  }
  if (every.month != 0 && date.month != every.month) return false;
  if (every.nth != 0) return day == nth_weekday(date.year, date.month, every.weekday, every.nth);
  if (every.day != 0) return date.day == every.day;
  return every.days.empty() && day == from;
}

// On that day, unless all its times have passed.
bool Resolver::begins(const Every& every, int32_t day, Value* value) {
  if (every.clock.kind == Clock::Kind::none) {
    value->all_day = true;
    value->first_day = value->last_day = day;
    return true;
  }
  value->has_end = every.clock.kind != Clock::Kind::times;
  const size_t candidates = value->has_end ? 1 : every.clock.times.size;
  for (size_t i = 0; i < candidates; ++i) {
    Clock one = every.clock;
    if (!value->has_end) {
      one.times = {};
      one.times.add(every.clock.times[i]);
    }
    Value time;
    if (!clock(one, day, &time)) return false;
    if (time.start.utc() < now_.utc_seconds) continue;
    value->start = time.start;
    value->end = time.end;
    return true;
  }
  return false;
}

bool Resolver::first_time(const Every& every, int32_t from, Value* value) {
  int32_t anchor = from;  // a period without days of its own counts from its first time
  for (int32_t i = 0; i < max_days_to_first_time && is_within_calendar(from + i); ++i) {
    if (every.period.unit != Unit::day && !is_on(every, from + i, anchor)) continue;
    const uint8_t notes_before = result_.notes;
    if (begins(every, from + i, value)) return true;
    if (!result_.fault.empty()) return false;
    result_.notes = notes_before;
    if (from + i == anchor) ++anchor;
  }
  return fault("That never comes.");
}

// What comes every few hours or minutes begins now, at a full minute.
bool Resolver::every_on_clock(Value* value) {
  const int64_t passed = here_.second_of_day() % seconds_of_minute;
  value->start = instant_at(now_.utc_seconds + (passed == 0 ? 0 : seconds_of_minute - passed), now_.zone);
  return true;
}

bool Resolver::every(const Phrase& phrase, Value* value) {
  const Every& every = phrase.every;
  value->kind = Kind::recurrence;
  value->every = every;
  if (!check_every(every)) return false;
  int32_t from = today_;
  Value named;
  if (every.has_from) {
    if (!moment(phrase.first, nullptr, &named)) return false;
    from = named.first_day;
  }
  if (is_clock_unit(every.period.unit) ? !every_on_clock(value) : !first_time(every, from, value)) return false;
  for (const int8_t day : every.days) {
    if (day > shortest_month_days) result_.notes |= note_left_out;
  }
  if (!every.has_until) return true;
  if (!moment(phrase.second, every.has_from ? &named : nullptr, &named)) return false;
  value->has_until = true;
  value->until_day = named.first_day;
  const int32_t first = value->all_day ? value->first_day : value->start.day();
  return value->until_day >= first || fault("That would end before it begins.");
}

}  // namespace skillet::when
