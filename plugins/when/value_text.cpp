#include "plugins/calendar/calendar.h"
#include "plugins/calendar/text.h"
#include "plugins/when/value.h"

namespace skillet::when {

using namespace calendar;

using Kind = Value::Kind;

namespace {

constexpr size_t year_digits = 4;
constexpr int64_t months_in_year = 12;

void put_date(std::string& out, int32_t day) {
  const Civil date = civil_from(day);
  put_padded(out, date.year, year_digits);
  out += '-';
  put_padded(out, date.month, 2);
  out += '-';
  put_padded(out, date.day, 2);
}

void put_clock(std::string& out, int64_t seconds) {
  put_padded(out, seconds / seconds_of_hour, 2);
  out += ':';
  put_padded(out, seconds / seconds_of_minute % 60, 2);
  if (seconds % seconds_of_minute == 0) return;
  out += ':';
  put_padded(out, seconds % seconds_of_minute, 2);
}

// Offsets of local mean time have seconds, which ISO 8601 has no place for: they are dropped.
void put_instant(std::string& out, const Instant& instant) {
  put_date(out, instant.day());
  out += 'T';
  put_clock(out, instant.second_of_day());
  const int64_t offset = instant.offset_seconds;
  const int64_t minutes = (offset < 0 ? -offset : offset) / seconds_of_minute;
  out += offset < 0 && minutes > 0 ? '-' : '+';
  put_padded(out, minutes / 60, 2);
  out += ':';
  put_padded(out, minutes % 60, 2);
}

void put_part(std::string& out, int64_t count, char unit) {
  if (count == 0) return;
  put_number(out, count);
  out += unit;
}

void put_duration(std::string& out, const Duration& duration) {
  out += 'P';
  if (duration.in_weeks && duration.days > 0) return put_part(out, duration.days / days_of_week, 'W');
  put_part(out, duration.months / months_in_year, 'Y');
  put_part(out, duration.months % months_in_year, 'M');
  put_part(out, duration.days, 'D');
  if (duration.seconds > 0) {
    out += 'T';
    put_part(out, duration.seconds / seconds_of_hour, 'H');
    put_part(out, duration.seconds / seconds_of_minute % 60, 'M');
    put_part(out, duration.seconds % seconds_of_minute, 'S');
  }
  if (out.back() == 'P') out += "T0S";
}

void put_recurrence(std::string& out, const Value& value, const Zone& zone) {
  if (value.all_day) {
    put_date(out, value.first_day);
  } else {
    put_instant(out, value.start);
  }
  out += " RRULE:";
  out += value.rule;
  if (!value.has_until) return;
  out += ";UNTIL=";
  if (value.all_day) return put_date_basic(out, value.until_day);
  // The first time has an offset, so the end of the last day is given in UTC, as RFC 5545 asks.
  Passage passage = Passage::plain;
  const int64_t last_second = (int64_t{value.until_day} + 1) * seconds_of_day - 1;
  put_second_basic(out, instant_of_local(last_second, zone, &passage).utc());
  out += 'Z';
}

}  // namespace

void put_date_basic(std::string& out, int32_t day) {
  const Civil date = civil_from(day);
  put_padded(out, date.year, year_digits);
  put_padded(out, date.month, 2);
  put_padded(out, date.day, 2);
}

void put_second_basic(std::string& out, int64_t seconds) {
  const Instant instant{seconds, 0};
  put_date_basic(out, instant.day());
  const int32_t of_day = instant.second_of_day();
  out += 'T';
  put_padded(out, of_day / seconds_of_hour, 2);
  put_padded(out, of_day / seconds_of_minute % 60, 2);
  put_padded(out, of_day % seconds_of_minute, 2);
}

std::string value_text(const Value& value, const Zone& zone) {
  std::string out;
  const Civil first = civil_from(value.first_day);
  switch (value.kind) {
    case Kind::date:
      put_date(out, value.first_day);
      break;
    case Kind::month:
      put_date(out, value.first_day);
      out.resize(out.size() - 3);
      break;
    case Kind::week: {
      const IsoWeek week = iso_week_of(value.first_day);
      put_padded(out, week.year, year_digits);
      out += "-W";
      put_padded(out, week.week, 2);
      break;
    }
    case Kind::year:
      put_padded(out, first.year, year_digits);
      break;
    case Kind::dates:
      put_date(out, value.first_day);
      out += '/';
      put_date(out, value.last_day);
      break;
    case Kind::since_date:
      put_date(out, value.first_day);
      out += "/..";
      break;
    case Kind::instant:
      put_instant(out, value.start);
      break;
    case Kind::instants:
      put_instant(out, value.start);
      out += '/';
      put_instant(out, value.end);
      break;
    case Kind::since:
      put_instant(out, value.start);
      out += "/..";
      break;
    case Kind::duration:
      put_duration(out, value.duration);
      break;
    case Kind::recurrence:
      put_recurrence(out, value, zone);
      break;
  }
  return out;
}

}  // namespace skillet::when
