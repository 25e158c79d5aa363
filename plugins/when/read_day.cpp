// Days that are named by their distance from others.
#include "plugins/when/reader.h"

namespace skillet::when {
namespace {

constexpr int max_depth = 3;  // "two days after the week after ..."

void offset_by(Moment* moment, const Amounts& amounts, int32_t sign) {
  for (const Amount& amount : amounts) moment->offsets.add({amount.count * sign, amount.unit});
}

bool has_clock_unit(const Amounts& amounts) {
  for (const Amount& amount : amounts) {
    if (is_clock_unit(amount.unit)) return true;
  }
  return false;
}

}  // namespace

// The reading that goes furthest counts: "friday" begins "friday 13 march".
bool Reader::day(Moment* moment, bool* weak) {
  if (depth_ == max_depth) return false;
  ++depth_;
  const bool found = day_once(moment, weak);
  --depth_;
  return found;
}

bool Reader::day_once(Moment* moment, bool* weak) {
  using ReadDay = bool (Reader::*)(Moment*, bool*);
  constexpr ReadDay ways[] = {
      &Reader::relative_day, &Reader::same_time,      &Reader::weekdays_away, &Reader::week_of,
      &Reader::offset_day,   &Reader::weekday_beside, &Reader::weekday_day,   &Reader::written_date,
      &Reader::month_date,   &Reader::day_first_date, &Reader::month_alone,   &Reader::day_of_month,
      &Reader::nth_day,      &Reader::edge_day,       &Reader::numbered,      &Reader::holiday_day,
      &Reader::season_span,  &Reader::block_span,     &Reader::year_span};
  const Place begin = at_;
  Place furthest = begin;
  for (const ReadDay way : ways) {
    Moment read;
    bool is_weak = false;
    at_ = begin;
    if (!(this->*way)(&read, &is_weak) || at_ <= furthest) continue;
    furthest = at_;
    *moment = read;
    *weak = is_weak;
  }
  at_ = furthest;
  return furthest > begin;
}

bool Reader::relative_day(Moment* moment, bool* weak) {
  Attempt attempt(*this);
  moment->anchor = Anchor::today;
  int32_t days = 0;
  take(Word::the);
  if (is(Word::day) && is_any<Word::after, Word::before>(1) &&
      is_any<Word::tomorrow, Word::yesterday, Word::today>(2)) {
    days = is(Word::after, 1) ? 1 : -1;
    at_ += 2;
  }
  if (take(Word::tomorrow)) {
    ++days;
  } else if (is_any<Word::following, Word::next, Word::previous>() && is_text("day", 1)) {
    days = is(Word::previous) ? -1 : 1;
    at_ += 2;
  } else if (take_text("overmorrow")) {
    days = 2;
  } else if (take(Word::yesterday)) {
    --days;
  } else if (!take(Word::today)) {
    return false;
  } else if (is(Word::in) && offset_day(moment, weak)) {  // "today in two weeks"
    return moment->anchor == Anchor::today && attempt.keep();
  }
  if (days != 0) moment->offsets.add({days, Unit::day});
  if (days > 0 && take(Word::week)) moment->offsets.add({1, Unit::week});  // British: "tomorrow week"
  return attempt.keep();
}

// "this time tomorrow", "same time next week"
bool Reader::same_time(Moment* moment, bool*) {
  Attempt attempt(*this);
  take(Word::at);
  take(Word::the);
  if (!take_text("same") && !take(Word::this_)) return false;
  if (!take_text("time")) return false;
  moment->anchor = Anchor::now;
  int32_t shift = 0;
  bool is_past = false;
  Moment other;
  if (relative_day(&other, &is_past) || offset_day(&other, &is_past)) {
    moment->offsets = other.offsets;
    return !moment->offsets.empty() && attempt.keep();
  }
  if (!modifier(&shift, &is_past) || shift == 0) return false;
  Unit of = Unit::day;
  int32_t factor = 1;
  if (!unit(&of, &factor) || is_clock_unit(of)) return false;
  return moment->offsets.add({shift * factor, of}) && attempt.keep();
}

// "in 3 days", "2 weeks ago", "a week from friday", "the day after christmas"
bool Reader::offset_day(Moment* moment, bool*) {
  Attempt attempt(*this);
  Amounts amounts;
  const bool in = take_any<Word::in, Word::after>() || is(Word::within);
  bool one_of_them = false;
  take(Word::exactly);
  if (in) take_text("like");
  take(Word::the);
  if (!this->amounts(&amounts)) {
    int32_t factor = 1;
    Unit of = Unit::day;
    if (in || !unit(&of, &factor) || is_clock_unit(of) || !is_any<Word::after, Word::before, Word::from>())
      return false;
    amounts.add({factor, of});
    one_of_them = true;
  }
  take_text("time");
  int32_t sign = 1;
  bool from_day = false;
  const Place before_link = at_;
  if (!one_of_them && (take(Word::ago) || take_text("prior") || take_text("earlier"))) {
    sign = -1;
  } else if (!one_of_them && (take(Word::later) || take_text("out") || take_text("ahead"))) {
    sign = 1;
  } else if (take_any<Word::from, Word::after>()) {
    from_day = !take(Word::now) && !take_text("here");
  } else if (take(Word::before)) {
    sign = -1;
    from_day = !take(Word::now);
  } else if (amounts.size == 1 && amounts[0].unit == Unit::week &&
             (is_any<Word::today, Word::tomorrow>() || (is(Word::on) && is(Word::weekday, 1)))) {
    take(Word::on);  // British: "a week on friday", "a week tomorrow"
    from_day = true;
  } else if (!in) {
    return false;
  }
  const bool hours = has_clock_unit(amounts);
  if (!from_day && !hours) take(Word::today);  // "two years ago today"
  if (from_day) {
    bool weak = false;
    if (hours || !day(moment, &weak) || !names_a_day(*moment)) {
      if (!in) return false;
      at_ = before_link;  // "in 3 days from 2 to 4pm"
      sign = 1;
      from_day = false;
      *moment = Moment();
    }
  }
  if (!from_day) {
    moment->anchor = hours ? Anchor::now : Anchor::today;
  }
  offset_by(moment, amounts, sign);
  return attempt.keep();
}

// How far from the present one; `is_past`: "past", which is not quite "last".
bool Reader::modifier(int32_t* shift, bool* is_past) {
  Attempt attempt(*this);
  *is_past = false;
  take(Word::the);
  if (take(Word::this_)) {
    *shift = 0;
    if (take_any<Word::past, Word::last>()) *shift = -1, *is_past = true;
    take(Word::coming);
    return attempt.keep();
  }
  if (take_any<Word::next, Word::following>()) {
    *shift = 1;
  } else if (take_any<Word::last, Word::previous>()) {
    *shift = -1;
  } else if (take(Word::past)) {
    *shift = -1;
    *is_past = true;
  } else if (take(Word::coming)) {
    *shift = 1;
  } else {
    return false;
  }
  return attempt.keep();
}

}  // namespace skillet::when
