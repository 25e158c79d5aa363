#include "plugins/when/fragments.h"

namespace skillet::when {
namespace {

// What stands before a point and changes what it means.
bool read_led_point(Reader& reader, Fragment* fragment) {
  Attempt attempt(reader);
  if (reader.is(Word::beginning) && reader.peek().value == 0) return false;  // "should start in june"
  const bool two_words = reader.is_any<Word::starting, Word::beginning, Word::ending>();
  fragment->is_past = reader.is(Word::since);
  if (reader.take_any<Word::beginning, Word::since, Word::starting, Word::from, Word::after>()) {
    fragment->kind = Fragment::Kind::since;
  } else if (reader.take_any<Word::until, Word::before, Word::ending>()) {
    fragment->kind = Fragment::Kind::until;
  } else {
    return false;
  }
  if (two_words) reader.take_any<Word::from, Word::on, Word::at, Word::in>();
  if (fragment->kind == Fragment::Kind::since && reader.take(Word::now)) {
    reader.take(Word::on);
    fragment->point.moment.anchor = Anchor::now;
    fragment->point.has_day = true;
    return attempt.keep();
  }
  return (reader.point(&fragment->point) || reader.clock(&fragment->point, true)) && attempt.keep();
}

// "for 10 times", "5 occurrences"
bool read_repetitions(Reader& reader, Fragment* fragment) {
  Attempt attempt(reader);
  reader.take(Word::for_);
  fragment->kind = Fragment::Kind::repetitions;
  return reader.cardinal(&fragment->count) && reader.take(Word::times) && fragment->count >= 1 &&
         fragment->count <= max_count && attempt.keep();
}

bool read_amounts(Reader& reader, Fragment* fragment) {
  Attempt attempt(reader);
  fragment->kind = Fragment::Kind::amounts;
  fragment->is_lasting = reader.take(Word::for_);
  reader.take(Word::exactly);
  if (!reader.amounts(&fragment->phrase.amounts)) return false;
  if (reader.is_any<Word::before, Word::after>() || (reader.is(Word::from) && reader.is(Word::now, 1))) return false;
  fragment->phrase.kind = Phrase::Kind::duration;
  const Amount& first = fragment->phrase.amounts[0];
  const bool is_figure =
      first.unit == Unit::second || first.unit == Unit::minute || first.unit == Unit::day || first.unit == Unit::year;
  const bool is_one = fragment->phrase.amounts.size == 1 && first.count == 1;
  fragment->is_weak = is_one && is_figure && !fragment->is_lasting;  // "wait a minute", "one a day"
  return attempt.keep();
}

// "now", "right now", "asap" is not a time
bool read_now(Reader& reader, Fragment* fragment) {
  Attempt attempt(reader);
  reader.take_text("right");
  if (!reader.take(Word::now)) return false;
  fragment->kind = Fragment::Kind::whole;
  fragment->phrase.first.anchor = Anchor::now;
  fragment->is_weak = !reader.is(Word::mark);  // "now that ..." is no time
  return attempt.keep();
}

// "end of day", "eod", "the end of tomorrow"
bool read_end_of_day(Reader& reader, Fragment* fragment) {
  Attempt attempt(reader);
  reader.take_any<Word::by, Word::at>();
  reader.take(Word::the);
  Moment& day = fragment->point.moment;
  if (!reader.take_text("eod") && !reader.take_text("cob")) {
    if (!reader.take(Word::end) || !reader.take(Word::of)) return false;
    const size_t the = reader.is(Word::the) ? 1 : 0;
    bool ignored = false;
    if (reader.is(Word::day, the) && !reader.is_any<Word::after, Word::before>(the + 1)) {
      reader.go_to(reader.place() + the + 1);
    } else if (reader.day(&day, &ignored) && names_a_day(day)) {
      fragment->point.has_day = true;
    } else {
      return false;
    }
  }
  SaidTime last;
  last.hour = 23;
  last.minute = last.second = 59;
  last.is_exact = true;
  fragment->point.times.add(last);
  return attempt.keep();
}

bool read_every(Reader& reader, Fragment* fragment) {
  fragment->kind = Fragment::Kind::every;
  return reader.every(&fragment->every);
}

bool read_weekdays_at(Reader& reader, Fragment* fragment) {
  fragment->kind = Fragment::Kind::every;
  return reader.weekdays_at(&fragment->every);
}

bool read_range(Reader& reader, Fragment* fragment) {
  fragment->kind = Fragment::Kind::whole;
  return reader.range(&fragment->phrase, &fragment->is_weak);
}

bool read_around_now(Reader& reader, Fragment* fragment) {
  fragment->kind = Fragment::Kind::whole;
  return reader.around_now(&fragment->phrase);
}

bool read_point(Reader& reader, Fragment* fragment) {
  if (!reader.point(&fragment->point)) return false;
  fragment->is_weak = fragment->point.is_weak;
  return true;
}

// The longest reading from here.
bool read_fragment(Reader& reader, Fragment* best) {
  constexpr bool (*ways[])(Reader&, Fragment*) = {read_every,      read_weekdays_at, read_range,     read_around_now,
                                                  read_end_of_day, read_point,       read_led_point, read_repetitions,
                                                  read_amounts,    read_now};
  const Reader::Place begin = reader.place();
  Reader::Place furthest = begin;
  for (const auto way : ways) {
    Fragment fragment;
    reader.go_to(begin);
    if (!way(reader, &fragment) || reader.place() <= furthest) continue;
    furthest = reader.place();
    *best = fragment;
  }
  reader.go_to(furthest);
  best->begin = begin;
  best->end = furthest;
  return furthest > begin;
}

}  // namespace

Fragments find_fragments(Reader::Place tokens) {
  Fragments found;
  Reader reader(tokens);
  while (!reader.at_end() && found.size < max_fragments) {
    Fragment fragment;
    if (read_fragment(reader, &fragment)) {
      found.add(fragment);
    } else {
      reader.step();
    }
  }
  return found;
}

}  // namespace skillet::when
