#include "plugins/cron/clock.h"

namespace skillet::cron {
namespace {

constexpr int minutes_an_hour = 60;
constexpr int hours_a_day = 24;
constexpr int hours_a_half = 12;
constexpr int quarter_of_an_hour = 15;
constexpr unsigned digits_of_military_time = 4;

void read_half_of_day(Cursor& cursor, Clock& clock) {
  while (cursor.take(Word::oclock)) clock.is_bare = false;
  if (cursor.sees(Word::half_of_day)) {
    clock.half = static_cast<HalfOfDay>(cursor.peek().value);
    clock.is_bare = false;
    cursor.skip();
  }
  cursor.take(Word::oclock);  // "9 am sharp"
}

// "half past nine", "quarter to five", "twenty past noon"; the cursor is on the first word.
std::optional<Clock> read_relative(Cursor& cursor, ToIs to_is) {
  const Mark start = cursor.mark();
  cursor.take(Word::article);
  int minutes = 0;
  bool may_be_to = true;
  const Token token = cursor.peek();
  if (cursor.take(Word::half)) {
    minutes = minutes_an_hour / 2;
    may_be_to = false;
  } else if (cursor.take(Word::quarter)) {
    minutes = quarter_of_an_hour;
  } else if (token.word == Word::number && token.value > 0 && token.value < minutes_an_hour) {
    cursor.skip();
    minutes = token.value;
    const bool says_minutes = cursor.take_span(Span::minute);
    may_be_to = says_minutes || (token.value % 5 == 0 && to_is == ToIs::before);  // "9 to 5" is a range
  } else {
    return std::nullopt;
  }
  const bool is_to = may_be_to && (cursor.take(Word::to) || cursor.take(Word::before));
  const bool is_british = token.word == Word::half && cursor.sees(Word::number) && cursor.peek().digits == 0 &&
                          cursor.peek().value <= hours_a_half;  // "half eight"
  if (!is_to && !is_british && !cursor.take(Word::past)) return cursor.go_to(start), std::nullopt;
  std::optional<Clock> clock = read_clock(cursor, true);
  if (!clock || clock->minute != 0) return cursor.go_to(start), std::nullopt;
  clock->minute = minutes;
  if (is_to) {
    clock->minute = minutes_an_hour - minutes;
    clock->hour = (clock->hour + hours_a_day - 1) % hours_a_day;
    if (clock->half == HalfOfDay::am || clock->half == HalfOfDay::pm) {
      const int hour = clock->hour % hours_a_half;  // "ten to twelve pm" is before noon
      if (hour == hours_a_half - 1) clock->half = clock->half == HalfOfDay::am ? HalfOfDay::pm : HalfOfDay::am;
      clock->hour = hour == 0 ? hours_a_half : hour;
    }
  }
  clock->is_bare = false;
  return clock;
}

// "9", "0900", "930am", "nine thirty", "9 30 pm", "17h".
std::optional<Clock> read_number(Cursor& cursor, bool bare_is_enough) {
  const Mark start = cursor.mark();
  const Token token = cursor.peek();
  cursor.skip();
  Clock clock{token.value, 0, HalfOfDay::none, true};
  const bool has_half = cursor.sees(Word::half_of_day);
  if (token.digits == digits_of_military_time || (token.digits == 3 && (has_half || bare_is_enough))) {
    clock = {token.value / 100, token.value % 100, token.digits == 3 ? HalfOfDay::none : HalfOfDay::exact, false};
    if (cursor.take_span(Span::hour)) return clock;
  } else if (cursor.sees_span(Span::hour) && cursor.peek().begin == token.end &&
             (bare_is_enough || token.value > hours_a_half)) {
    cursor.skip();
    return Clock{token.value, 0, HalfOfDay::exact, false};
  } else if (cursor.sees(Word::number)) {
    const Token minute = cursor.peek();
    const bool is_said = token.digits <= 2 && minute.digits == 0;  // "nine thirty", "9 thirty"
    const bool is_typed = minute.digits == 2 && cursor.sees(Word::half_of_day, 1);
    if ((is_said && minute.value >= 10) || is_typed) {
      cursor.skip();
      clock.minute = minute.value;
      clock.is_bare = false;
    }
  } else if (token.digits == 2 && token.value < 10) {
    clock.half = HalfOfDay::exact;  // "09"
  }
  read_half_of_day(cursor, clock);
  const Mark after = cursor.mark();
  if (clock.is_bare && read_part(cursor)) {  // "3 in the afternoon"
    clock.is_bare = false;
    cursor.go_to(after);
  }
  const bool counts_something = cursor.sees(Word::span) || cursor.sees(Word::times) || cursor.sees(Word::minute_mark);
  if ((clock.is_bare && !bare_is_enough) || counts_something) return cursor.go_to(start), std::nullopt;
  return clock;
}

}  // namespace

int Clock::minute_of_day() const {
  int in_day = hour;
  if (half == HalfOfDay::am && hour <= hours_a_half) in_day = hour % hours_a_half;
  if (half == HalfOfDay::pm && hour <= hours_a_half) in_day = hour % hours_a_half + hours_a_half;
  return in_day % hours_a_day * minutes_an_hour + minute;
}

std::optional<Clock> read_clock(Cursor& cursor, bool bare_is_enough, ToIs to_is) {
  cursor.take(Word::the);
  if (std::optional<Clock> relative = read_relative(cursor, to_is)) return relative;
  const Token token = cursor.peek();
  if (token.word == Word::time) {
    cursor.skip();
    Clock clock{token.value / minutes_an_hour, token.value % minutes_an_hour, token.half, false};
    read_half_of_day(cursor, clock);
    return clock;
  }
  if (token.word == Word::number && cursor.sees(Word::time, 1) && token.value == hours_a_half) {
    cursor.skip();  // "12 noon"
    return read_clock(cursor, bare_is_enough);
  }
  if (token.word == Word::number) return read_number(cursor, bare_is_enough);
  return std::nullopt;
}

std::optional<Part> read_part(Cursor& cursor) {
  const Mark start = cursor.mark();
  cursor.take_all<Word::in, Word::at, Word::the, Word::of, Word::on, Word::every>();
  const Token token = cursor.peek();
  if (cursor.take(Word::part)) return static_cast<Part>(token.value);
  cursor.go_to(start);
  return std::nullopt;
}

void move_into(Part part, Clock& clock) {
  if (clock.half != HalfOfDay::none || clock.hour > hours_a_half) return;
  switch (part) {
    case Part::morning:
      clock.half = HalfOfDay::am;
      break;
    case Part::afternoon:
    case Part::evening:
      clock.half = HalfOfDay::pm;
      break;
    case Part::night:
      clock.half = clock.hour >= 6 && clock.hour < hours_a_half ? HalfOfDay::pm : HalfOfDay::am;
      break;
  }
}

void share_half_of_day(std::vector<Clock>& clocks) {
  for (size_t i = clocks.size(); i-- > 1;) {
    Clock& earlier = clocks[i - 1];
    if (earlier.half != HalfOfDay::none || clocks[i].half == HalfOfDay::none || earlier.hour > hours_a_half) continue;
    if (clocks[i].half == HalfOfDay::exact) continue;
    Clock shared = earlier;
    shared.half = clocks[i].half;
    earlier.half = shared.minute_of_day() < clocks[i].minute_of_day() ? clocks[i].half : HalfOfDay::am;
  }
}

}  // namespace skillet::cron
