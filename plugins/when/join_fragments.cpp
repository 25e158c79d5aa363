// Fragments of a sentence, made one phrase.
#include "plugins/when/fragments.h"

namespace skillet::when {
namespace {

using Kind = Fragment::Kind;

bool is_only_day(const Fragment& fragment) {
  return fragment.kind == Kind::point && fragment.point.has_day && !fragment.point.has_clock();
}

bool is_only_clock(const Fragment& fragment) {
  return fragment.kind == Kind::point && !fragment.point.has_day;
}

// A day here and a clock there are one point; so are a clock and the part of the day that it is in.
bool merge_points(Fragment* into, const Fragment& other) {
  Point& a = into->point;
  const Point& b = other.point;
  const bool a_leads = into->kind == Kind::since || into->kind == Kind::until;
  if (other.kind != Kind::point || (into->kind != Kind::point && !a_leads)) return false;
  if (a.has_day && b.has_day) {
    // "friday ... the 13th": the weekday only repeats what the date says
    if (b.moment.anchor == Anchor::weekday && !b.has_clock() && a.moment.anchor == Anchor::month_day) return true;
    if (a.moment.anchor != Anchor::weekday || a.has_clock() || b.moment.anchor != Anchor::month_day) return false;
    a = b;
    return true;
  }
  if (!a.times.empty() && !b.times.empty()) return false;
  if (a.has_part && b.has_part && a.part != b.part) return false;
  if (b.has_day && !names_a_day(b.moment)) return false;
  if (a.has_day && !names_a_day(a.moment)) return false;
  if (b.has_day) {
    a.moment = b.moment;
    a.has_day = true;
  }
  if (b.has_part) {
    a.has_part = true;
    a.part = b.part;
  }
  if (!b.times.empty()) {
    a.times = b.times;
    a.is_range = b.is_range;
  }
  into->is_weak = into->is_weak && other.is_weak;
  return true;
}

bool add_day_to_every(Every* every, const Moment& moment) {
  if (every->weekdays != 0 || !every->days.empty() || every->nth != 0 || every->month != 0) return false;
  const Unit unit = every->period.unit;
  if (unit == Unit::week && moment.anchor == Anchor::weekday) {
    every->weekdays = static_cast<uint8_t>(1 << moment.weekday);
    return true;
  }
  if (unit == Unit::month && moment.anchor == Anchor::nth && moment.counted == nth_of_days && moment.nth <= 31) {
    every->days.add(static_cast<int8_t>(moment.nth));
    return true;
  }
  if (unit == Unit::month && moment.anchor == Anchor::nth && moment.counted < nth_of_days && moment.nth <= 5) {
    every->nth = static_cast<int8_t>(moment.nth);
    every->weekday = moment.counted;
    return true;
  }
  if (unit == Unit::year && moment.anchor == Anchor::month_day && moment.year.kind == YearName::Kind::none) {
    every->month = moment.month;
    every->day = moment.day;
    return true;
  }
  return false;
}

bool add_clock_to_every(Every* every, Point point) {
  if (every->clock.kind == Clock::Kind::part && !point.has_part) {
    point.has_part = true;
    point.part = every->clock.part;
  } else if (every->clock.kind != Clock::Kind::none) {
    return false;
  }
  every->clock = Clock();
  return finish_clock(point, &every->clock);
}

int32_t bits_in(uint8_t bits) {
  int32_t count = 0;
  for (; bits != 0; bits &= static_cast<uint8_t>(bits - 1)) ++count;
  return count;
}

// How often a recurrence comes in so long a time, where that is the same whenever it begins; else 0.
int32_t repetitions_in(const Every& every, const Amount& amount) {
  constexpr int32_t days_in_week = 7;
  const Unit unit = every.period.unit;
  int32_t periods = 0;
  int32_t each = 1;
  if (unit == Unit::day && amount.unit == Unit::day) periods = amount.count;
  if (unit == Unit::day && amount.unit == Unit::week) periods = amount.count * days_in_week;
  if (unit == amount.unit && unit != Unit::day) periods = amount.count;
  if (unit == Unit::week && every.weekdays != 0) each = bits_in(every.weekdays);
  if (unit == Unit::month && !every.days.empty()) each = every.days.size;
  const int32_t count = periods / every.period.count * each;
  return periods % every.period.count == 0 && count <= max_count ? count : 0;
}

// "for 3 weeks" of a recurrence is its end; "for an hour" how long each is.
bool add_amounts_to_every(Phrase* phrase, const Amounts& amounts) {
  Every& every = phrase->every;
  if (amounts.size != 1) return false;
  if (!is_clock_unit(amounts[0].unit)) {
    if (every.has_until || every.count != 0) return false;
    every.count = repetitions_in(every, amounts[0]);
    if (every.count > 0) return true;
    every.has_until = true;
    phrase->second = every.has_from ? phrase->first : Moment();
    if (!every.has_from) phrase->second.anchor = Anchor::today;
    return phrase->second.offsets.add(amounts[0]) && phrase->second.offsets.add({-1, Unit::day});
  }
  if (every.clock.kind != Clock::Kind::times || every.clock.times.size != 1 || amounts[0].unit == Unit::second)
    return false;
  const int32_t minutes = amounts[0].count * (amounts[0].unit == Unit::hour ? 60 : 1);
  const Time begin = every.clock.times[0];
  const int32_t end = begin.hour * 60 + begin.minute + minutes;
  if (end > 24 * 60 || minutes < 1) return false;
  every.clock.kind = Clock::Kind::range;
  return every.clock.times.add({static_cast<uint8_t>(end / 60), static_cast<uint8_t>(end % 60), begin.second});
}

// "Monday to Friday at nine, every week"
bool add_weekdays_to_every(Every* every, const Phrase& range) {
  if (every->weekdays != 0 || every->period.unit != Unit::week) return false;
  for (const Moment* moment : {&range.first, &range.second}) {
    if (moment->anchor != Anchor::weekday || moment->has_shift || moment->pick != Pick::nearest ||
        moment->clock.kind != Clock::Kind::none)
      return false;
  }
  constexpr uint8_t days = 7;
  for (uint8_t i = range.first.weekday;; i = static_cast<uint8_t>((i + 1) % days)) {
    every->weekdays |= static_cast<uint8_t>(1 << i);
    if (i == range.second.weekday) return true;
  }
}

bool is_bare_week(const Every& every) {
  return every.period.unit == Unit::week && every.period.count == 1 && every.weekdays == 0 &&
         every.clock.kind == Clock::Kind::none;
}

bool add_to_every(Phrase* phrase, const Fragment& fragment) {
  Every& every = phrase->every;
  Moment moment;
  switch (fragment.kind) {
    case Kind::point:
      if (fragment.point.has_day && !add_day_to_every(&every, fragment.point.moment)) return false;
      return !fragment.point.has_clock() || add_clock_to_every(&every, fragment.point);
    case Kind::since:
    case Kind::until: {
      if (!fragment.point.has_day) {  // "every day from 9" is not from a day on
        return fragment.kind == Kind::since && add_clock_to_every(&every, fragment.point);
      }
      const bool is_since = fragment.kind == Kind::since;
      if (fragment.point.has_clock() && !(is_since && add_clock_to_every(&every, fragment.point))) return false;
      if (is_since ? every.has_from : every.has_until) return false;
      moment = fragment.point.moment;
      if (!names_a_day(moment)) {  // "until june" is until its last day, "starting next month" from its first on
        Moment edge;
        if (moment.anchor == Anchor::now) {
          edge.anchor = Anchor::today;
        } else if (moment.anchor == Anchor::month || moment.anchor == Anchor::block || moment.anchor == Anchor::year) {
          if (moment.pick != Pick::nearest || moment.block == Block::weekend) return false;
          edge = moment;
          edge.in = moment.anchor;
          edge.anchor = Anchor::nth;
          edge.counted = nth_of_days;
          edge.nth = is_since ? 1 : -1;
        } else {
          return false;
        }
        moment = edge;
      }
      (is_since ? phrase->first : phrase->second) = moment;
      (is_since ? every.has_from : every.has_until) = true;
      return true;
    }
    case Kind::amounts:
      return fragment.is_lasting && add_amounts_to_every(phrase, fragment.phrase.amounts);
    case Kind::repetitions:
      if (every.count != 0 || every.has_until) return false;
      every.count = fragment.count;
      return true;
    case Kind::whole:
      if (fragment.phrase.kind != Phrase::Kind::range || every.has_from || every.has_until) return false;
      if (fragment.phrase.first.anchor == Anchor::none && names_a_day(fragment.phrase.second) &&
          every.clock.kind == Clock::Kind::none) {  // "at noon until the end of may"
        every.clock = fragment.phrase.first.clock;
        phrase->second = fragment.phrase.second;
        every.has_until = true;
        return true;
      }
      if (!names_a_day(fragment.phrase.first) || !names_a_day(fragment.phrase.second)) return false;
      if (add_weekdays_to_every(&every, fragment.phrase)) return true;
      phrase->first = fragment.phrase.first;
      phrase->second = fragment.phrase.second;
      for (Moment* edge : {&phrase->first, &phrase->second}) {  // "from april to june at 8am": the clock is for each
        if (edge->clock.kind == Clock::Kind::none) continue;
        if (every.clock.kind != Clock::Kind::none) return false;
        every.clock = edge->clock;
        edge->clock = Clock();
      }
      every.has_from = every.has_until = true;
      return true;
    case Kind::every: {
      // "every week ... on mondays", "mondays ... every week": the one says more of the same
      if (every.weekdays != 0 && is_bare_week(fragment.every)) return true;
      if (every.weekdays != 0 || fragment.every.period.count != 1 || fragment.every.weekdays == 0) return false;
      if (every.period.unit != Unit::week && every.period.unit != Unit::day) return false;
      if (every.period.unit == Unit::day && every.period.count != 1) return false;
      every.period.unit = Unit::week;
      every.weekdays = fragment.every.weekdays;
      if (fragment.every.clock.kind != Clock::Kind::none) every.clock = fragment.every.clock;
      return true;
    }
  }
  return false;
}

bool finish(const Fragment& fragment, Phrase* phrase) {
  switch (fragment.kind) {
    case Kind::whole:
    case Kind::amounts:
      *phrase = fragment.phrase;
      return true;
    case Kind::every:
      phrase->kind = Phrase::Kind::every;
      phrase->every = fragment.every;
      return true;
    case Kind::point:
      return finish_point(fragment.point, &phrase->first);
    case Kind::since:
      phrase->kind = Phrase::Kind::since;
      if (!finish_point(fragment.point, &phrase->first)) return false;
      if (fragment.is_past) make_past(&phrase->first);
      return true;
    case Kind::until:
      phrase->kind = Phrase::Kind::until;
      return finish_point(fragment.point, &phrase->first);
    case Kind::repetitions:
      break;
  }
  return false;
}

// A point or "from a point on" with "for 3 days", or with "until" another.
bool extend(Phrase* phrase, const Fragment& fragment) {
  if (phrase->kind != Phrase::Kind::moment && phrase->kind != Phrase::Kind::since) return false;
  Phrase longer = *phrase;
  if (fragment.kind == Kind::amounts) {
    longer.kind = Phrase::Kind::lasting;
    longer.amounts = fragment.phrase.amounts;
  } else if (fragment.kind == Kind::until) {
    longer.kind = Phrase::Kind::range;
    if (!finish_point(fragment.point, &longer.second)) return false;
  } else {
    return false;
  }
  if (!is_sensible(longer)) return false;
  *phrase = longer;
  return true;
}

// "until friday" before "from monday", "for 3 days from friday": the begin leads.
size_t leader_of(const Fragments& fragments) {
  constexpr Kind order[] = {Kind::every, Kind::since, Kind::point, Kind::whole, Kind::until, Kind::amounts};
  for (const bool weak : {false, true}) {
    for (const Kind kind : order) {
      for (size_t i = 0; i < fragments.size; ++i) {
        if (!fragments[i].is_used && fragments[i].kind == kind && fragments[i].is_weak == weak) return i;
      }
    }
  }
  return 0;
}

void drop_weak(Fragments* fragments) {
  bool any_strong = false;
  for (const Fragment& fragment : *fragments) any_strong |= !fragment.is_weak;
  for (size_t i = 0; any_strong && i < fragments->size; ++i) {
    Fragment& fragment = (*fragments)[i];
    const bool joins = fragment.kind == Kind::amounts || is_only_clock(fragment) || is_only_day(fragment);
    fragment.is_used = fragment.is_weak && !joins;
  }
}

}  // namespace

Joined join_fragments(Fragments fragments, Phrase* phrase, Rivals* rivals) {
  drop_weak(&fragments);
  Fragment& main = fragments[leader_of(fragments)];
  main.is_used = true;
  for (size_t i = 0; i < fragments.size; ++i) {
    if (!fragments[i].is_used) fragments[i].is_used = merge_points(&main, fragments[i]);
  }
  if (!finish(main, phrase)) return Joined::none;
  bool is_one = true;
  for (size_t i = 0; i < fragments.size; ++i) {
    Fragment& other = fragments[i];
    if (other.is_used) continue;
    const bool joined = phrase->kind == Phrase::Kind::every ? add_to_every(phrase, other) : extend(phrase, other);
    other.is_used = joined || other.is_weak;
    is_one = is_one && other.is_used;
  }
  if (is_one) return is_sensible(*phrase) ? Joined::one : Joined::none;
  if (is_sensible(*phrase)) rivals->add(*phrase);
  for (const Fragment& other : fragments) {
    Phrase rival;
    if (!other.is_used && finish(other, &rival) && is_sensible(rival)) rivals->add(rival);
  }
  return Joined::several;
}

}  // namespace skillet::when
