// Values in words, for people.
#include "plugins/calendar/words.h"
#include "plugins/calendar/calendar.h"
#include "plugins/calendar/names.h"
#include "plugins/calendar/text.h"
#include "plugins/when/resolver.h"
#include "plugins/when/value.h"

namespace skillet::when {

using namespace calendar;

using Kind = Value::Kind;

void put_ordinal(std::string& out, int32_t n) {
  if (n == -1) {
    out += "last";
  } else if (n == -2) {
    out += "second-last";
  } else {
    put_number(out, n < 0 ? -n : n);
    out += ordinal_suffix(n < 0 ? -n : n);
    if (n < 0) out += "-last";
  }
}

namespace {

constexpr int32_t years_spoken_days = 730;
constexpr int32_t weekdays_bits = 0x1f;

void put_count(std::string& out, int64_t count, std::string_view unit) {
  put_number(out, count);
  out += ' ';
  out += unit;
  if (count != 1) out += 's';
}

void put_date(std::string& out, int32_t day) {  // "Thursday 12 March 2026"
  const Civil date = civil_from(day);
  out += word_at(weekday_names, static_cast<size_t>(weekday_of(day)));
  put_filled(out, " # ", date.day);
  out += word_at(month_names, static_cast<size_t>(date.month - 1));
  put_filled(out, " #", date.year);
}

void put_instant(std::string& out, const Instant& instant) {
  put_date(out, instant.day());
  out += ", ";
  put_clock(out, instant.second_of_day());
}

// "in 2 days", "tomorrow", "3 weeks ago"
void put_days_away(std::string& out, int32_t days) {
  if (days >= -1 && days <= 1) {
    out += word_at("yesterday today tomorrow", static_cast<size_t>(days + 1));
    return;
  }
  const int32_t count = days < 0 ? -days : days;
  if (days > 0) out += "in ";
  if (count >= years_spoken_days) {
    out += "about ";
    put_count(out, (count + 183) / 365, "year");
  } else {
    put_count(out, count, "day");
  }
  if (days < 0) out += " ago";
}

void put_distance(std::string& out, const Instant& instant, const Now& now) {
  const int64_t seconds = instant.utc() - now.utc_seconds;
  const int32_t days = instant.day() - now.instant().day();
  if (seconds == 0) {
    out += "now";
    return;
  }
  const int64_t count = seconds < 0 ? -seconds : seconds;
  if (days != 0 && count >= seconds_of_day / 2) return put_days_away(out, days);
  if (seconds > 0) out += "in ";
  if (count < seconds_of_minute) put_count(out, count, "second");
  const int64_t hours = count / seconds_of_hour;
  const int64_t minutes = count / seconds_of_minute % 60;
  if (hours > 0) put_count(out, hours, "hour");
  if (hours > 0 && minutes > 0) out += ' ';
  if (minutes > 0) put_count(out, minutes, "minute");
  if (seconds < 0) out += " ago";
}

void put_duration(std::string& out, const Duration& duration) {
  const bool weeks = duration.in_weeks;
  const int64_t counts[] = {duration.months / months_of_year,         duration.months % months_of_year,
                            weeks ? duration.days / days_of_week : 0, weeks ? 0 : duration.days,
                            duration.seconds / seconds_of_hour,       duration.seconds / seconds_of_minute % 60,
                            duration.seconds % seconds_of_minute};
  std::string_view units = "year month week day hour minute second";
  const size_t begin = out.size();
  for (const int64_t count : counts) {
    const std::string_view unit = take_item(&units, ' ');
    if (count == 0) continue;
    if (out.size() > begin) out += ", ";
    put_count(out, count, unit);
  }
  if (out.size() == begin) out += "no time at all";
}

void put_weekdays(std::string& out, uint8_t weekdays) {
  if (weekdays == weekdays_bits) {
    out += " on working days";
    return;
  }
  const char* before = " on ";
  for (uint8_t i = 0; i < days_of_week; ++i) {
    if ((weekdays & (1 << i)) == 0) continue;
    out += before;
    out += word_at(weekday_names, i);
    before = (weekdays >> (i + 1)) != 0 && (weekdays >> (i + 2)) == 0 ? " and " : ", ";
  }
}

void put_rule_days(std::string& out, const Every& every) {
  put_weekdays(out, every.weekdays);
  for (size_t i = 0; i < every.days.size; ++i) {
    out += i == 0 ? " on the " : " and the ";
    put_ordinal(out, every.days[i]);
    if (every.days[i] < 0) out += " day";
  }
  if (every.nth != 0) {
    out += " on the ";
    put_ordinal(out, every.nth);
    out += ' ';
    out += word_at(weekday_names, every.weekday);
  }
  if (every.month == 0) return;
  out += every.nth != 0 ? " of " : " on ";
  if (every.nth == 0) put_filled(out, "# ", every.day);
  out += word_at(month_names, every.month - 1U);
}

void put_rule_in_words(std::string& out, const Every& every) {
  // No recurrence counts working days.
  const std::string_view unit =
      word_at("second minute hour day day week month year", static_cast<uint8_t>(every.period.unit));
  out += "Every ";
  if (every.period.count > 1) {
    put_count(out, every.period.count, unit);
  } else {
    out += unit;
  }
  put_rule_days(out, every);
  const char* before = " at ";
  if (every.clock.kind == Clock::Kind::part) {
    int32_t begin = 0;
    int32_t end = 0;
    part_bounds(every.clock.part, &begin, &end);
    out += before;
    put_clock(out, begin);
    out += " to ";
    put_clock(out, end);
  }
  for (const Time& time : every.clock.times) {
    out += before;
    put_clock(out, time.seconds());
    before = every.clock.kind == Clock::Kind::range ? " to " : " and ";
  }
  if (every.count == 0) return;
  out += ", ";
  put_count(out, every.count, "time");
}

void put_date_and_distance(std::string& out, int32_t day, int32_t today) {
  put_date(out, day);
  out += ", ";
  put_days_away(out, day - today);
}

void put_instant_and_distance(std::string& out, const Value& value, const Now& now) {
  put_instant(out, value.start);
  if (value.kind == Kind::instants) {
    out += " to ";
    if (value.end.day() == value.start.day()) {
      put_clock(out, value.end.second_of_day());
    } else {
      put_instant(out, value.end);
    }
  }
  out += ", ";
  put_distance(out, value.start, now);
}

void put_days(std::string& out, const Value& value, int32_t today) {
  put_date(out, value.first_day);
  out += " to ";
  put_date(out, value.last_day);
  out += ", ";
  put_count(out, int64_t{value.last_day} - value.first_day + 1, "day");
  if (today >= value.first_day) return;
  out += ", from ";
  put_days_away(out, value.first_day - today);
  out += " on";
}

}  // namespace

void put_words(std::string& out, const Value& value, const Now& now) {
  const int32_t today = now.instant().day();
  switch (value.kind) {
    case Kind::date:
      return put_date_and_distance(out, value.first_day, today);
    case Kind::month:
    case Kind::week:
    case Kind::year:
    case Kind::dates:
      return put_days(out, value, today);
    case Kind::since_date:
      out += "From ";
      put_date(out, value.first_day);
      out += " on, ";
      return put_days_away(out, value.first_day - today);
    case Kind::instant:
    case Kind::instants:
      return put_instant_and_distance(out, value, now);
    case Kind::since:
      out += "From ";
      put_instant(out, value.start);
      out += " on";
      return;
    case Kind::duration:
      return put_duration(out, value.duration);
    case Kind::recurrence:
      break;
  }
  put_rule_in_words(out, value.every);
  out += "; first on ";
  if (value.all_day) {
    put_date_and_distance(out, value.first_day, today);
  } else {
    put_instant_and_distance(out, value, now);
  }
  if (!value.has_until) return;
  out += "; until ";
  put_date(out, value.until_day);
}

}  // namespace skillet::when
