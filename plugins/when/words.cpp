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

std::string ordinal(int32_t n) {
  if (n == -1) return "last";
  if (n == -2) return "second-last";
  std::string out;
  if (n < 0) {
    out = ordinal(-n);
    return out + "-last";
  }
  put_number(out, n);
  return out += ordinal_suffix(n);
}

namespace {

constexpr int32_t years_spoken_days = 730;
constexpr int32_t weekdays_bits = 0x1f;
constexpr int32_t weekend_bits = 0x60;

void put_count(std::string& out, int64_t count, std::string_view unit) {
  put_number(out, count);
  out += ' ';
  out += unit;
  if (count != 1) out += 's';
}

void put_clock(std::string& out, int32_t seconds) {
  put_padded(out, seconds / seconds_of_hour, 2);
  out += ':';
  put_padded(out, seconds / seconds_of_minute % 60, 2);
  if (seconds % seconds_of_minute == 0) return;
  out += ':';
  put_padded(out, seconds % seconds_of_minute, 2);
}

void put_instant(std::string& out, const Instant& instant) {
  out += date_words(instant.day());
  out += ", ";
  put_clock(out, instant.second_of_day());
}

// "in 2 days", "tomorrow", "3 weeks ago"
std::string days_away(int32_t days) {
  if (days == 0) return "today";
  if (days == 1) return "tomorrow";
  if (days == -1) return "yesterday";
  const int32_t count = days < 0 ? -days : days;
  std::string amount;
  if (count >= years_spoken_days) {
    amount = "about ";
    put_count(amount, (count + 183) / 365, "year");
  } else {
    put_count(amount, count, "day");
  }
  return days > 0 ? "in " + amount : amount + " ago";
}

std::string distance(const Instant& instant, const Now& now) {
  const int64_t seconds = instant.utc() - now.utc_seconds;
  const int32_t days = instant.day() - now.instant().day();
  if (seconds == 0) return "now";
  const int64_t count = seconds < 0 ? -seconds : seconds;
  if (days != 0 && count >= seconds_of_day / 2) return days_away(days);
  std::string amount;
  if (count >= seconds_of_hour) put_count(amount, count / seconds_of_hour, "hour");
  if (count < seconds_of_minute) put_count(amount, count, "second");
  const int64_t minutes = count / seconds_of_minute % 60;
  if (count >= seconds_of_minute && minutes > 0) {
    if (!amount.empty()) amount += ' ';
    put_count(amount, minutes, "minute");
  }
  return seconds > 0 ? "in " + amount : amount + " ago";
}

std::string duration_words(const Duration& duration) {
  const bool weeks = duration.in_weeks;
  const int64_t counts[] = {duration.months / months_of_year,         duration.months % months_of_year,
                            weeks ? duration.days / days_of_week : 0, weeks ? 0 : duration.days,
                            duration.seconds / seconds_of_hour,       duration.seconds / seconds_of_minute % 60,
                            duration.seconds % seconds_of_minute};
  std::string_view units = "year month week day hour minute second";
  std::string out;
  for (const int64_t count : counts) {
    const std::string_view unit = take_item(&units, ' ');
    if (count == 0) continue;
    if (!out.empty()) out += ", ";
    put_count(out, count, unit);
  }
  return out.empty() ? "no time at all" : out;
}

std::string days_words(const Value& value, int32_t today) {
  std::string out = date_words(value.first_day) + " to " + date_words(value.last_day) + ", ";
  put_count(out, int64_t{value.last_day} - value.first_day + 1, "day");
  if (today < value.first_day) out += ", from " + days_away(value.first_day - today) + " on";
  return out;
}

std::string instants_words(const Value& value, const Now& now) {
  std::string out;
  put_instant(out, value.start);
  out += " to ";
  if (value.end.day() == value.start.day()) {
    put_clock(out, value.end.second_of_day());
  } else {
    put_instant(out, value.end);
  }
  return out + ", " + distance(value.start, now);
}

void put_weekdays(std::string& out, uint8_t weekdays) {
  if (weekdays == weekdays_bits) {
    out += " on working days";
    return;
  }
  if (weekdays == weekend_bits) {
    out += " on Saturday and Sunday";
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
    out += ordinal(every.days[i]);
    if (every.days[i] < 0) out += " day";
  }
  if (every.nth != 0) {
    out += " on the " + ordinal(every.nth) + " ";
    out += word_at(weekday_names, every.weekday);
  }
  if (every.month == 0) return;
  out += every.nth != 0 ? " of " : " on ";
  if (every.nth == 0) {
    put_number(out, every.day);
    out += ' ';
  }
  out += word_at(month_names, every.month - 1);
}

}  // namespace

std::string date_words(int32_t day) {
  const Civil date = civil_from(day);
  std::string out(word_at(weekday_names, weekday_of(day)));
  out += ' ';
  put_number(out, date.day);
  out += ' ';
  out += word_at(month_names, date.month - 1);
  out += ' ';
  put_number(out, date.year);
  return out;
}

std::string rule_words(const Every& every) {
  // No recurrence counts working days.
  const std::string_view unit =
      word_at("second minute hour day day week month year", static_cast<uint8_t>(every.period.unit));
  std::string out = "every ";
  if (every.period.count > 1) {
    put_count(out, every.period.count, unit);
  } else {
    out += unit;
  }
  put_rule_days(out, every);
  int32_t begin = 0;
  int32_t end = 0;
  const char* before = " at ";
  if (every.clock.kind == Clock::Kind::part) {
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
  if (every.count > 0) {
    out += ", ";
    put_count(out, every.count, "time");
  }
  return out;
}

std::string value_words(const Value& value, const Now& now) {
  const int32_t today = now.instant().day();
  std::string out;
  switch (value.kind) {
    case Kind::date:
      return date_words(value.first_day) + ", " + days_away(value.first_day - today);
    case Kind::month:
    case Kind::week:
    case Kind::year:
    case Kind::dates:
      return days_words(value, today);
    case Kind::since_date:
      return "From " + date_words(value.first_day) + " on, " + days_away(value.first_day - today);
    case Kind::instant:
      put_instant(out, value.start);
      return out + ", " + distance(value.start, now);
    case Kind::instants:
      return instants_words(value, now);
    case Kind::since:
      out = "From ";
      put_instant(out, value.start);
      return out + " on";
    case Kind::duration:
      return duration_words(value.duration);
    case Kind::recurrence:
      break;
  }
  out = value.rule_words;
  out[0] = 'E';
  out += "; first on ";
  if (value.all_day) {
    out += date_words(value.first_day) + ", " + days_away(value.first_day - today);
  } else {
    put_instant(out, value.start);
    out += ", " + distance(value.start, now);
  }
  if (value.has_until) out += "; until " + date_words(value.until_day);
  return out;
}

}  // namespace skillet::when
