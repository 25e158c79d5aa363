#include "plugins/cron/clauses.h"

namespace skillet::cron {
namespace {

// "minute 5", "hour 9", "day 1", "January", "Sunday": where a stepped field begins or ends.
std::optional<unsigned> read_place(Cursor& cursor, Unit unit) {
  cursor.take_all<Word::the, Word::on, Word::in, Word::at>();
  const Bounds bounds = bounds_of(unit);
  const Token token = cursor.peek();
  const bool is_name =
      (unit == Unit::month && token.word == Word::month) || (unit == Unit::weekday && token.word == Word::weekday);
  if (is_name || (unit == Unit::day && token.word == Word::ordinal)) {
    cursor.skip();
    return static_cast<unsigned>(token.value);
  }
  if (token.word != Word::span || unit_of(token) != unit || !cursor.sees(Word::number, 1)) return std::nullopt;
  const auto value = static_cast<unsigned>(cursor.peek(1).value);
  if (value < bounds.first || value > bounds.last) return std::nullopt;
  cursor.skip(2);
  return value;
}

std::optional<Field>& field_of(Said& said, Unit unit) {
  std::optional<Field>* const fields[unit_count] = {&said.minutes, &said.hours, &said.days, &said.months,
                                                    &said.weekdays};
  return *fields[static_cast<unsigned>(unit)];
}

// After a star that something is added to: "… and minutes 5 and 7", "… and Monday".
void read_additions(Cursor& cursor, std::optional<Field>& field, Unit unit) {
  const Mark start = cursor.mark();
  if (!cursor.take(Word::and_)) return;
  uint64_t bits = 0;
  const Word name = unit == Unit::month ? Word::month : Word::weekday;
  const auto read_name = [&](Cursor& at) -> std::optional<unsigned> {
    const int value = at.peek().value;
    return at.take(name) ? std::optional<unsigned>(value) : std::nullopt;
  };
  const bool is_named = unit == Unit::month || unit == Unit::weekday;
  const bool is_read = is_named ? read_list(cursor, unit, bits, read_name)
                                : cursor.sees(Word::span) && unit_of(cursor.peek()) == unit &&
                                      (cursor.skip(), read_number_list(cursor, unit, bits));
  if (is_read) {
    include(field, Field::of(unit, bits));
  } else {
    cursor.go_to(start);
  }
}

}  // namespace

bool cannot(const Cursor& cursor, Said& said, Mark start, std::string_view why) {
  if (said.cannot.empty()) {
    said.cannot = cursor.quoted_since(start) + ": ";
    said.cannot += why;
  }
  return true;
}

bool take_list_sign(Cursor& cursor) {
  if (cursor.take(Word::comma)) {
    if (!cursor.take(Word::and_)) cursor.take(Word::or_);
    return true;
  }
  return cursor.take(Word::and_) || cursor.take(Word::or_);
}

bool take_range_sign(Cursor& cursor) {
  return cursor.take(Word::dash) || cursor.take(Word::to) || cursor.take(Word::through) ||
         (cursor.take(Word::until) && (cursor.take(Word::to), true));
}

std::optional<Unit> unit_of(const Token& span) {
  switch (static_cast<Span>(span.value)) {
    case Span::minute:
      return Unit::minute;
    case Span::hour:
      return Unit::hour;
    case Span::day:
      return Unit::day;
    case Span::month:
      return Unit::month;
    default:
      return std::nullopt;
  }
}

void include(std::optional<Field>& field, const Field& more) {
  if (field) {
    field->include(more);
  } else {
    field = more;
  }
}

uint64_t range_around(Unit unit, unsigned first, unsigned last) {
  if (first <= last) return bits_between(first, last);
  const Bounds bounds = bounds_of(unit);
  return bits_between(first, bounds.last) | bits_between(bounds.first, last);
}

bool read_number_list(Cursor& cursor, Unit unit, uint64_t& bits) {
  const Bounds bounds = bounds_of(unit);
  return read_list(cursor, unit, bits, [&](Cursor& at) -> std::optional<unsigned> {
    const Token token = at.peek();
    const bool is_day = unit == Unit::day && token.word == Word::ordinal;
    const auto value = static_cast<unsigned>(token.value);
    if ((token.word != Word::number && !is_day) || value < bounds.first || value > bounds.last) return std::nullopt;
    at.skip();
    return value;
  });
}

bool read_stepped_from(Cursor& cursor, Said& said, Unit unit, unsigned step) {
  const Mark start = cursor.mark();
  const Bounds bounds = bounds_of(unit);
  if (!cursor.take(Word::from) || step > bounds.size()) return cursor.back(start);
  const std::optional<unsigned> first = read_place(cursor, unit);
  if (!first) return cursor.back(start);
  const Mark after_first = cursor.mark();
  std::optional<unsigned> last = take_range_sign(cursor) ? read_place(cursor, unit) : std::nullopt;
  if (!last) cursor.go_to(after_first);
  if (last && *last < *first) return cursor.back(start);
  const bool is_star = *first == bounds.first && !last;
  std::optional<Field>& field = field_of(said, unit);
  include(field, is_star ? Field::every(unit, step) : Field::range(unit, *first, last.value_or(bounds.last), step));
  if (is_star) read_additions(cursor, field, unit);
  return true;
}

}  // namespace skillet::cron
