// Days that are named by their weekday.
#include "plugins/when/reader.h"

namespace skillet::when {
namespace {

constexpr int32_t first_day_that_is_no_hour = 13;  // "friday 5" may be a time
constexpr int32_t most_days = 31;
constexpr int32_t max_weekdays_beside = 53;

}  // namespace

// "two fridays from now", "two sundays ago"
bool Reader::weekdays_away(Moment* moment, bool*) {
  Attempt attempt(*this);
  int32_t count = 0;
  if (!cardinal(&count) || count < 1 || count > max_weekdays_beside || !is(Word::weekday)) return false;
  moment->anchor = Anchor::weekday;
  moment->weekday = static_cast<uint8_t>(peek().value % plural);
  ++at_;
  const bool is_past = take(Word::ago);
  if (is_past) {
    moment->pick = Pick::last;
  } else if (!take(Word::from) || !take_any<Word::now, Word::today>()) {
    return false;
  }
  if (count > 1) moment->offsets.add({is_past ? 1 - count : count - 1, Unit::week});
  return attempt.keep();
}

// "the monday after easter", "the last sunday before june 10", "second friday after the 3rd"
bool Reader::weekday_beside(Moment* moment, bool*) {
  Attempt attempt(*this);
  take(Word::on);
  take(Word::the);
  int32_t count = 1;
  if (!ordinal(&count) && !take(Word::last)) take(Word::next);
  if (!is(Word::weekday) || peek().value >= plural || count > max_weekdays_beside) return false;
  const Unit unit = static_cast<Unit>(static_cast<uint8_t>(Unit::monday) + peek().value);
  ++at_;
  if (!is(Word::after) && !is(Word::before) && !is(Word::following)) return false;
  const int32_t sign = take(Word::before) ? -1 : 1;
  if (sign > 0) ++at_;
  bool weak = false;
  if (is_any<Word::digits, Word::cardinal, Word::next, Word::last>()) {
    Moment date;  // "friday before 5" is a time
    const Place begin = at_;
    if (!month_date(&date, &weak) && !day_first_date(&date, &weak) && !written_date(&date, &weak)) return false;
    at_ = begin;
  }
  if (!day(moment, &weak) || !names_a_day(*moment)) return false;
  return moment->offsets.add({count * sign, unit}) && attempt.keep();
}

// "friday 13 march", "tue, 3/17", "wed the 13th", "friday 13": the date counts.
bool Reader::date_of_weekday(Moment* moment, bool has_modifier) {
  Attempt attempt(*this);
  take_mark(',');
  take_mark('(');
  const Place begin = at_;
  take(Word::the);
  bool ignored = false;
  if (month_date(moment, &ignored) || day_first_date(moment, &ignored) || written_date(moment, &ignored))
    return attempt.keep();
  at_ = begin;
  *moment = Moment();
  if (has_modifier) return false;
  if (day_of_month(moment, &ignored)) return attempt.keep();
  if (!is(Word::digits) || peek().value < first_day_that_is_no_hour || peek().value > most_days || is_mark(':', 1) ||
      is_mark('-', 1) || is(Word::month, 1))
    return false;
  *moment = Moment();
  moment->anchor = Anchor::nth;
  moment->counted = nth_of_days;
  moment->nth = peek().value;
  ++at_;
  return attempt.keep();
}

// "next week (on) friday"
bool Reader::week_before_weekday(int32_t* shift) {
  Attempt attempt(*this);
  bool is_past = false;
  take_any<Word::for_, Word::on, Word::in>();
  if (!modifier(shift, &is_past) || !take(Word::week)) return false;
  take_mark(',');
  take(Word::on);
  return is(Word::weekday) && peek().value < plural && attempt.keep();
}

// "friday of next week", "friday after next", British "friday week"
void Reader::week_after_weekday(Moment* moment, bool has_modifier) {
  const bool after_next = is(Word::after) && is(Word::next, 1);
  const bool before_last = is(Word::before) && is(Word::last, 1);
  if (is_any<Word::week, Word::fortnight>()) {
    moment->offsets.add({is(Word::week) ? 1 : 2, Unit::week});
    ++at_;
  } else if (after_next || before_last) {
    at_ += 2;
    moment->has_shift = true;
    moment->shift = after_next ? 2 : -2;
  } else if (!has_modifier && !moment->has_shift) {
    Attempt attempt(*this);
    int32_t shift = 0;
    bool is_past = false;
    take_mark(',');
    take_any<Word::of, Word::in>();
    if (!modifier(&shift, &is_past) || !take(Word::week)) return;
    moment->has_shift = attempt.keep();
    moment->shift = shift;
  }
}

bool Reader::weekday_day(Moment* moment, bool* weak) {
  Attempt attempt(*this);
  int32_t shift = 0;
  bool is_past = false;
  bool has_modifier = false;
  moment->anchor = Anchor::weekday;
  moment->has_shift = week_before_weekday(&shift);
  if (!moment->has_shift) {
    take(Word::on);
    const size_t the = is(Word::the) ? 1 : 0;
    const bool is_nearest = is(Word::coming, the) || is(Word::following, the);
    has_modifier = modifier(&shift, &is_past);
    if (!has_modifier) take(Word::the);
    moment->has_shift = has_modifier && shift > 0 && !is_nearest;
    if (has_modifier && shift < 0) moment->pick = Pick::last;
  }
  if (!is(Word::weekday) || (peek().value >= plural && !has_modifier)) return false;  // "next thursday's"
  const bool has_company = peek(1).word != Word::other && peek(1).word != Word::mark;
  const bool is_common_word = is_text("sun") || is_text("sat") || is_text("wed") || is_text("mon");
  *weak = is_common_word && !has_modifier && !moment->has_shift && !has_company;
  moment->weekday = static_cast<uint8_t>(peek().value % plural);
  moment->shift = moment->has_shift ? shift : 0;
  ++at_;
  take_mark('.');
  Moment date;
  if (date_of_weekday(&date, has_modifier)) {
    *moment = date;
    *weak = false;
    return attempt.keep();
  }
  week_after_weekday(moment, has_modifier);
  *weak = *weak && !moment->has_shift;
  return attempt.keep();
}

}  // namespace skillet::when
