// What a phrase comes to at a certain now, and the three ways in which it is shown.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "plugins/calendar/zone.h"

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

  // A recurrence: its rule without its end in time, which is written differently in the answer and in the file.
  std::string rule;
  std::string rule_words;
  bool all_day = false;
  bool has_end = false;
  bool has_until = false;
  int32_t until_day = 0;

  bool is_days() const { return kind <= Kind::dates; }
};

struct Resolved {
  Value value;
  std::string fault;               // a sentence; then there is no value
  std::vector<std::string> notes;  // sentences: what had to be decided
};

std::string value_text(const Value& value, const Zone& zone);
std::string value_words(const Value& value, const Now& now);
std::string date_words(int32_t day);  // "Thursday 12 March 2026"

// The content of an .ics file, or nothing for a duration.
std::string calendar_file(const Value& value, std::string_view subject, const Now& now);

std::string ordinal(int32_t n);                            // "1st"; "last", "second-last" of negative ones
void put_date_basic(std::string& out, int32_t day);        // 20260312
void put_second_basic(std::string& out, int64_t seconds);  // 20260312T150000

}  // namespace skillet::when
