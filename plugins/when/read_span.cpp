// Holidays, and spans of the calendar: weeks, months, seasons, years, and the n-th of what lies in them.
#include "plugins/calendar/words.h"
#include "plugins/when/reader.h"

namespace skillet::when {

using namespace calendar;

namespace {

constexpr int32_t years_of_century = 100;
constexpr int32_t first_decade_of_last_century = 30;  // "the 20s" are ours, "the 30s" were
constexpr size_t least_misspelt_holiday_letters = 7;

}  // namespace

// "the week of march 16", "week beginning may 4", "w/c 4 may"
bool Reader::week_of(Moment* moment, bool*) {
  Attempt attempt(*this);
  take_any<Word::in, Word::for_, Word::during>();
  take(Word::the);
  if (is_text("w") && is_mark('/', 1) && (is_text("c", 2) || is_text("b", 2))) {
    at_ += 3;
  } else if (!take(Word::week) ||
             !(take_any<Word::of, Word::beginning, Word::starting>() || take_text("containing") || take_text("with"))) {
    return false;
  }
  take(Word::on);
  bool weak = false;
  if (is(Word::digits) && peek().digit_count == 4) return false;
  if (!day(moment, &weak) || !names_a_day(*moment) || moment->is_week_of) return false;
  moment->is_week_of = true;
  return attempt.keep();
}

bool Reader::pick_word(Pick* pick) {
  int32_t shift = 0;
  bool is_past = false;
  if (!modifier(&shift, &is_past)) {
    *pick = Pick::nearest;
    return take(Word::the);
  }
  *pick = shift > 0 ? Pick::next : shift < 0 ? Pick::last : Pick::nearest;
  return true;
}

// How many tokens a holiday's name takes here; misspelt long words count, and a point after "St".
size_t Reader::tokens_of_name(std::string_view name) const {
  size_t ahead = 0;
  while (!name.empty()) {
    const std::string_view word = take_item(&name, ' ');
    const std::string_view said = peek(ahead).text;
    const bool is_close = word.size() >= least_misspelt_holiday_letters && !said.empty() && said[0] == word[0] &&
                          differ_by_one(said, word);
    if (said != word && !is_close) return 0;
    ++ahead;
    if (!name.empty() && is_mark('.', ahead)) ++ahead;
  }
  return ahead;
}

// The longest name counts: "easter" begins "easter monday".
bool Reader::holiday_name(Holiday* holiday) {
  size_t longest = 0;
  HolidayNames names;
  std::string_view words;
  for (Holiday named; names.next(&words, &named);) {
    const size_t tokens = tokens_of_name(words);
    if (tokens <= longest) continue;
    longest = tokens;
    *holiday = named;
  }
  at_ += longest;
  return longest > 0;
}

bool Reader::holiday_day(Moment* moment, bool*) {
  Attempt attempt(*this);
  const bool four_of_july = is_text("4") && is(Word::suffix, 1);
  moment->anchor = Anchor::holiday;
  pick_word(&moment->pick);
  if (four_of_july || !holiday_name(&moment->holiday)) return false;
  if (moment->pick == Pick::nearest) year_name(&moment->year);
  return attempt.keep();
}

bool Reader::season_span(Moment* moment, bool* weak) {
  Attempt attempt(*this);
  moment->anchor = Anchor::season;
  const bool in = take_any<Word::in, Word::during>();
  const bool said = pick_word(&moment->pick);
  if (!is(Word::season)) return false;
  moment->season = static_cast<Season>(peek().value);
  *weak = !in && !said && (is_text("fall") || is_text("spring"));
  ++at_;
  if (moment->pick == Pick::nearest && year_name(&moment->year)) *weak = false;
  return attempt.keep();
}

bool Reader::block_name(Block* block) {
  if (is(Word::week)) {
    *block = Block::week;
  } else if (is(Word::weekend)) {
    *block = Block::weekend;
  } else if (is(Word::unit) && peek().value == static_cast<int32_t>(Unit::month)) {
    *block = Block::month;
  } else if (is(Word::quarter)) {
    *block = Block::quarter;
  } else if (is(Word::year)) {
    *block = Block::year;
  } else if (is(Word::decade)) {
    *block = Block::decade;
  } else {
    return false;
  }
  ++at_;
  return true;
}

bool Reader::block_span(Moment* moment, bool* weak) {
  Attempt attempt(*this);
  moment->anchor = Anchor::block;
  take_any<Word::in, Word::during, Word::on, Word::for_>();
  bool is_past = false;
  const bool has_modifier = modifier(&moment->shift, &is_past);
  if (!has_modifier) take(Word::the);
  take_text("calendar");
  if (!block_name(&moment->block)) return false;
  if (!has_modifier) {
    const bool after_next = is(Word::after) && is(Word::next, 1);
    const bool before_last = is(Word::before) && is(Word::last, 1);
    if (after_next || before_last) {
      moment->shift = after_next ? 2 : -2;
      at_ += 2;
    } else if (is_text("just") && (is_text("gone", 1) || is(Word::past, 1) || is_text("passed", 1))) {
      moment->shift = -1;
      at_ += 2;
    } else if (moment->block != Block::weekend) {
      return false;
    }
  }
  *weak = false;
  return attempt.keep();
}

// What "of" and "in" lead to: june, june 2027, next month, the year, 2027.
bool Reader::container(Moment* moment) {
  Attempt attempt(*this);
  if (!take(Word::of) && !take(Word::in)) take_mark(',');
  bool ignored = false;
  {
    Attempt block(*this);
    bool is_past = false;
    const bool has_modifier = modifier(&moment->shift, &is_past);
    if (!has_modifier) {
      take_any<Word::the, Word::a>();
      moment->shift = 0;
    }
    if (block_name(&moment->block) && moment->block != Block::weekend) {
      // "the first monday of the month" is the next month's when this one's is over
      const bool any_month = !has_modifier && moment->block == Block::month && moment->counted <= nth_of_days;
      moment->in = any_month && moment->anchor == Anchor::nth ? Anchor::none : Anchor::block;
      moment->shift = any_month ? 0 : moment->shift;
      block.keep();
      return attempt.keep();
    }
  }
  Moment named;
  take(Word::the);
  if (month_alone(&named, &ignored) && named.pick == Pick::nearest) {
    moment->in = Anchor::month;
    moment->month = named.month;
    moment->year = named.year;
    return attempt.keep();
  }
  if (year_span(&named, &ignored) && named.anchor == Anchor::year) {
    moment->in = Anchor::year;
    moment->year = named.year;
    return attempt.keep();
  }
  return false;
}

// "the first monday of june", "last day of the year", "third week in 2027"
bool Reader::nth_day(Moment* moment, bool* weak) {
  Attempt attempt(*this);
  moment->anchor = Anchor::nth;
  take(Word::on);
  take(Word::in);
  take(Word::the);
  if (ordinal(&moment->nth)) {
    if (take_text("to") && take(Word::last)) moment->nth = -moment->nth;
    if (moment->nth > 0 && take(Word::last)) moment->nth = -moment->nth;
  } else if (take(Word::last)) {
    moment->nth = -1;
  } else {
    return false;
  }
  if (is(Word::weekday) && peek().value < plural) {
    moment->counted = static_cast<uint8_t>(peek().value);
  } else if (is(Word::day)) {
    moment->counted = nth_of_days;
  } else if (is(Word::week)) {
    moment->counted = nth_of_weeks;
  } else if (is(Word::weekend)) {
    moment->counted = nth_of_weekends;
  } else if (is(Word::quarter)) {
    moment->counted = nth_of_quarters;
  } else {
    return false;
  }
  ++at_;
  if (container(moment)) return attempt.keep();
  *weak = false;
  // "the third monday", "the third quarter"
  return (moment->counted < nth_of_days || moment->counted == nth_of_quarters) && moment->nth > 0 && attempt.keep();
}

// "end of the month", "start of next week", "mid june"
bool Reader::edge_day(Moment* moment, bool*) {
  Attempt attempt(*this);
  moment->anchor = Anchor::nth;
  moment->counted = nth_of_days;
  take_any<Word::at, Word::by, Word::in>();
  take(Word::the);
  if (take_text("eom")) {
    moment->nth = -1;
    moment->in = Anchor::block;
    moment->block = Block::month;
    return attempt.keep();
  }
  if (take_text("eoy")) {
    moment->nth = -1;
    moment->in = Anchor::block;
    moment->block = Block::year;
    return attempt.keep();
  }
  const bool middle = is(Word::middle);
  if (take(Word::end)) {
    moment->nth = -1;
  } else if (is(Word::beginning) && is(Word::of, 1)) {
    ++at_;
    moment->nth = 1;
  } else if (take(Word::middle)) {
    moment->nth = 15;
    take_mark('-');
  } else {
    return false;
  }
  const bool is_bare = !is(Word::of);
  if (!container(moment) || (is_bare && moment->in != Anchor::month)) return false;
  if (!middle) return attempt.keep();
  if (moment->in == Anchor::block && moment->block == Block::week) moment->nth = 4;
  const bool is_month = moment->in == Anchor::month || (moment->in == Anchor::block && moment->block == Block::month);
  return (is_month || moment->nth == 4) && attempt.keep();
}

// "week 12 of 2026", "Q3", "the third quarter"
bool Reader::numbered(Moment* moment, bool*) {
  Attempt attempt(*this);
  moment->anchor = Anchor::nth;
  take_any<Word::in, Word::during>();
  take(Word::the);
  if (is(Word::digits) && peek().digit_count == 4) {  // "2017 q1"
    const size_t quarter = is_mark('-', 1) || is_mark('/', 1) ? 2 : 1;
    if (!is_text("q", quarter) || !is(Word::digits, quarter + 1) || peek(quarter + 1).value < 1 ||
        peek(quarter + 1).value > 4 || peek().value < 1000)
      return false;
    moment->counted = nth_of_quarters;
    moment->nth = peek(quarter + 1).value;
    moment->in = Anchor::year;
    moment->year = {YearName::Kind::absolute, peek().value};
    at_ += quarter + 2;
    return attempt.keep();
  }
  if (is(Word::week) || is_text("cw") || is_text("kw")) {
    ++at_;
    take_text("number");
    take_text("no");
    if (take_mark('#') || !is(Word::digits) || peek().digit_count > 2) {
      if (!is(Word::digits) || peek().digit_count > 2) return false;
    }
    moment->counted = nth_of_weeks;
    moment->nth = peek().value;
    ++at_;
  } else if (is_text("day") && is(Word::digits, 1) && is(Word::of, 2) && peek(1).digit_count <= 3) {
    moment->counted = nth_of_days;
    moment->nth = peek(1).value;
    at_ += 2;
    return moment->nth > 0 && container(moment) && attempt.keep();
  } else if (is_text("q") && is(Word::digits, 1) && is_attached(1) && peek(1).value >= 1 && peek(1).value <= 4) {
    moment->counted = nth_of_quarters;
    moment->nth = peek(1).value;
    at_ += 2;
    if ((is_mark('-') || is_mark('/')) && is(Word::digits, 1) && peek(1).digit_count == 4) ++at_;  // "q1-2019"
  } else {
    return false;
  }
  if (moment->nth == 0) return false;
  container(moment);
  const bool in_year = moment->in == Anchor::none || moment->in == Anchor::year ||
                       (moment->in == Anchor::block && moment->block == Block::year);
  return in_year && attempt.keep();
}

// "2027", "in 1999", "the 1990s", "the nineties"
bool Reader::year_span(Moment* moment, bool* weak) {
  Attempt attempt(*this);
  const bool in = take_any<Word::in, Word::during>();
  const bool the = take(Word::the);
  const bool said = take(Word::year);
  if (said) take(Word::of);
  *weak = !in && !said;
  moment->year.kind = YearName::Kind::absolute;
  if (is(Word::digits) && is_text("s", 1) && is_attached(1)) {
    const bool short_form = peek().digit_count == 2 && the;
    if ((peek().digit_count != 4 && !short_form) || peek().value % 10 != 0) return false;
    moment->anchor = Anchor::decade;
    const int32_t century = peek().value < first_decade_of_last_century ? 20 : 19;
    moment->year.value = peek().value + (short_form ? century * years_of_century : 0);
    *weak = short_form && !in && !the;
    at_ += 2;
    return moment->year.value >= 10 && attempt.keep();
  }
  moment->anchor = Anchor::year;
  if (!is(Word::digits) || peek().digit_count != 4 || peek().value < 1000) {
    return (in || said) && spoken_year(&moment->year.value) && attempt.keep();
  }
  if (!said && !in && (peek().value < 1900 || peek().value > 2199)) return false;
  moment->year.value = peek().value;
  ++at_;
  if (is_mark('%') || is_any<Word::unit, Word::day>() || is_mark(':') || is_text("hours")) return false;
  return attempt.keep();
}

}  // namespace skillet::when
