// Points in time (a day, a time of day, or both in either order) and ranges of them.
#include "plugins/when/reader.h"

namespace skillet::when {
namespace {

constexpr int32_t most_days = 31;
constexpr int max_lead_words = 4;  // "at about the", ", on"

bool is_plain_day(const Moment& moment) {
  return moment.anchor == Anchor::month_day && moment.year.kind == YearName::Kind::none;
}

}  // namespace

// "this morning", "tomorrow evening", "last night", "tonight": a day with its part.
bool Reader::part_day(Point* point) {
  Attempt attempt(*this);
  take_any<Word::in, Word::on>();
  take_any<Word::late, Word::early, Word::later>();
  if (take(Word::tonight)) {
    point->moment.anchor = Anchor::today;
    point->has_day = point->has_part = true;
    point->part = Part::tonight;
    return attempt.keep();
  }
  if (is(Word::last) && is(Word::part, 1)) {
    ++at_;
    point->moment.offsets.add({-1, Unit::day});
  } else if (is_any<Word::next, Word::following>() && is(Word::part, 1)) {
    ++at_;
    point->moment.offsets.add({1, Unit::day});
  } else if (!take(Word::this_)) {
    return false;
  }
  take_any<Word::late, Word::early>();
  if (!part(point)) return false;
  point->moment.anchor = Anchor::today;
  point->has_day = true;
  return attempt.keep();
}

// Whether a day comes next: then "6-8" before it is a time.
bool Reader::day_follows() {
  Attempt attempt(*this);
  take(Word::on);
  Moment moment;
  bool weak = false;
  return day(&moment, &weak) && !weak && names_a_day(moment);
}

// Components in any order, each once, with the small words between them.
bool Reader::point(Point* result) {
  const Place begin = at_;
  Point point;
  while (!at_end()) {
    Attempt attempt(*this);
    bool bare_allowed = false;
    bool is_led = false;  // by a word that makes a time of "the fifth" or "may"
    bool after_dash = false;
    for (int i = 0; i < max_lead_words; ++i) {
      const Word word = peek().word;
      if (word == Word::at || is_mark('@') || word == Word::about || word == Word::exactly || word == Word::by) {
        bare_allowed = true;
      } else if (!(word == Word::on || word == Word::the || word == Word::early || word == Word::late ||
                   (word == Word::in && is_any<Word::the, Word::part>(1)) ||
                   ((word == Word::of || is_mark(',') || is_mark('(') || is_mark(')') || is_mark('-')) &&
                    at_ > begin))) {
        break;
      }
      is_led = is_led || word == Word::on || word == Word::by || word == Word::in || word == Word::at;
      after_dash = is_mark('-');
      ++at_;
    }
    const Place after_lead = at_;
    if (point.has_day && !names_a_day(point.moment)) break;
    if (!point.has_day && !point.has_part && part_day(&point)) {
      attempt.keep();
      continue;
    }
    if (!point.has_part && part(&point)) {
      attempt.keep();
      continue;
    }
    // "on the 5th", "in march": the day reads its own small words, where there are any
    Moment moment;
    bool weak = false;
    Point clock_read = point;
    Place day_end = begin;
    Place clock_end = begin;
    if (!point.has_day) {
      if (day(&moment, &weak)) day_end = at_;
      for (Place back = after_lead; back > begin && back + 2 > after_lead && day_end == begin; --back) {
        at_ = back - 1;
        if (day(&moment, &weak)) day_end = at_;
      }
      at_ = after_lead;
    }
    if (point.times.empty() && clock(&clock_read, bare_allowed)) clock_end = at_;
    if (point.times.empty() && clock_end == begin && !after_dash) {  // "monday 12-4", "6-8 next monday"
      Point ranged = point;
      at_ = after_lead;
      if (clock(&ranged, true) && ranged.is_range && (point.has_day || day_follows())) {
        clock_read = ranged;
        clock_end = at_;
      }
    }
    if (day_end != begin && point.has_clock() && !names_a_day(moment)) day_end = begin;
    if (day_end == begin && clock_end == begin) break;
    const bool strongly_at = bare_allowed && clock_end != begin && !clock_read.times.empty();
    if (clock_end > day_end || (clock_end == day_end && strongly_at)) {
      at_ = clock_end;
      point.times = clock_read.times;
      point.is_range = clock_read.is_range;
    } else {
      at_ = day_end;
      point.moment = moment;
      point.has_day = true;
      point.is_weak = weak && !is_led;
    }
    attempt.keep();
  }
  if (!point.has_day && !point.has_clock()) {
    at_ = begin;
    return false;
  }
  if (point.has_clock() && point.has_day && !names_a_day(point.moment)) {
    at_ = begin;
    return false;
  }
  if (point.has_clock()) point.is_weak = point.is_weak && point.times.empty();
  if (!point.has_day && point.times.empty()) point.is_weak = true;  // "morning" alone
  *result = point;
  return true;
}

void make_past(Moment* moment) {
  switch (moment->anchor) {
    case Anchor::weekday:
      if (!moment->has_shift) moment->pick = Pick::last;
      break;
    case Anchor::month:
    case Anchor::month_day:
    case Anchor::holiday:
    case Anchor::season:
      if (moment->year.kind == YearName::Kind::none) moment->pick = Pick::last;
      break;
    default:
      break;
  }
}

bool finish_point(const Point& point, Moment* moment) {
  *moment = point.moment;
  if (!point.has_day) moment->anchor = Anchor::none;
  return finish_clock(point, &moment->clock);
}

bool Reader::connector(bool between) {
  return take_sign("-~") || take_any<Word::to, Word::until>() || (between && take(Word::and_));
}

// "march 3-5", "3rd to 5th of june 2027", "november 19-20"
bool Reader::month_day_range(Phrase* phrase) {
  Attempt attempt(*this);
  const bool between = is(Word::between);
  if (between || is(Word::from)) ++at_;
  take(Word::the);
  Moment first;
  Moment second;
  bool weak = false;
  int32_t day = 0;
  if (month_date(&first, &weak) && first.year.kind == YearName::Kind::none) {
    if (!connector(between)) return false;
    take(Word::the);
    if (!ordinal(&day) && !small_number(&day, most_days)) return false;
    if (is_mark(':') || is_any<Word::am, Word::pm, Word::month>()) return false;
    second = first;
    second.day = static_cast<uint8_t>(day);
    year_name(&second.year);
    first.year = second.year;
  } else {
    if (!ordinal(&day) && !small_number(&day, most_days)) return false;
    if (day < 1 || !connector(between)) return false;
    take(Word::the);
    if (!day_first_date(&second, &weak)) return false;
    first = second;
    first.day = static_cast<uint8_t>(day);
  }
  if (first.day < 1 || second.day < first.day) return false;
  phrase->kind = Phrase::Kind::range;
  phrase->first = first;
  phrase->second = second;
  return attempt.keep();
}

// "the rest of the week", "later this month"
bool Reader::rest_of(Phrase* phrase) {
  Attempt attempt(*this);
  take(Word::for_);
  take(Word::the);
  if (take(Word::rest)) {
    take(Word::of);
  } else if (!take_text("remaining")) {
    return false;
  }
  int32_t shift = 0;
  bool is_past = false;
  if (!modifier(&shift, &is_past)) take(Word::the);
  phrase->kind = Phrase::Kind::range;
  phrase->first.anchor = Anchor::today;
  Moment& end = phrase->second;
  end.anchor = Anchor::nth;
  end.counted = nth_of_days;
  end.nth = -1;
  end.in = Anchor::block;
  if (take(Word::day)) {
    end = Moment();
    end.anchor = Anchor::today;
    phrase->first.anchor = Anchor::now;
    end.clock.kind = Clock::Kind::times;
    end.clock.times.add({24, 0, 0});
    return attempt.keep();
  }
  return shift == 0 && block_name(&end.block) && attempt.keep();
}

// "2014-2018", "from 2014 to 2018"
bool Reader::year_range(Phrase* phrase) {
  Attempt attempt(*this);
  const bool between = is(Word::between);
  const bool from = between || is(Word::from);
  if (from) ++at_;
  bool weak = false;
  if (!year_span(&phrase->first, &weak) || !connector(between) || !year_span(&phrase->second, &weak)) return false;
  phrase->kind = Phrase::Kind::range;
  return attempt.keep();
}

// "the first half of june"
bool Reader::half_of(Phrase* phrase) {
  Attempt attempt(*this);
  take_any<Word::in, Word::during>();
  take(Word::the);
  int32_t which = 0;
  if (take(Word::last)) {
    which = 2;
  } else if (!ordinal(&which) || which > 2) {
    return false;
  }
  Moment in;
  in.anchor = Anchor::nth;
  in.counted = nth_of_quarters;
  if (!take(Word::half) || !container(&in)) return false;
  const bool is_month = in.in == Anchor::month || (in.in == Anchor::block && in.block == Block::month);
  const bool is_year = in.in == Anchor::year || (in.in == Anchor::block && in.block == Block::year);
  if (!is_month && !is_year) return false;
  constexpr int32_t middle = 15;
  in.counted = is_month ? nth_of_days : nth_of_quarters;
  phrase->kind = Phrase::Kind::range;
  phrase->first = phrase->second = in;
  phrase->first.nth = is_month ? (which == 1 ? 1 : middle + 1) : which * 2 - 1;
  phrase->second.nth = is_month ? (which == 1 ? middle : -1) : which * 2;
  return attempt.keep();
}

// "mon-fri 9:30", "mon/wed/fri at 7am", "m-f 9 to 5": on each of them. Two days that "and" joins may be two times.
bool Reader::weekdays_at(Every* every) {
  constexpr uint8_t working_days = 0x1f;
  constexpr size_t least_listed = 3;
  Attempt attempt(*this);
  uint8_t weekdays = 0;
  bool is_plural = false;
  bool is_recurrent = false;
  const Place begin = at_;
  if (is_text("m") && is_mark('-', 1) && is_text("f", 2)) {
    at_ += 3;
    weekdays = working_days;
    is_recurrent = true;
  } else if (!weekday_list(&weekdays, &is_plural)) {
    return false;
  }
  size_t listed = 0;
  for (Place token = begin; token < at_; ++token) {
    listed += token->word == Word::weekday ? 1 : 0;
    is_recurrent |= token->word == Word::to || token->sign == '-' || token->sign == '/';
  }
  if (!is_recurrent && listed < least_listed) return false;
  take(Word::at);
  Point point;
  if (!clock(&point, true)) return false;
  every->period = {1, Unit::week};
  every->weekdays = weekdays;
  return finish_clock(point, &every->clock) && attempt.keep();
}

bool Reader::range(Phrase* phrase, bool* weak) {
  if (month_day_range(phrase) || rest_of(phrase) || half_of(phrase)) return true;
  const bool is_led = is_any<Word::from, Word::between, Word::in>();
  if (year_range(phrase)) {
    *weak = !is_led;
    return true;
  }
  Attempt attempt(*this);
  const bool between = is(Word::between);
  const bool from = between || is(Word::from);
  if (from) ++at_;
  Point first;
  Point second;
  const auto read_end = [this](Point* end) {
    if (take(Word::now)) {
      end->moment.anchor = Anchor::now;
      end->has_day = true;
      return true;
    }
    if (point(end)) return true;
    return clock(end, true);
  };
  const bool from_now = is(Word::now);
  if (!read_end(&first) || !connector(between) || !read_end(&second)) return false;
  if (first.is_range || second.is_range) return false;
  if (!first.has_day && !second.has_day && !from_now) return false;  // a clock's own range
  if (!finish_point(first, &phrase->first) || !finish_point(second, &phrase->second)) return false;
  // "june 3 to june 5 2027", "january to april 2015": the year is for both
  const YearName& year = phrase->second.year;
  if (year.kind != YearName::Kind::none && phrase->first.year.kind == YearName::Kind::none &&
      phrase->second.pick == Pick::nearest && phrase->first.month != 0 && phrase->second.month >= phrase->first.month)
    phrase->first.year = year;
  if (is_plain_day(phrase->second) && phrase->first.year.kind != YearName::Kind::none &&
      phrase->second.month >= phrase->first.month && is_plain_day(phrase->second))
    phrase->second.year = phrase->first.year;
  if (first.has_part && first.times.empty()) return false;
  if (second.has_part && second.times.empty()) return false;
  const bool from_today = phrase->first.anchor == Anchor::today && phrase->first.offsets.empty() && !first.has_clock();
  if (from_today && !second.has_day) phrase->first.anchor = Anchor::now;  // "today until 6pm"
  if (phrase->second.anchor == Anchor::now && phrase->second.offsets.empty() && !first.has_clock() &&
      phrase->first.anchor != Anchor::now)
    phrase->second.anchor = Anchor::today;  // "from january until now" is made of days
  const Anchor end = phrase->second.anchor;
  if (end == Anchor::now || (end == Anchor::today && phrase->second.offsets.empty())) make_past(&phrase->first);
  phrase->kind = Phrase::Kind::range;
  *weak = first.is_weak && second.is_weak && !from;
  return attempt.keep();
}

// "the next 3 days", "within two hours", "the past month", "2 upcoming weeks"
bool Reader::around_now(Phrase* phrase) {
  Attempt attempt(*this);
  const bool within = take(Word::within);
  if (!within && is_any<Word::in, Word::during, Word::for_>()) ++at_;
  take(Word::the);
  int32_t shift = within ? 1 : 0;
  bool is_past = false;
  bool has_modifier = modifier(&shift, &is_past);
  int32_t factor = 1;
  Unit of = Unit::day;
  if (has_modifier && shift != 0 && (is_past || is(Word::unit)) && unit(&of, &factor)) {
    if (!is_past && !is_clock_unit(of)) return false;  // "last week" is that of the calendar
    phrase->amounts.add({factor, of});
  } else {
    if (amounts(&phrase->amounts)) {
      if (!has_modifier && !within) return false;
    } else {
      int32_t count = 0;
      if (has_modifier || !cardinal(&count) || count < 1 || count > max_count || !modifier(&shift, &is_past) ||
          !unit(&of, &factor))
        return false;
      phrase->amounts.add({count * factor, of});
    }
  }
  if (shift == 0 || phrase->amounts.size != 1) return false;
  phrase->kind = shift > 0 ? Phrase::Kind::next : Phrase::Kind::past;
  return attempt.keep();
}

}  // namespace skillet::when
