// "every 5 minutes", "every other day", "twice a day", "hourly", "in 10-minute intervals".
#include "plugins/calendar/text.h"
#include "plugins/cron/clauses.h"

namespace skillet::cron {
namespace {

constexpr unsigned minutes_an_hour = 60;
constexpr unsigned hours_a_day = 24;
constexpr unsigned days_a_week = 7;
constexpr unsigned months_a_year = 12;
constexpr unsigned months_a_quarter = 3;
constexpr unsigned most_days_step = 15;  // a longer one does not come twice in a month
constexpr unsigned seconds_a_minute = 60;

void step_by_months(Cursor& cursor, Said& said, Mark start, unsigned step) {
  if (step > months_a_year || months_a_year % step != 0) {
    cannot(cursor, said, start, "it begins anew each January, and that many months do not fill a year.");
    return;
  }
  said.month_step = step;
}

void step_by_days(Cursor& cursor, Said& said, Mark start, unsigned step) {
  if (step == days_a_week) {
    said.every_week = true;
  } else if (step > most_days_step) {
    cannot(cursor, said, start, "it begins anew on the 1st of each month.");
  } else {
    said.day_step = step;
  }
}

void step_by_hours(Cursor& cursor, Said& said, Mark start, unsigned step) {
  if (step % hours_a_day == 0) {
    step_by_days(cursor, said, start, step / hours_a_day);
  } else if (step > hours_a_day) {
    cannot(cursor, said, start, "it begins anew each day.");
  } else {
    said.hour_step = step;
    if (hours_a_day % step != 0) said.uneven = cursor.quoted_since(start);
  }
}

void step_by_minutes(Cursor& cursor, Said& said, Mark start, unsigned step) {
  if (step % minutes_an_hour == 0) {
    step_by_hours(cursor, said, start, step / minutes_an_hour);
  } else if (minutes_an_hour % step != 0) {
    cannot(cursor, said, start,
           calendar::filled("it begins anew each hour, and # minutes do not fill hours evenly.", step));
  } else {
    said.minute_step = step;
  }
}

void step_by_seconds(Cursor& cursor, Said& said, Mark start, unsigned step) {
  if (step % seconds_a_minute == 0) {
    step_by_minutes(cursor, said, start, step / seconds_a_minute);
  } else {
    cannot(cursor, said, start, "a minute is the shortest that it knows.");
  }
}

void step_by(Cursor& cursor, Said& said, Mark start, Span span, unsigned step) {
  said.is_recurring = true;
  if (step == 0) {
    said.unsure = "every 0 of something never comes. How often is it meant to run?";
    return;
  }
  constexpr std::string_view no_years = "it knows no years.";
  constexpr std::string_view no_weeks = "it does not count weeks.";
  switch (span) {
    case Span::second:
      return step_by_seconds(cursor, said, start, step);
    case Span::minute:
      return step_by_minutes(cursor, said, start, step);
    case Span::hour:
      return step_by_hours(cursor, said, start, step);
    case Span::day:
      return step_by_days(cursor, said, start, step);
    case Span::week:
      if (step > 1) cannot(cursor, said, start, no_weeks);
      said.every_week = true;
      return;
    case Span::fortnight:
      cannot(cursor, said, start, no_weeks);
      return;
    case Span::month:
      return step_by_months(cursor, said, start, step);
    case Span::quarter:
      return step_by_months(cursor, said, start, step * months_a_quarter);
    case Span::half_year:
      return step_by_months(cursor, said, start, step * months_a_year / 2);
    case Span::year:
      if (step > 1) cannot(cursor, said, start, no_years);
      said.month_step = months_a_year;
      return;
    case Span::longer:
      cannot(cursor, said, start, no_years);
      return;
  }
}

void each_half(Cursor& cursor, Said& said, Mark start, Span span) {
  switch (span) {
    case Span::minute:
      return step_by_seconds(cursor, said, start, seconds_a_minute / 2);
    case Span::hour:
      return step_by_minutes(cursor, said, start, minutes_an_hour / 2);
    case Span::day:
      return step_by_hours(cursor, said, start, hours_a_day / 2);
    case Span::year:
      return step_by_months(cursor, said, start, months_a_year / 2);
    default:
      cannot(cursor, said, start, "it has no halves of that.");
      return;
  }
}

// "half an hour", "half-hourly", "quarter of an hour", where the cursor is on half or quarter.
bool read_fraction(Cursor& cursor, Said& said, Mark start) {
  const bool is_half = cursor.take(Word::half);
  if (!is_half && !cursor.take(Word::quarter)) return false;
  cursor.take_all<Word::of, Word::article, Word::the, Word::dash>();
  const Token token = cursor.peek();
  if (token.word == Word::span || token.word == Word::adverb) {
    const Span span = static_cast<Span>(token.value);
    if (is_half) {
      cursor.skip();
      said.is_recurring = true;
      each_half(cursor, said, start, span);
      return true;
    }
    if (span == Span::hour) {
      cursor.skip();
      step_by(cursor, said, start, Span::minute, minutes_an_hour / 4);
      return true;
    }
  }
  return false;
}

bool read_steps(Cursor& cursor, Said& said, Mark start, unsigned step, bool is_ordinal) {
  while (cursor.sees(Word::dash) || cursor.sees(Word::filler)) cursor.skip();
  const Token token = cursor.peek();
  if (token.word == Word::weekday || token.word == Word::workday || token.word == Word::weekend) {
    cursor.skip();
    said.is_recurring = true;
    return cannot(cursor, said, start, "it does not count weekdays.");
  }
  if (token.word == Word::part && step > 1) {
    said.part = static_cast<Part>(token.value);
    cursor.skip();
    step_by(cursor, said, start, Span::day, step);
    return true;
  }
  if (token.word != Word::span) return false;
  cursor.skip();
  const std::optional<Unit> unit = unit_of(token);
  const bool is_week_day = is_ordinal && unit == Unit::day && cursor.sees(Word::of) &&
                           (cursor.sees_span(Span::week, 1) || cursor.sees_span(Span::week, 2));
  if (is_week_day) {
    cursor.skip(cursor.sees_span(Span::week, 1) ? 2 : 3);
    said.is_recurring = true;
    return read_stepped_from(cursor, said, Unit::weekday, step);
  }
  const Mark after = cursor.mark();
  const bool of_month = unit == Unit::day && cursor.take(Word::of) &&
                        (cursor.take(Word::the) || cursor.take(Word::every)) && cursor.take_span(Span::month);
  if (unit && read_stepped_from(cursor, said, *unit, step)) return said.is_recurring = true;
  if (of_month && is_ordinal && step != 2) return false;  // "every 15th day of the month" is the 15th
  if (!of_month) cursor.go_to(after);
  step_by(cursor, said, start, static_cast<Span>(token.value), step);
  if (said.day_step > 1) read_stepped_from(cursor, said, Unit::day, step);
  return true;
}

// "odd hours", "even-numbered days"
bool read_parity(Cursor& cursor, Said& said) {
  const Mark start = cursor.mark();
  const bool is_odd = cursor.peek().value == 1;
  if (!cursor.take(Word::parity)) return false;
  cursor.take_all<Word::dash, Word::filler>();
  const std::optional<Unit> unit = cursor.sees(Word::span) ? unit_of(cursor.peek()) : std::nullopt;
  if (!unit) return cursor.back(start);
  cursor.skip();
  const Bounds bounds = bounds_of(*unit);
  const unsigned first = is_odd ? 1 : bounds.first == 0 ? 0 : 2;
  const Field field =
      first == 0 ? Field::every(*unit, 2) : Field::range(*unit, first, bounds.last - (bounds.last - first) % 2, 2);
  std::optional<Field>* const fields[] = {&said.minutes, &said.hours, &said.days, &said.months};
  include(*fields[static_cast<unsigned>(*unit)], field);
  return said.is_recurring = true;
}

bool read_every_named(Cursor& cursor, Said& said) {
  said.is_recurring = true;
  if (cursor.sees(Word::month)) said.every_named_month = true;
  return read_date(cursor, said) || read_time(cursor, said);
}

// "when a new month begins", "as each hour starts"; the cursor is on the first word but "when".
bool read_beginning(Cursor& cursor, Said& said) {
  const Mark start = cursor.mark();
  cursor.take_all<Word::every, Word::article, Word::the, Word::new_>();
  const std::optional<Unit> unit = cursor.sees(Word::span) ? unit_of(cursor.peek()) : std::nullopt;
  if (!unit || *unit == Unit::minute || !cursor.sees(Word::begins, 1)) return cursor.back(start);
  cursor.skip(2);
  if (*unit == Unit::hour) include(said.minutes, Field::of(Unit::minute, 1));
  if (*unit == Unit::day) said.times.push_back(0);
  if (*unit == Unit::month) include(said.days, Field::of(Unit::day, 1U << 1));
  return said.is_recurring = true;
}

bool read_after_every(Cursor& cursor, Said& said, Mark start) {
  cursor.take_all<Word::the, Word::filler, Word::and_, Word::every>();
  const Mark here = cursor.mark();
  const Token token = cursor.peek();
  const auto number = static_cast<unsigned>(token.value);
  if (read_parity(cursor, said)) return true;
  if (cursor.take(Word::other)) return read_steps(cursor, said, start, 2, false);
  if (token.word == Word::decimal && cursor.sees(Word::span, 1)) {
    cursor.skip(2);
    said.is_recurring = true;
    return cannot(cursor, said, start, "it has whole numbers only.");
  }
  if (token.word == Word::number || token.word == Word::ordinal) {
    cursor.skip();
    if (token.word == Word::number && number > 0 && number <= 2 && cursor.take(Word::other)) return cursor.back(start);
    cursor.take(Word::of);  // "a couple of"
    if (read_steps(cursor, said, start, number, token.word == Word::ordinal)) return true;
    // "every second" with nothing to count is the shortest of all.
    const bool is_second = token.word == Word::ordinal && number == 2 && token.digits == 0;
    cursor.go_to(here);
    if (read_every_named(cursor, said)) {
      if (!(is_second && said.days && cursor.mark() == here + 1)) return true;
      said.days.reset();
      return cannot(cursor, said, start, "a minute is the shortest that it knows.");
    }
    return cursor.back(start);
  }
  if (cursor.take(Word::article) && read_steps(cursor, said, start, 1, false)) return true;
  cursor.go_to(here);
  if (read_fraction(cursor, said, start)) return true;
  cursor.go_to(here);
  if (cursor.take(Word::quarter)) {
    step_by(cursor, said, start, Span::quarter, 1);
    return true;
  }
  if (cursor.sees_span(Span::week) && cursor.sees_span(Span::day, 1)) {  // "week days"
    cursor.skip(2);
    include(said.weekdays, Field::range(Unit::weekday, 1, 5));
    return said.is_recurring = true;
  }
  if (token.word == Word::span) {
    cursor.skip();
    const Token next = cursor.peek(cursor.sees(Word::and_) ? 1 : 0);
    if (cursor.sees(Word::and_) && (next.word == Word::article || next.word == Word::half)) {
      const bool is_half = next.word == Word::half || cursor.sees(Word::half, 2);
      if (is_half) {
        cursor.skip(next.word == Word::half ? 2 : 3);
        said.is_recurring = true;
        return cannot(cursor, said, start, "it begins anew each day, and has no halves.");
      }
    }
    const Mark after = cursor.mark();
    cursor.take_all<Word::of, Word::the>();
    if (after == cursor.mark() || !cursor.take_span(Span::week)) cursor.go_to(after);  // "each day of the week"
    step_by(cursor, said, start, static_cast<Span>(token.value), 1);
    return true;
  }
  if (token.word == Word::part) {
    cursor.skip();
    said.part = static_cast<Part>(token.value);
    return said.is_recurring = true;
  }
  return read_every_named(cursor, said) || cursor.back(start);
}

// "3 times a day", "twice daily".
bool read_frequency(Cursor& cursor, Said& said, Mark start, unsigned count) {
  cursor.take_all<Word::in, Word::every, Word::per, Word::article, Word::the, Word::filler>();
  const Token token = cursor.peek();
  if (token.word != Word::span && token.word != Word::adverb) return false;
  cursor.skip();
  said.is_recurring = true;
  const Span span = static_cast<Span>(token.value);
  if (count == 1) {
    step_by(cursor, said, start, span, 1);
    return true;
  }
  const std::string how_often = cursor.quoted_since(start);
  if (span == Span::day && count > 1) {
    said.times_a_day = count;
  } else if (span == Span::hour && count > 0 && minutes_an_hour % count == 0) {
    said.minute_step = minutes_an_hour / count;
  } else if (span == Span::year && count > 0 && months_a_year % count == 0) {
    said.month_step = months_a_year / count;
  } else if (span == Span::week && count == days_a_week) {
    said.day_step = 1;
  } else if (span == Span::month && count == 2) {
    said.twice_a_month = true;
  } else if (span == Span::week || span == Span::month) {
    said.times_a_week_or_month = how_often;
  } else {
    return cannot(cursor, said, start, "the gaps would not be even.");
  }
  return true;
}

}  // namespace

bool read_interval(Cursor& cursor, Said& said) {
  if (read_beginning(cursor, said)) return true;
  const Mark outside = cursor.mark();
  cursor.take_all<Word::on, Word::in, Word::of, Word::at>();
  const bool is_interval_ahead =
      cursor.sees(Word::number) && (cursor.sees(Word::intervals, 2) || cursor.sees(Word::intervals, 3));
  if (!cursor.sees(Word::every) && !cursor.sees(Word::once) && !is_interval_ahead && !cursor.sees(Word::parity))
    cursor.go_to(outside);
  const Mark start = cursor.mark();
  const Token token = cursor.peek();
  if (cursor.take(Word::every)) return read_after_every(cursor, said, start) || cursor.back(start);
  if (cursor.take(Word::once)) {
    const auto count = static_cast<unsigned>(token.value);
    if (count == 1 && cursor.take(Word::every)) return read_after_every(cursor, said, start) || cursor.back(start);
    return read_frequency(cursor, said, start, count) || cursor.back(start);
  }
  if (read_parity(cursor, said)) return true;
  if (token.word == Word::per && cursor.sees(Word::span, 1)) {
    const Span span = static_cast<Span>(cursor.peek(1).value);
    cursor.skip(2);
    step_by(cursor, said, start, span, 1);
    return true;
  }
  if (token.word == Word::adverb) {
    cursor.skip();
    step_by(cursor, said, start, static_cast<Span>(token.value), 1);
    return true;
  }
  if (token.word == Word::half || token.word == Word::quarter) {
    const bool is_adverb = cursor.sees(Word::adverb, 1) || (cursor.sees(Word::dash, 1) && cursor.sees(Word::adverb, 2));
    return (is_adverb && read_fraction(cursor, said, start)) || cursor.back(start);
  }
  if (token.word == Word::number) {
    const auto number = static_cast<unsigned>(token.value);
    cursor.skip();
    if (cursor.take(Word::times)) return read_frequency(cursor, said, start, number) || cursor.back(start);
    cursor.take(Word::dash);
    const Token span = cursor.peek();
    const bool is_apart = cursor.sees(Word::in, 1) && cursor.sees(Word::between, 2);  // "with 5 minutes in between"
    const bool is_interval =
        (span.word == Word::adverb && token.digits <= 2) ||
        (span.word == Word::span && (cursor.sees(Word::intervals, 1) || cursor.sees(Word::apart, 1) || is_apart));
    if (is_interval) {
      cursor.skip();
      step_by(cursor, said, start, static_cast<Span>(span.value), number);
      if (is_apart) cursor.skip(2);
      if (!cursor.take(Word::intervals)) cursor.take(Word::apart);
      return true;
    }
  }
  const bool is_interval_of = token.word == Word::intervals && cursor.sees(Word::of, 1) &&
                              cursor.sees(Word::number, 2) && cursor.sees(Word::span, 3);
  if (is_interval_of) {
    const Span span = static_cast<Span>(cursor.peek(3).value);
    const auto number = static_cast<unsigned>(cursor.peek(2).value);
    cursor.skip(4);
    step_by(cursor, said, start, span, number);
    return true;
  }
  return cursor.back(start);
}

}  // namespace skillet::cron
