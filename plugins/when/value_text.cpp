#include "plugins/calendar/calendar.h"
#include "plugins/calendar/text.h"
#include "plugins/calendar/words.h"
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
  put_filled(out, "-@-@", date.month, date.day);
}

// Offsets of local mean time have seconds, which ISO 8601 has no place for: they are dropped.
void put_instant(std::string& out, const Instant& instant) {
  put_date(out, instant.day());
  out += 'T';
  put_clock(out, instant.second_of_day());
  const int64_t offset = instant.offset_seconds;
  const int64_t minutes = (offset < 0 ? -offset : offset) / seconds_of_minute;
  out += offset < 0 && minutes > 0 ? '-' : '+';
  put_filled(out, "@:@", minutes / 60, minutes % 60);
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
  put_rule(out, value.every);
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

void put_clock(std::string& out, int32_t seconds) {
  const auto of_minute = static_cast<int32_t>(seconds_of_minute);
  const int32_t minutes = seconds / of_minute;
  put_filled(out, seconds % of_minute == 0 ? "@:@" : "@:@:@", minutes / 60, minutes % 60, seconds % of_minute);
}

void put_date_basic(std::string& out, int32_t day) {
  const Civil date = civil_from(day);
  put_padded(out, date.year, year_digits);
  put_filled(out, "@@", date.month, date.day);
}

void put_second_basic(std::string& out, int64_t seconds) {
  const Instant instant{seconds, 0};
  put_date_basic(out, instant.day());
  const int32_t of_day = instant.second_of_day();
  put_filled(out, "T@@@", of_day / 3600, of_day / 60 % 60, of_day % 60);
}

void put_notes(std::string& out, uint8_t notes) {
  std::string_view sentences =
      "That month is shorter, so its last day is meant.\n"
      "The clocks go forward then and skip that time, so it is later by as much.\n"
      "The clocks go back then and that time comes twice: this is the first.\n"
      "Months without that day are left out.";
  for (; notes != 0; notes >>= 1) {
    const std::string_view sentence = take_item(&sentences, '\n');
    if ((notes & 1) == 0) continue;
    out += '\n';
    out += sentence;
  }
}

void put_value(std::string& out, const Value& value, const Zone& zone) {
  switch (value.kind) {
    case Kind::date:
      return put_date(out, value.first_day);
    case Kind::month:
      put_date(out, value.first_day);
      out.resize(out.size() - 3);
      return;
    case Kind::week: {
      const IsoWeek week = iso_week_of(value.first_day);
      put_padded(out, week.year, year_digits);
      return put_filled(out, "-W@", week.week);
    }
    case Kind::year:
      return put_padded(out, civil_from(value.first_day).year, year_digits);
    case Kind::dates:
    case Kind::since_date:
      put_date(out, value.first_day);
      out += '/';
      if (value.kind == Kind::dates) return put_date(out, value.last_day);
      break;
    case Kind::instant:
    case Kind::instants:
    case Kind::since:
      put_instant(out, value.start);
      if (value.kind == Kind::instant) return;
      out += '/';
      if (value.kind == Kind::instants) return put_instant(out, value.end);
      break;
    case Kind::duration:
      return put_duration(out, value.duration);
    case Kind::recurrence:
      return put_recurrence(out, value, zone);
  }
  out += "..";  // without an end
}

}  // namespace skillet::when
