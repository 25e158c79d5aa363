// What a phrase comes to at a certain now, and the three ways in which it is shown.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "plugins/calendar/zone.h"
#include "plugins/when/notation.h"

namespace skillet::when {

using calendar::Instant;
using calendar::Zone;

struct Now {
  int64_t utc_seconds = 0;
  Zone zone;

  Instant instant() const { return calendar::instant_at(utc_seconds, zone); }
};

struct Duration {
  int64_t months = 0;
  int64_t days = 0;
  int64_t seconds = 0;
  bool in_weeks = false;  // said in weeks alone: shown so
};

struct Value {
  enum class Kind : uint8_t {
    date,
    month,
    week,
    year,
    dates,
    since_date,
    instant,
    instants,
    since,
    duration,
    recurrence
  };
  Kind kind = Kind::date;
  int32_t first_day = 0;  // of the kinds up to since_date; of an all-day recurrence its first
  int32_t last_day = 0;   // included
  Instant start;
  Instant end;  // of instants; of a recurrence where has_end
  Duration duration;

  Every every;  // of a recurrence, whose end in time is `until_day`
  bool all_day = false;
  bool has_end = false;
  bool has_until = false;
  int32_t until_day = 0;

  bool is_days() const { return kind <= Kind::dates; }
};

// What had to be decided; each is a bit.
enum Note : uint8_t { note_shorter_month = 1, note_skipped = 2, note_repeated = 4, note_left_out = 8 };

struct Resolved {
  Value value;
  std::string fault;  // a sentence; then there is no value
  uint8_t notes = 0;
};

// Each writes behind what is there.
void put_value(std::string& out, const Value& value, const Zone& zone);  // ISO 8601
void put_words(std::string& out, const Value& value, const Now& now);
void put_notes(std::string& out, uint8_t notes);  // a sentence a line

// The content of an .ics file, or nothing for a duration.
std::string calendar_file(const Value& value, std::string_view subject, const Now& now);

void put_ordinal(std::string& out, int32_t n);             // "1st"; "last", "second-last" of negative ones
void put_clock(std::string& out, int32_t seconds);         // 15:00, 15:00:10
void put_date_basic(std::string& out, int32_t day);        // 20260312
void put_second_basic(std::string& out, int64_t seconds);  // 20260312T150000
void put_rule(std::string& out, const Every& every);       // of RFC 5545, without its end in time

}  // namespace skillet::when
