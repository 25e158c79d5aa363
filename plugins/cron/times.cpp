// Times of the day, windows of time, and minutes past the hour.
#include "plugins/calendar/text.h"
#include "plugins/cron/clauses.h"
#include "plugins/cron/clock.h"

namespace skillet::cron {
namespace {

constexpr int minutes_an_hour = 60;
constexpr int minutes_a_day = 24 * minutes_an_hour;
constexpr int half_a_day = 12 * minutes_an_hour;
constexpr int business_start = 9 * minutes_an_hour;
constexpr int business_end = 17 * minutes_an_hour;
constexpr int quarter_of_an_hour = 15;

bool ask_about(Said& said, const Clock& clock) {
  said.unsure = calendar::filled("a day has no @:@. Which time is meant?", clock.hour, clock.minute);
  return true;
}

// "past the hour", "after every hour", or just "past" at the end of what is said.
bool take_past_the_hour(Cursor& cursor) {
  const Mark start = cursor.mark();
  cursor.take_span(Span::minute);
  if (!cursor.take(Word::past) && !cursor.take(Word::in)) return cursor.back(start);
  cursor.take_all<Word::the, Word::every, Word::article>();
  if (cursor.take_span(Span::hour)) return true;
  return cursor.back(start);
}

// "of every hour", "of each hour", "past the hour": said of minutes that were named.
void take_of_every_hour(Cursor& cursor) {
  const Mark start = cursor.mark();
  cursor.take_all<Word::of, Word::past, Word::on, Word::in, Word::at>();
  const bool is_every = cursor.sees(Word::every) || cursor.sees(Word::the) || cursor.sees(Word::article);
  if (is_every) cursor.skip();
  if (!is_every || !cursor.take_span(Span::hour) || cursor.sees(Word::from)) cursor.go_to(start);
}

void add_minute(Said& said, unsigned minute) {
  include(said.minutes, Field::of(Unit::minute, uint64_t{1} << minute));
  said.is_recurring = true;
}

// "5 past", "at 5 and 35 minutes past the hour", "quarter to every hour"; the cursor is behind "at".
bool read_minutes_past(Cursor& cursor, Said& said) {
  const Mark start = cursor.mark();
  cursor.take(Word::article);
  uint64_t bits = 0;
  const bool is_fraction = cursor.sees(Word::half) || cursor.sees(Word::quarter);
  if (is_fraction) {
    bits = uint64_t{1} << (cursor.sees(Word::half) ? minutes_an_hour / 2 : quarter_of_an_hour);
    cursor.skip();
  } else if (!read_number_list(cursor, Unit::minute, bits)) {
    return cursor.back(start);
  }
  const bool has_one = (bits & (bits - 1)) == 0;
  const Mark before = cursor.mark();
  cursor.take_span(Span::minute);
  if (has_one && (cursor.take(Word::to) || cursor.take(Word::before))) {
    cursor.take_all<Word::the, Word::every>();
    if (cursor.take_span(Span::hour) && lowest(bits) > 0) {
      add_minute(said, static_cast<unsigned>(minutes_an_hour) - lowest(bits));
      return true;
    }
    return cursor.back(start);
  }
  cursor.go_to(before);
  const bool goes_past = take_past_the_hour(cursor);
  const bool ends_past = !goes_past && (cursor.take_span(Span::minute), cursor.take(Word::past)) &&
                         !cursor.sees(Word::number) && !cursor.sees(Word::time);
  if (!goes_past && !ends_past) return cursor.back(start);
  include(said.minutes, Field::of(Unit::minute, bits));
  take_of_every_hour(cursor);
  return said.is_recurring = true;
}

// "the top of the hour", "on the hour", "on the half hour", "the start of every hour", ":30", ":00 and :30".
bool read_place_in_hour(Cursor& cursor, Said& said) {
  const Mark start = cursor.mark();
  const Token mark = cursor.peek();
  if (mark.word == Word::minute_mark && mark.value < minutes_an_hour) {
    cursor.skip();
    add_minute(said, static_cast<unsigned>(mark.value));
    const Mark before_sign = cursor.mark();
    if (take_list_sign(cursor)) {
      cursor.take(Word::at);
      if (!cursor.sees(Word::minute_mark) || !read_place_in_hour(cursor, said)) cursor.go_to(before_sign);
    }
    take_of_every_hour(cursor);
    return true;
  }
  const bool is_top = cursor.take(Word::top) || cursor.take(Word::begin);
  const bool is_half = !is_top && (cursor.take(Word::bottom) || cursor.take(Word::half));
  const bool is_quarter = !is_top && !is_half && cursor.take(Word::quarter);
  cursor.take_all<Word::of, Word::the, Word::every, Word::dash>();
  if (!cursor.take_span(Span::hour)) return cursor.back(start);
  add_minute(said, is_quarter ? quarter_of_an_hour : is_half ? minutes_an_hour / 2 : 0);
  return true;
}

// "minutes 0, 5 and 10 to 20", "hours 9 and 17", "past hour 9".
bool read_numbered(Cursor& cursor, Said& said) {
  const Mark start = cursor.mark();
  if (!cursor.sees_span(Span::minute) && !cursor.sees_span(Span::hour)) return false;
  const Unit unit = *unit_of(cursor.peek());
  cursor.skip();
  uint64_t bits = 0;
  if (!read_number_list(cursor, unit, bits)) return cursor.back(start);
  include(unit == Unit::minute ? said.minutes : said.hours, Field::of(unit, bits));
  if (unit == Unit::minute) take_of_every_hour(cursor);
  return true;
}

Clock end_of_window(const Clock& from, Clock to) {
  const bool is_as_written = to.half == HalfOfDay::none && to.hour <= 12;
  if (is_as_written && to.minute_of_day() < from.minute_of_day() && from.half != HalfOfDay::exact &&
      from.minute_of_day() <= half_a_day) {
    to.half = HalfOfDay::pm;  // "9 to 5"
  } else if (is_as_written && from.half == HalfOfDay::pm && to.hour < 12 && to.hour > from.hour % 12) {
    to.half = HalfOfDay::pm;  // "2pm to 5"
  }
  return to;
}

bool say_window(Said& said, std::vector<Clock> clocks, const std::optional<Part>& part) {
  if (part) move_into(*part, clocks.back());
  for (const Clock& clock : clocks)
    if (!clock.is_possible()) return ask_about(said, clock);
  if (clocks.size() == 1) {
    said.window = Window{clocks[0].minute_of_day(), 0, false};
    return true;
  }
  share_half_of_day(clocks);
  clocks[1] = end_of_window(clocks[0], clocks[1]);
  int to = clocks[1].minute_of_day();
  if (to == 0) to = minutes_a_day;  // until midnight
  said.window = Window{clocks[0].minute_of_day(), to, true};
  return true;
}

// "starting at 5 past", "from quarter past the hour"; the cursor is behind "from".
bool read_start_minute(Cursor& cursor, Said& said) {
  Said start;
  if (!read_minutes_past(cursor, start) || start.minutes->count() != 1) return false;
  said.start_minute = lowest(start.minutes->bits());
  return true;
}

// "from 9 to 17", "between 9am and 5pm", "9am-5pm", "from 1am on".
bool read_window(Cursor& cursor, Said& said, bool has_at, bool is_within) {
  const Mark start = cursor.mark();
  const bool is_from = cursor.take(Word::from);
  const bool is_between = !is_from && cursor.take(Word::between);
  const bool is_announced = is_from || is_between;
  if (is_announced) cursor.take_all<Word::at, Word::the, Word::span>();
  if (is_from && read_start_minute(cursor, said)) return true;
  const bool is_expected = is_announced || is_within || said.minute_step != 0 || said.hour_step != 0;
  const bool is_likely = is_expected || has_at;
  std::optional<Clock> from = read_clock(cursor, true, is_expected ? ToIs::range : ToIs::before);
  if (!from) return cursor.back(start);
  const std::optional<Part> from_part = read_part(cursor);
  if (from_part) move_into(*from_part, *from);
  const bool has_sign = take_range_sign(cursor) || (is_between && cursor.take(Word::and_)) ||
                        (is_from && cursor.sees(Word::and_) && cursor.sees(Word::until, 1) && (cursor.skip(2), true));
  if (has_sign) {
    if (cursor.take(Word::at)) cursor.take(Word::the);
    cursor.take(Word::span);
    if (const std::optional<Clock> to = read_clock(cursor, true)) {
      if (!is_likely && from->is_bare && to->is_bare) {
        if (!cursor.take_span(Span::hour)) return cursor.back(start);
      }
      return say_window(said, {*from, *to}, read_part(cursor));
    }
    return cursor.back(start);
  }
  if (!is_from) return cursor.back(start);
  cursor.take(Word::on);  // "from 9 on"
  return say_window(said, {*from}, std::nullopt);
}

bool read_business_hours(Cursor& cursor, Said& said) {
  const Mark start = cursor.mark();
  if (!cursor.take(Word::business)) return false;
  if (cursor.take_span(Span::hour)) {
    said.window = Window{business_start, business_end, true};
    said.business_hours = true;
    return true;
  }
  return cursor.back(start);
}

// "at 9, 12 and 17:30", "5pm", "noon and midnight".
bool read_clocks(Cursor& cursor, Said& said, bool has_at) {
  std::vector<Clock> clocks;
  std::optional<Clock> clock = read_clock(cursor, has_at);
  if (!clock) return false;
  std::optional<Part> part;
  while (clock) {
    clocks.push_back(*clock);
    if (const std::optional<Part> own = read_part(cursor)) {
      move_into(*own, clocks.back());
      part = own;
    }
    const Mark before_sign = cursor.mark();
    if (!take_list_sign(cursor)) break;
    const bool has_another_at = cursor.take(Word::at);
    clock = read_clock(cursor, has_at || has_another_at);
    const bool is_day = clock && clock->is_bare && (cursor.sees(Word::ordinal) || cursor.sees(Word::month));
    if (!clock || is_day) {
      cursor.go_to(before_sign);
      break;
    }
  }
  share_half_of_day(clocks);
  for (Clock& one : clocks) {
    if (!one.is_possible()) return ask_about(said, one);
    if (said.part && !part) move_into(*said.part, one);
    said.times.push_back(one.minute_of_day());
  }
  return true;
}

}  // namespace

bool read_time(Cursor& cursor, Said& said) {
  const Mark start = cursor.mark();
  bool has_at = false;
  bool is_within = false;
  while (true) {
    if (cursor.take(Word::at)) {
      has_at = true;
    } else if (cursor.take(Word::in)) {
      is_within = true;
    } else if (!cursor.take(Word::on) && !cursor.take(Word::the) && !cursor.take(Word::of) &&
               !(cursor.sees(Word::past) && cursor.sees_span(Span::hour, 1) && cursor.take(Word::past))) {
      break;
    }
  }
  if (cursor.sees_span(Span::hour) && !cursor.sees(Word::number, 1) && cursor.mark() > start &&
      read_place_in_hour(cursor, said))
    return true;
  if (read_numbered(cursor, said) || read_business_hours(cursor, said)) return true;
  if (!cursor.sees_span(Span::hour) && read_place_in_hour(cursor, said)) return true;
  if (read_minutes_past(cursor, said) || read_window(cursor, said, has_at, is_within)) return true;
  if (read_clocks(cursor, said, has_at)) return true;
  if (cursor.sees(Word::part)) {
    const Part part = static_cast<Part>(cursor.peek().value);
    cursor.skip();
    said.part = part;
    for (int& time : said.times) {
      Clock clock{time / minutes_an_hour, time % minutes_an_hour, HalfOfDay::none, true};
      move_into(part, clock);
      if (clock.hour != 0) time = clock.minute_of_day();
    }
    return true;
  }
  return cursor.back(start);
}

}  // namespace skillet::cron
