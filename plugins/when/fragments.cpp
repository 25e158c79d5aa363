#include "plugins/when/fragments.h"

namespace skillet::when {
namespace {

// What stands before a point and changes what it means.
bool read_led_point(Reader& reader, Fragment* fragment) {
  Attempt attempt(reader);
  const Token& lead = reader.peek();
  switch (lead.word) {
    case Word::beginning:
      if (lead.value == 0) return false;  // "should start in june"
      [[fallthrough]];
    case Word::since:
    case Word::starting:
    case Word::from:
    case Word::after:
      fragment->kind = Fragment::Kind::since;
      break;
    case Word::until:
    case Word::before:
    case Word::ending:
      fragment->kind = Fragment::Kind::until;
      break;
    default:
      return false;
  }
  fragment->is_past = lead.word == Word::since;
  reader.go_to(reader.place() + 1);
  const Word next = reader.peek().word;
  const bool two_words = lead.word == Word::starting || lead.word == Word::beginning || lead.word == Word::ending;
  if (two_words && (next == Word::from || next == Word::on || next == Word::at || next == Word::in))
    reader.go_to(reader.place() + 1);
  if (reader.peek().word == Word::now && fragment->kind == Fragment::Kind::since) {
    reader.go_to(reader.place() + 1);
    if (reader.peek().word == Word::on) reader.go_to(reader.place() + 1);
    fragment->point.moment.anchor = Anchor::now;
    fragment->point.has_day = true;
    return attempt.keep();
  }
  if (reader.point(&fragment->point)) return attempt.keep();
  return reader.clock(&fragment->point, true) && attempt.keep();
}

// "for 10 times", "5 occurrences"
bool read_repetitions(Reader& reader, Fragment* fragment) {
  Attempt attempt(reader);
  if (reader.peek().word == Word::for_) reader.go_to(reader.place() + 1);
  if (!reader.cardinal(&fragment->count) || reader.peek().word != Word::times || fragment->count < 1 ||
      fragment->count > max_count)
    return false;
  reader.go_to(reader.place() + 1);
  fragment->kind = Fragment::Kind::repetitions;
  return attempt.keep();
}

bool read_amounts(Reader& reader, Fragment* fragment) {
  Attempt attempt(reader);
  fragment->kind = Fragment::Kind::amounts;
  fragment->is_lasting = reader.peek().word == Word::for_;
  if (fragment->is_lasting) reader.go_to(reader.place() + 1);
  if (reader.peek().word == Word::exactly) reader.go_to(reader.place() + 1);
  if (!reader.amounts(&fragment->phrase.amounts)) return false;
  const Word next = reader.peek(1).word;
  const Word link = reader.peek().word;
  if (link == Word::before || link == Word::after || (link == Word::from && next == Word::now)) return false;
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
  if (reader.peek().text == "right") reader.go_to(reader.place() + 1);
  if (reader.peek().word != Word::now) return false;
  reader.go_to(reader.place() + 1);
  fragment->kind = Fragment::Kind::whole;
  fragment->phrase.first.anchor = Anchor::now;
  fragment->is_weak = reader.peek().word != Word::mark;  // "now that ..." is no time
  return attempt.keep();
}

// "end of day", "eod", "the end of tomorrow"
bool read_end_of_day(Reader& reader, Fragment* fragment) {
  Attempt attempt(reader);
  const Word lead = reader.peek().word;
  if (lead == Word::by || lead == Word::at) reader.go_to(reader.place() + 1);
  if (reader.peek().word == Word::the) reader.go_to(reader.place() + 1);
  Moment& day = fragment->point.moment;
  if (reader.peek().text == "eod" || reader.peek().text == "cob") {
    reader.go_to(reader.place() + 1);
  } else {
    if (reader.peek().word != Word::end || reader.peek(1).word != Word::of) return false;
    reader.go_to(reader.place() + 2);
    const bool the = reader.peek().word == Word::the;
    bool ignored = false;
    if (reader.peek(the ? 1 : 0).word == Word::day && reader.peek(the ? 2 : 1).word != Word::after &&
        reader.peek(the ? 2 : 1).word != Word::before) {
      reader.go_to(reader.place() + (the ? 2 : 1));
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
  const size_t begin = reader.place();
  size_t furthest = begin;
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

std::vector<Fragment> find_fragments(const std::vector<Token>& tokens) {
  std::vector<Fragment> found;
  Reader reader(tokens);
  while (!reader.at_end() && found.size() < max_fragments) {
    Fragment fragment;
    if (read_fragment(reader, &fragment)) {
      found.push_back(fragment);
    } else {
      reader.go_to(reader.place() + 1);
    }
  }
  return found;
}

}  // namespace skillet::when
