// Days of the week and of the month, months, and what is left out of them.
#include "plugins/cron/clauses.h"
#include "plugins/cron/names.h"

namespace skillet::cron {
namespace {

constexpr unsigned month_days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
constexpr unsigned months_a_year = 12;
constexpr unsigned february = 2;
constexpr unsigned days_a_week = 7;
constexpr int christmas = 1225;

std::optional<unsigned> take_value(Cursor& cursor, Word word) {
  const int value = cursor.peek().value;
  return cursor.take(word) ? std::optional<unsigned>(value) : std::nullopt;
}

bool read_month_list(Cursor& cursor, uint64_t& bits) {
  return read_list(cursor, Unit::month, bits, [](Cursor& at) {
    at.take_all<Word::the, Word::every>();
    const Mark start = at.mark();
    const std::optional<unsigned> month = take_value(at, Word::month);
    // The date in "june and july 4" is not part of a list of months.
    if (month && at.sees(Word::ordinal)) return at.go_to(start), std::optional<unsigned>();
    return month;
  });
}

// Groups are lists of their own: "weekends and wednesdays".
bool read_weekday_list(Cursor& cursor, uint64_t& bits) {
  bool has_any = false;
  while (true) {
    const Mark before_item = cursor.mark();
    if (has_any && !take_list_sign(cursor) && !cursor.sees(Word::weekday)) break;
    cursor.take_all<Word::on, Word::every, Word::the>();
    const auto read_one = [](Cursor& at) { return take_value(at, Word::weekday); };
    if (cursor.take(Word::workday)) {
      bits |= bits_between(1, 5);
    } else if (cursor.take(Word::weekend)) {
      bits |= 1U | 1U << 6;
    } else if (cursor.sees(Word::business) && (cursor.sees_span(Span::day, 1) || cursor.sees_span(Span::week, 1))) {
      cursor.skip(2);  // "business days", "work days"
      bits |= bits_between(1, 5);
    } else if (cursor.sees_span(Span::week) && cursor.sees_span(Span::day, 1)) {
      cursor.skip(2);
      bits |= bits_between(1, 5);
    } else if (!read_list(cursor, Unit::weekday, bits, read_one)) {
      cursor.go_to(before_item);
      break;
    }
    has_any = true;
  }
  return has_any;
}

// "1st", "first and fifteenth", "the 1st to the 7th"; plain numbers too where it is plain that they are days.
bool read_day_list(Cursor& cursor, uint64_t& bits, bool numbers_are_days) {
  return read_list(cursor, Unit::day, bits, [&](Cursor& at) -> std::optional<unsigned> {
    const Mark start = at.mark();
    at.take_all<Word::on, Word::the, Word::from>();
    const Token token = at.peek();
    const bool is_day = token.word == Word::ordinal || (numbers_are_days && token.word == Word::number);
    const bool is_more =
        at.sees(Word::span, 1) && !at.sees_span(Span::day, 1) && !at.sees_span(Span::week, 1);  // "the 5th minute"
    const bool is_clock = token.word == Word::number && (at.sees(Word::half_of_day, 1) || at.sees(Word::oclock, 1));
    if (!is_day || token.value < 1 || token.value > 31 || is_more || is_clock) return at.go_to(start), std::nullopt;
    at.skip();
    return static_cast<unsigned>(token.value);
  });
}

void take_of_the_month(Cursor& cursor) {
  const Mark start = cursor.mark();
  cursor.take_span(Span::day);
  const Mark after_days = cursor.mark();
  cursor.take_all<Word::of, Word::in, Word::on>();
  const bool is_any = cursor.sees(Word::the) || cursor.sees(Word::every) || cursor.sees(Word::article) ||
                      cursor.sees(Word::it) || cursor.sees(Word::per);
  if (is_any) cursor.skip();
  if (cursor.take_span(Span::month)) return;
  cursor.go_to(after_days > start ? after_days : start);
}

void add_days(Said& said, uint64_t bits) {
  include(said.days, Field::of(Unit::day, bits));
  said.is_recurring = true;
}

bool add_dates(Said& said, uint64_t days, uint64_t months) {
  for (unsigned month = 1; month <= months_a_year; ++month)
    for (unsigned day = 1; day <= 31; ++day)
      if ((months >> month & 1) != 0 && (days >> day & 1) != 0) said.dates.push_back({month, day});
  return said.is_recurring = true;
}

// "1st of january and july", "15th", "25 december", "the first day of the month", "first week of the month".
bool read_days(Cursor& cursor, Said& said) {
  const Mark start = cursor.mark();
  uint64_t days = 0;
  const bool is_numbered = cursor.sees_span(Span::day) && cursor.sees(Word::number, 1);
  if (is_numbered) cursor.skip();
  const bool has_number = cursor.sees(Word::number);
  if (!read_day_list(cursor, days, true)) return cursor.back(start);
  if (cursor.take_span(Span::week)) {
    if (days != 2 || has_number) return cursor.back(start);
    take_of_the_month(cursor);
    add_days(said, bits_between(1, days_a_week));  // the first week of a month
    return true;
  }
  if (cursor.sees(Word::weekday) || cursor.sees(Word::workday)) {
    if (has_number || is_numbered) return cursor.back(start);
    cursor.skip();
    take_of_the_month(cursor);
    said.is_recurring = true;
    return cannot(cursor, said, start, "it does not count weekdays within a month.");
  }
  if (cursor.take_span(Span::day)) {
    const bool of_week = cursor.sees(Word::of) && cursor.sees_span(Span::week, 2);
    if (of_week) {
      cursor.skip(3);
      said.unsure = "does the week begin on Sunday or on Monday?";
      return said.is_recurring = true;
    }
  }
  const Mark after_days = cursor.mark();
  cursor.take_all<Word::of, Word::the>();
  if (!has_number) cursor.take_all<Word::in, Word::the, Word::every>();  // "from 9 to 17 in June" are hours
  uint64_t months = 0;
  if (read_month_list(cursor, months)) return add_dates(said, days, months);
  cursor.go_to(after_days);
  if (has_number && !is_numbered) return cursor.back(start);
  cursor.take_all<Word::of, Word::in, Word::the, Word::every, Word::article>();
  const bool is_first = days == 2;
  if (is_first && cursor.take_span(Span::year)) return add_dates(said, days, uint64_t{1} << 1);
  if (cursor.take_span(Span::quarter) || cursor.take(Word::quarter)) {
    said.month_step = 3;
    add_days(said, days);
    return true;
  }
  cursor.go_to(after_days);
  take_of_the_month(cursor);
  add_days(said, days);
  return true;
}

// "january 1st and july 4th", "december 25", "june to august", "each march".
bool read_months(Cursor& cursor, Said& said) {
  const Mark start = cursor.mark();
  const std::optional<unsigned> month = take_value(cursor, Word::month);
  if (!month) return false;
  cursor.take(Word::the);
  cursor.take(Word::on);
  uint64_t days = 0;
  const bool is_clock = cursor.sees(Word::number) &&
                        (cursor.sees(Word::half_of_day, 1) || cursor.sees(Word::oclock, 1) ||
                         cursor.sees(Word::times, 1) || cursor.sees(Word::span, 1) || cursor.peek().digits > 2);
  if (!is_clock && read_day_list(cursor, days, cursor.sees(Word::number))) {
    if (cursor.sees(Word::weekday)) {
      cursor.skip();
      return cannot(cursor, said, start, "it does not count weekdays within a month.");
    }
    return add_dates(said, days, uint64_t{1} << *month);
  }
  cursor.go_to(start);
  uint64_t months = 0;
  read_month_list(cursor, months);
  include(said.months, Field::of(Unit::month, months));
  return true;
}

bool read_weekdays(Cursor& cursor, Said& said) {
  uint64_t bits = 0;
  const Mark start = cursor.mark();
  if (!read_weekday_list(cursor, bits)) return cursor.back(start);
  // "Friday the 13th" is both at once.
  const Mark after = cursor.mark();
  cursor.take(Word::the);
  if (cursor.sees(Word::ordinal) && !cursor.sees(Word::span, 1)) {
    cursor.skip();
    return cannot(cursor, said, start, "with a day of the month and a day of the week, either is enough for it.");
  }
  cursor.go_to(after);
  include(said.weekdays, Field::of(Unit::weekday, bits));
  return true;
}

bool read_last(Cursor& cursor, Said& said) {
  const Mark start = cursor.mark();
  const bool is_counted = cursor.take(Word::ordinal) && (cursor.take(Word::to) || cursor.take(Word::dash));
  if (is_counted) cursor.take_all<Word::to, Word::dash, Word::the>();
  if (!cursor.take(Word::last)) return cursor.back(start);
  cursor.take(Word::business);
  if (cursor.take(Word::weekday) || cursor.take(Word::workday) || cursor.take(Word::weekend)) {
    take_of_the_month(cursor);
    said.is_recurring = true;
    return cannot(cursor, said, start, "it does not count weekdays within a month.");
  }
  if (!cursor.take_span(Span::day)) return cursor.back(start);
  cursor.take_all<Word::of, Word::in, Word::the, Word::every>();
  if (is_counted) {
    cursor.take_span(Span::month);
    said.is_recurring = true;
    return cannot(cursor, said, start, "it cannot tell how long a month is.");
  }
  if (cursor.take_span(Span::year)) return add_dates(said, uint64_t{1} << 31, uint64_t{1} << 12);
  const std::optional<unsigned> month = take_value(cursor, Word::month);
  if (month && *month != february) return add_dates(said, uint64_t{1} << month_days[*month - 1], uint64_t{1} << *month);
  cursor.take_span(Span::month);
  said.is_recurring = true;
  return cannot(cursor, said, start, "it cannot tell how long a month is.");
}

// "the start of the month", "end of the year".
bool read_edge(Cursor& cursor, Said& said) {
  const Mark start = cursor.mark();
  const bool is_begin =
      cursor.take(Word::begin) || (cursor.sees(Word::of, 1) && cursor.take(Word::from));  // "beginning"
  if (!is_begin && !cursor.take(Word::end)) return false;
  cursor.take_all<Word::of, Word::the, Word::every>();
  const Token token = cursor.peek();
  if (token.word == Word::quarter && is_begin) {
    cursor.skip();
    said.month_step = 3;
    return said.is_recurring = true;
  }
  if (!cursor.take(Word::span)) return cursor.back(start);
  said.is_recurring = true;
  switch (static_cast<Span>(token.value)) {
    case Span::day:
      if (is_begin) {
        said.times.push_back(0);
      } else {
        said.unsure = "when does the day end: at midnight, or at another time?";
      }
      return true;
    case Span::week:
      said.unsure = "which day of the week is meant?";
      return true;
    case Span::month:
      if (!is_begin) return cannot(cursor, said, start, "it cannot tell how long a month is.");
      add_days(said, 2);
      return true;
    case Span::year:
      return add_dates(said, is_begin ? 2 : uint64_t{1} << 31, uint64_t{1} << (is_begin ? 1 : 12));
    default:
      return cursor.back(start);
  }
}

bool read_holiday(Cursor& cursor, Said& said) {
  const Mark start = cursor.mark();
  const bool is_new_year = cursor.take(Word::new_);
  int date = 101;
  if (is_new_year) {
    if (!cursor.take_span(Span::year)) return cursor.back(start);
  } else {
    const std::optional<unsigned> holiday = take_value(cursor, Word::holiday);
    if (!holiday) return cursor.back(start);
    date = static_cast<int>(*holiday);
  }
  const bool is_eve = cursor.take(Word::eve);
  if (is_eve) date = is_new_year ? 1231 : date == christmas ? christmas - 1 : date;
  cursor.take_span(Span::day);
  return add_dates(said, uint64_t{1} << (date % 100), uint64_t{1} << (date / 100));
}

// "between the 1st and the 5th"; the cursor is on the first ordinal.
bool read_days_between(Cursor& cursor, Said& said, Mark start) {
  const auto first = static_cast<unsigned>(cursor.peek().value);
  cursor.skip(2);
  cursor.take(Word::the);
  const auto last = static_cast<unsigned>(cursor.peek().value);
  if (first == 0 || last > 31 || last < first || !cursor.take(Word::ordinal)) return cursor.back(start);
  take_of_the_month(cursor);
  add_days(said, bits_between(first, last));
  return true;
}

// "between monday and thursday", "between may and july"; the cursor is on the first name.
bool read_names_between(Cursor& cursor, Word name, Unit unit, std::optional<Field>& field) {
  if (!cursor.sees(name) || !cursor.sees(Word::and_, 1) || !cursor.sees(name, 2)) return false;
  const auto first = static_cast<unsigned>(cursor.peek().value);
  const auto last = static_cast<unsigned>(cursor.peek(2).value);
  cursor.skip(3);
  include(field, Field::of(unit, range_around(unit, first, last)));
  return true;
}

bool read_named_days(Cursor& cursor, Said& said) {
  return read_last(cursor, said) || read_edge(cursor, said) || read_holiday(cursor, said) || read_days(cursor, said) ||
         read_months(cursor, said) || read_weekdays(cursor, said);
}

}  // namespace

bool read_date(Cursor& cursor, Said& said) {
  const Mark start = cursor.mark();
  const bool is_between = cursor.sees(Word::between);
  const bool is_beginning = cursor.sees(Word::from) && cursor.sees(Word::of, 1);
  if (!is_beginning) cursor.take_all<Word::on, Word::in, Word::of, Word::from, Word::between, Word::the, Word::only>();
  if (is_between && (read_names_between(cursor, Word::weekday, Unit::weekday, said.weekdays) ||
                     read_names_between(cursor, Word::month, Unit::month, said.months)))
    return true;
  if (is_between && cursor.sees(Word::ordinal) && cursor.sees(Word::and_, 1))
    return read_days_between(cursor, said, start);
  return read_named_days(cursor, said) || cursor.back(start);
}

bool read_exception(Cursor& cursor, Said& said) {
  const Mark start = cursor.mark();
  bool is_exception = false;
  while (cursor.take(Word::except) || cursor.take(Word::not_) ||
         (cursor.sees(Word::other) && cursor.sees(Word::than, 1) && (cursor.skip(2), true)) ||
         (cursor.sees(Word::apart) && cursor.sees(Word::from, 1) && (cursor.skip(2), true)))
    is_exception = true;
  if (!is_exception) return false;
  cursor.take_all<Word::filler, Word::for_, Word::on, Word::in, Word::at, Word::the>();
  Said excepted;
  if (!read_named_days(cursor, excepted) && !read_time(cursor, excepted)) return cursor.back(start);
  if (excepted.weekdays) said.excepted_weekdays |= excepted.weekdays->bits();
  if (excepted.days) said.excepted_days |= excepted.days->bits();
  if (excepted.months) said.excepted_months |= excepted.months->bits();
  if (excepted.hours) said.excepted_hours |= excepted.hours->bits();
  for (const int time : excepted.times) said.excepted_hours |= uint64_t{1} << (time / 60);
  if (!excepted.dates.empty() || excepted.window || excepted.part)
    return cannot(cursor, said, start, "it leaves out whole weekdays, days, months or hours only.");
  if (!excepted.cannot.empty()) said.cannot = excepted.cannot;
  return true;
}

}  // namespace skillet::cron
