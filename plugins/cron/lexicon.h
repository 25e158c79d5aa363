// The words that phrases about schedules are made of.
#pragma once

#include <cstdint>
#include <string_view>

namespace skillet::cron {

enum class Word : uint8_t {
  nothing,  // beyond the end
  unknown,
  filler,  // says nothing about when
  for_,
  all,
  good,
  begins,
  than,
  apart,
  cue,          // what is done, or that it is about a schedule: "run", "backup", "crontab"
  question,     // "who", "why": hardly a schedule
  foreign,      // "how many", "redact": never a schedule
  number,       // value
  ordinal,      // value
  decimal,      // 1.5
  time,         // value: minute of the day
  minute_mark,  // ":30"; value
  span,         // value: a Span
  adverb,       // value: a Span; "hourly"
  weekday,      // value
  workday,
  weekend,
  month,        // value
  holiday,      // value: month * 100 + day
  part,         // of the day; value: a Part
  half_of_day,  // am, pm; value: a HalfOfDay
  oclock,
  every,
  other,
  once,  // value: how often; "once", "twice"
  times,
  article,  // a, an
  per,
  the,
  at,
  on,
  in,
  of,
  from,
  between,
  to,
  until,  // also as "to"
  through,
  and_,
  or_,
  comma,
  dash,
  past,
  before,
  half,
  quarter,
  top,
  bottom,
  begin,  // "start of the month"
  end,
  last,
  new_,
  intervals,
  parity,  // "odd", "even"; value: 1 or 2
  business,
  eve,
  except,
  not_,
  only,
  if_,
  is,
  it,
  one_time,    // "tomorrow"
  impossible,  // "sunrise"
};

enum class Span : uint8_t { second, minute, hour, day, week, fortnight, month, quarter, half_year, year, longer };
enum class Part : uint8_t { morning, afternoon, evening, night };
enum class HalfOfDay : uint8_t { none, am, pm, exact };

inline constexpr int cue_of_notation = 1;  // "cron", "crontab": what the schedule is to be written in

struct Meaning {
  Word word = Word::unknown;
  int value = 0;
};

// In lower case, without apostrophes. What is not known is corrected where one slip of the finger leads to one meaning.
Meaning meaning_of(std::string_view word);
// "5m", "9p": nothing where there is no such letter.
Meaning meaning_behind_digits(std::string_view letters);

}  // namespace skillet::cron
