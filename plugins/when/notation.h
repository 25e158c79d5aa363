// What a phrase says of time, independent of when it is said: read once from words, resolved against any now. The
// written form is described in README.md and in when.gbnf; one meaning has one form.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "plugins/when/holidays.h"

namespace skillet::when {

inline constexpr size_t max_notation_bytes = 160;
inline constexpr size_t max_amounts = 4;        // of one duration or in one row of offsets
inline constexpr int32_t max_count = 9999;      // of units, of repetitions
inline constexpr size_t max_clock_times = 4;    // a day, of a recurrence
inline constexpr size_t max_days_of_month = 4;  // of a recurrence

// `monday` to sunday count such weekdays, in offsets alone: "+1mon" is the first Monday after.
enum class Unit : uint8_t { second, minute, hour, day, workday, week, month, year, monday, sunday = monday + 6 };
inline constexpr bool is_clock_unit(Unit unit) {
  return unit <= Unit::hour;
}
inline constexpr bool is_weekday_unit(Unit unit) {
  return unit >= Unit::monday;
}

// Nothing here but zeros, and so in all that is made of it, so that a new one is a block of zeros.
struct Amount {
  int32_t count = 0;
  Unit unit = Unit::second;
};

// A few values in place: a notation is copied often, and owns no memory.
template <typename T, size_t capacity>
struct Few {
  std::array<T, capacity> items{};
  uint8_t size = 0;

  bool add(T item) {
    if (size == capacity) return false;
    items[size++] = item;
    return true;
  }
  bool empty() const { return size == 0; }
  const T* begin() const { return items.data(); }
  const T* end() const { return items.data() + size; }
  T& operator[](size_t i) { return items[i]; }
  const T& operator[](size_t i) const { return items[i]; }
};
using Amounts = Few<Amount, max_amounts>;

enum class Part : uint8_t { morning, afternoon, evening, night, tonight };

struct Time {
  uint8_t hour = 0;  // 24 only as 24:00:00, the end of the day
  uint8_t minute = 0;
  uint8_t second = 0;

  int32_t seconds() const { return hour * 3600 + minute * 60 + second; }
};

struct Clock {
  enum class Kind : uint8_t { none, times, range, part };
  Kind kind = Kind::none;
  Few<Time, max_clock_times> times;  // one; several only in a recurrence; in a range its begin and end
  Part part = Part::morning;
};

struct YearName {
  enum class Kind : uint8_t { none, relative, absolute };
  Kind kind = Kind::none;
  int32_t value = 0;
};

enum class Block : uint8_t { week, weekend, month, quarter, year, decade };
enum class Season : uint8_t { spring, summer, autumn, winter };

enum class Anchor : uint8_t { none, now, today, weekday, month_day, holiday, season, nth, block, month, year, decade };

// Of what comes every year: the one that is on or comes next, the next that begins after today, the latest that is
// over.
enum class Pick : uint8_t { nearest, next, last };

// Of what `nth` counts: 0 to 6 are weekdays.
inline constexpr uint8_t nth_of_days = 7;
inline constexpr uint8_t nth_of_weeks = 8;
inline constexpr uint8_t nth_of_weekends = 9;
inline constexpr uint8_t nth_of_quarters = 10;

struct Moment {
  Anchor anchor = Anchor::none;  // none: only a clock
  Pick pick = Pick::nearest;     // of what has no year
  uint8_t weekday = 0;
  bool has_shift = false;  // of a weekday: it lies in the week that is `shift` from this one
  int32_t shift = 0;
  Block block = Block::week;
  uint8_t month = 0;
  uint8_t day = 0;
  Holiday holiday = Holiday::christmas;
  Season season = Season::spring;
  uint8_t counted = 0;       // nth: what is counted,
  int32_t nth = 0;           // which of them, negative from the end,
  Anchor in = Anchor::none;  // and in what: none, block, month or year
  YearName year;
  bool is_week_of = false;  // not the day, but the week that it lies in
  Amounts offsets;
  Clock clock;
};

struct Every {
  Amount period{1, Unit::day};
  uint8_t weekdays = 0;  // bit 0 is Monday
  Few<int8_t, max_days_of_month> days;
  int8_t nth = 0;  // with `weekday`: of the month
  uint8_t weekday = 0;
  uint8_t month = 0;  // of a yearly recurrence, with `day` or `nth`
  uint8_t day = 0;
  Clock clock;
  int32_t count = 0;  // 0: without end
  bool has_from = false;
  bool has_until = false;
};

struct Phrase {
  enum class Kind : uint8_t { moment, range, lasting, next, past, since, until, duration, length, every };
  Kind kind = Kind::moment;
  Moment first;   // of a recurrence: its `from`
  Moment second;  // of a recurrence: its `until`
  Amounts amounts;
  Every every;
};

// Nothing where the text is not notation.
std::optional<Phrase> parse_notation(std::string_view text);
std::string print_notation(const Phrase& phrase);

// What is wrong with a phrase that no grammar can refuse: a clock on a week, hours added to a date. Both readers ask.
bool is_sensible(const Phrase& phrase);
// Whether it is a single day once it is resolved; is_single_day: or the week of one.
bool names_a_day(const Moment& moment);
bool is_single_day(const Moment& moment);

// In the order of what they stand for, apart by blanks.
inline constexpr std::string_view weekday_codes = "mon tue wed thu fri sat sun";
inline constexpr std::string_view month_codes = "jan feb mar apr may jun jul aug sep oct nov dec";
inline constexpr std::string_view unit_codes = "s min h d wd w mo y mon tue wed thu fri sat sun";
inline constexpr std::string_view block_codes = "week weekend month quarter year decade";
inline constexpr std::string_view season_codes = "spring summer autumn winter";
inline constexpr std::string_view part_codes = "morning afternoon evening night tonight";

}  // namespace skillet::when
