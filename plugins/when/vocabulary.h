// The words that phrases of time are made of.
#pragma once

#include <cstdint>
#include <string_view>

namespace skillet::when {

enum class Word : uint8_t {
  other,  // not of this vocabulary; may be part of a holiday's name
  mark,   // a sign; `value` is the character
  digits,
  cardinal,
  ordinal,
  suffix,  // st, nd, rd, th
  a,
  half,
  quarter,
  couple,
  few,
  dozen,
  unit,
  attached_unit,  // a letter that is a unit only right after digits
  weekday,
  month,
  season,
  part,
  noon,
  midnight,
  today,
  tomorrow,
  yesterday,
  tonight,
  now,
  am,
  pm,
  oclock,
  week,
  weekend,
  fortnight,
  decade,
  workdays,
  business,
  next,
  last,
  this_,
  coming,
  following,
  previous,
  past,
  every,
  alternate,
  frequency,
  once,
  times,
  at,
  on,
  in,
  by,
  of,
  the,
  for_,
  from,
  to,
  until,
  since,
  before,
  after,
  between,
  and_,
  or_,
  within,
  about,
  during,
  starting,
  ending,
  ago,
  later,
  end,
  beginning,
  middle,
  rest,
  early,
  late,
  day,
  year,
  exactly,
};

// Added to the value of "mondays", "mornings".
inline constexpr int32_t plural = 8;

struct Meaning {
  Word word = Word::other;
  int16_t value = 0;
};

Meaning meaning_of(std::string_view word);
// What is meant by a word with one letter too much, too few, wrong or exchanged with the next; only long and unlike
// ones are looked for.
Meaning meaning_if_misspelt(std::string_view word);

}  // namespace skillet::when
