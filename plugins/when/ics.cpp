// A value as a calendar file (RFC 5545).
//
// Single events are given as instants in UTC and need no description of the zone's rules. A recurrence is given in
// floating local time: "every Monday at nine" is nine on the wall before and after the clocks change, which an instant
// in UTC is not, and the one thing that is known of the zone is its offset at an instant, not its rules.
#include "plugins/calendar/calendar.h"
#include "plugins/calendar/text.h"
#include "plugins/when/value.h"

namespace skillet::when {

using namespace calendar;

namespace {

constexpr size_t max_line_octets = 75;  // without the line break; longer ones are folded
constexpr size_t max_summary_bytes = 400;
constexpr uint64_t fnv_basis = 14695981039346656037u;
constexpr uint64_t fnv_prime = 1099511628211u;

bool continues_character(char c) {
  return (static_cast<unsigned char>(c) & 0xc0) == 0x80;
}

// A line ends with CR LF; what is longer than allowed goes on after CR LF and a space, which counts, and never within a
// character.
void put_line(std::string& out, std::string_view line) {
  size_t room = max_line_octets;
  while (line.size() > room) {
    size_t cut = room;
    while (cut > 1 && continues_character(line[cut])) --cut;
    out += line.substr(0, cut);
    out += "\r\n ";
    line.remove_prefix(cut);
    room = max_line_octets - 1;
  }
  out += line;
  out += "\r\n";
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\' || c == ';' || c == ',') out += '\\';
    if (c == '\n') {
      out += "\\n";
    } else if (static_cast<unsigned char>(c) >= ' ' && c != 0x7f) {
      out += c;
    }
  }
  return out;
}

std::string_view shortened(std::string_view text) {
  if (text.size() <= max_summary_bytes) return text;
  size_t cut = max_summary_bytes;
  while (cut > 0 && continues_character(text[cut])) --cut;
  return text.substr(0, cut);
}

std::string hash_of(std::string_view text) {
  uint64_t hash = fnv_basis;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * fnv_prime;
  std::string out;
  for (int shift = 60; shift >= 0; shift -= 4) out += "0123456789abcdef"[(hash >> shift) & 15];
  return out;
}

std::string day_line(const char* name, int32_t day) {
  std::string out = name;
  out += ";VALUE=DATE:";
  put_date_basic(out, day);
  return out;
}

std::string utc_line(const char* name, const Instant& instant) {
  std::string out = name;
  out += ':';
  put_second_basic(out, instant.utc());
  return out + "Z";
}

std::string floating_line(const char* name, const Instant& instant) {
  std::string out = name;
  out += ':';
  put_second_basic(out, instant.local_seconds);
  return out;
}

void put_recurrence(std::string& out, const Value& value) {
  std::string rule = "RRULE:";
  put_rule(rule, value.every);
  if (value.has_until) {
    rule += ";UNTIL=";
    put_date_basic(rule, value.until_day);
    if (!value.all_day) rule += "T235959";
  }
  if (value.all_day) {
    put_line(out, day_line("DTSTART", value.first_day));
    put_line(out, day_line("DTEND", value.first_day + 1));
  } else {
    put_line(out, floating_line("DTSTART", value.start));
    if (value.has_end) put_line(out, floating_line("DTEND", value.end));
  }
  put_line(out, rule);
}

void put_times(std::string& out, const Value& value) {
  switch (value.kind) {
    case Value::Kind::recurrence:
      put_recurrence(out, value);
      break;
    case Value::Kind::instant:
    case Value::Kind::since:
      put_line(out, utc_line("DTSTART", value.start));
      break;
    case Value::Kind::instants:
      put_line(out, utc_line("DTSTART", value.start));
      put_line(out, utc_line("DTEND", value.end));
      break;
    case Value::Kind::since_date:
      put_line(out, day_line("DTSTART", value.first_day));
      break;
    default:
      put_line(out, day_line("DTSTART", value.first_day));
      put_line(out, day_line("DTEND", value.last_day + 1));  // the end is not included
      break;
  }
}

}  // namespace

std::string calendar_file(const Value& value, std::string_view subject, const Now& now) {
  if (value.kind == Value::Kind::duration) return std::string();
  std::string event;
  put_times(event, value);
  put_line(event, "SUMMARY:" + escaped(shortened(subject.empty() ? std::string_view("Reminder") : subject)));

  std::string stamp = "DTSTAMP:";
  put_second_basic(stamp, now.utc_seconds);
  std::string out;
  put_line(out, "BEGIN:VCALENDAR");
  put_line(out, "VERSION:2.0");
  put_line(out, "PRODID:-//Skillet//when//EN");
  put_line(out, "BEGIN:VEVENT");
  put_line(out, "UID:" + hash_of(event) + "@when.skillet");
  put_line(out, stamp + "Z");
  out += event;
  put_line(out, "END:VEVENT");
  put_line(out, "END:VCALENDAR");
  return out;
}

}  // namespace skillet::when
