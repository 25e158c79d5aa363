// Times of day.
#include "plugins/calendar/calendar.h"
#include "plugins/when/reader.h"

namespace skillet::when {

using namespace calendar;

namespace {

constexpr int32_t noon_hour = 12;
constexpr int32_t first_hour_as_written = 7;  // "at 5" is in the afternoon, "at 7" is as written
constexpr int32_t hours_of_day = 24;
constexpr int32_t minutes_of_hour = 60;

int32_t seconds_of(const SaidTime& time) {
  return (time.hour * minutes_of_hour + time.minute) * 60 + time.second;
}

void settle(SaidTime* time, int32_t hour) {
  time->hour = hour % hours_of_day;
  time->is_exact = true;
}

void settle_exactly(SaidTime* time, int32_t hour) {
  time->hour = hour;
  time->is_exact = true;
}

void settle_meridiem(SaidTime* time, bool afternoon) {
  if (time->hour > noon_hour) return settle(time, time->hour);
  settle(time, time->hour % noon_hour + (afternoon ? noon_hour : 0));
}

void settle_by_part(SaidTime* time, Part part) {
  constexpr int32_t last_hour_of_small_hours = 5;
  const bool is_midnight = time->is_exact && time->hour == 0 && time->minute == 0;
  if (is_midnight && part != Part::morning) time->hour = hours_of_day;
  if (time->is_exact) return;
  if (time->has_meridiem) return settle_meridiem(time, time->is_afternoon);
  if (part == Part::morning) return settle_meridiem(time, false);
  const bool is_night = part == Part::night || part == Part::tonight;
  if (is_night && (time->hour <= last_hour_of_small_hours || time->hour == noon_hour))
    return settle_exactly(time, time->hour == noon_hour && time->minute == 0 ? hours_of_day : time->hour % noon_hour);
  settle_meridiem(time, true);
}

void settle_alone(SaidTime* time) {
  if (time->is_exact) return;
  if (time->has_meridiem) return settle_meridiem(time, time->is_afternoon);
  settle(time, time->hour > 0 && time->hour < first_hour_as_written ? time->hour + noon_hour : time->hour);
}

// "3-4pm" is in the afternoon, "11-1pm" begins before noon, "9 to 5" ends after it.
void settle_range(SaidTime* first, SaidTime* second) {
  if (!first->is_exact && !first->has_meridiem && second->has_meridiem) {
    SaidTime guess = *first;
    settle_meridiem(&guess, second->is_afternoon);
    SaidTime end = *second;
    settle_meridiem(&end, second->is_afternoon);
    if (seconds_of(guess) >= seconds_of(end)) guess.hour = (guess.hour + noon_hour) % hours_of_day;
    *first = guess;
  }
  settle_alone(first);
  if (second->is_exact) return;
  if (second->has_meridiem) return settle_meridiem(second, second->is_afternoon);
  if (second->hour <= noon_hour && seconds_of(*second) <= seconds_of(*first)) second->hour += noon_hour;
  settle(second, second->hour);
}

Time time_from(const SaidTime& said) {
  return {static_cast<uint8_t>(said.hour), static_cast<uint8_t>(said.minute), static_cast<uint8_t>(said.second)};
}

}  // namespace

bool finish_clock(const Point& point, Clock* clock) {
  if (point.times.empty()) {
    if (!point.has_part) return true;
    clock->kind = Clock::Kind::part;
    clock->part = point.part;
    return true;
  }
  Few<SaidTime, max_clock_times> times = point.times;
  if (point.has_part) {
    for (size_t i = 0; i < times.size; ++i) settle_by_part(&times[i], point.part);
  } else if (point.is_range) {
    settle_range(&times[0], &times[1]);
  }
  for (size_t i = 0; i < times.size; ++i) {
    settle_alone(&times[i]);
    clock->times.add(time_from(times[i]));
  }
  clock->kind = point.is_range ? Clock::Kind::range : Clock::Kind::times;
  return true;
}

namespace {

bool is_day_word(Word word) {
  return word == Word::weekday || word == Word::today || word == Word::tomorrow || word == Word::yesterday ||
         word == Word::tonight;
}

}  // namespace

// am, p.m., "o'clock", and what may stand between.
bool Reader::meridiem(SaidTime* time) {
  bool any = take(Word::oclock);
  const bool letter = is_attached() && (is_text("a") || is_text("p"));
  const bool apart = (is_text("a") || is_text("p")) && is_text("m", 1);
  if (is_any<Word::am, Word::pm>() || letter || apart) {
    time->has_meridiem = true;
    time->is_afternoon = is(Word::pm) || is_text("p");
    at_ += apart ? 2 : 1;
    any = true;
  }
  if (take(Word::oclock)) any = true;
  return any;
}

// noon; "half past three"; "quarter to five"; "ten minutes past 9"
bool Reader::spoken_time(SaidTime* time, bool bare_allowed) {
  Attempt attempt(*this);
  if (is(Word::digits) && peek().value == noon_hour && is_any<Word::noon, Word::midnight>(1)) ++at_;
  if (is_any<Word::noon, Word::midnight>() || (is_text("lunch") && is_text("time", 1))) {
    time->hour = is(Word::midnight) ? 0 : noon_hour;
    time->is_exact = true;
    at_ += is_text("lunch") ? 2 : 1;
    return attempt.keep();
  }
  int32_t minutes = 0;
  bool said_minutes = false;
  const bool after_at = bare_allowed && at_ > begin_ && at_[-1].word == Word::at;
  take(Word::a);
  const bool is_spoken = is(Word::cardinal) && peek().value % 5 == 0 && is(Word::cardinal, 2) &&
                         (at_ == begin_ || (at_[-1].word != Word::from && at_[-1].word != Word::between));
  if (take(Word::half)) {
    minutes = 30;
    said_minutes = true;
    if (!is(Word::past)) {  // British: "at half six"
      if (!bare_allowed || !small_number(&time->hour, noon_hour) || !(at_end() || is(Word::mark) || meridiem(time)))
        return false;
      time->minute = minutes;
      return attempt.keep();
    }
  } else if (take(Word::quarter)) {
    minutes = 15;
    said_minutes = true;
  } else if (!small_number(&minutes, 59)) {
    return false;
  }
  if (is(Word::unit) && peek().value == static_cast<int32_t>(Unit::minute)) {
    ++at_;
    said_minutes = true;
  }
  const bool is_before = is_any<Word::to, Word::until, Word::before>() || (is(Word::of) && said_minutes);
  const bool is_after = is_any<Word::past, Word::after>();
  if (!is_before && !is_after) return false;
  // "10 to 5" is a range, but "at 10 to 5" and "25 to 5" are not
  if (is_before && !said_minutes && !after_at && !is_spoken && minutes <= 24 && minutes != 20) return false;
  if (is_after && !is(Word::past) && !said_minutes) return false;
  ++at_;
  SaidTime hour;
  if (is_any<Word::noon, Word::midnight>()) {
    hour.hour = is(Word::noon) ? noon_hour : 0;
    hour.is_exact = true;
    ++at_;
  } else if (!small_number(&hour.hour, noon_hour) || is_any<Word::unit, Word::day, Word::week>()) {
    return false;
  } else {
    meridiem(&hour);
  }
  *time = hour;
  if (is_before) {
    // The hour's own half of the day is meant: a quarter to one pm is before one.
    settle_alone(time);
    time->hour = (time->hour + hours_of_day - 1) % hours_of_day;
    time->minute = minutes_of_hour - minutes;
    if (!hour.is_exact && !hour.has_meridiem) {
      time->is_exact = false;
      if (time->hour > noon_hour) time->hour -= noon_hour;
    }
  } else {
    time->minute = minutes;
  }
  return attempt.keep();
}

// "2 40 pm", "6 oh 5 in the morning": only where what follows says that it is a time.
bool Reader::has_loose_minutes(SaidTime* time) {
  Attempt attempt(*this);
  const bool oh = is_text("oh") || is_text("o");
  if (oh) ++at_;
  if (!is(Word::digits) || is_attached() || peek().digit_count != (oh ? 1 : 2) || peek().value >= minutes_of_hour)
    return false;
  time->minute = peek().value;
  ++at_;
  if (meridiem(time) || part_follows()) return attempt.keep();
  time->minute = 0;
  return false;
}

// 15:30:10, 9.30, 15h30, 5pm, 1530 hours, 5
bool Reader::written_time(SaidTime* time, bool bare_allowed) {
  Attempt attempt(*this);
  if (!is(Word::digits)) return false;
  const Place begin = at_;
  const Token& first = peek();
  const bool leading_zero = first.digit_count == 2 && first.value < 10;
  const bool is_compact = first.digit_count == 3 || first.digit_count == 4;
  ++at_;
  time->hour = first.value;
  const bool dotted =
      is_mark('.') && is_attached() && is(Word::digits, 1) && peek(1).digit_count == 2 && is_attached(1);
  const bool with_h = is(Word::attached_unit) && is_text("h") && is_attached() && is(Word::digits, 1) && is_attached(1);
  if ((is_mark(':') && is(Word::digits, 1) && peek(1).digit_count == 2) || dotted || with_h) {
    if (first.digit_count > 2) return false;
    ++at_;
    time->minute = peek().value;
    time->is_exact = with_h;
    ++at_;
    if (is_mark(':') && is_attached() && is(Word::digits, 1) && peek(1).digit_count == 2) {
      ++at_;
      time->second = peek().value;
      ++at_;
    }
    // "at 9.30" is a time, "9.30" alone a number
    const bool after_day = begin > begin_ && is_day_word(begin[-1].word);
    if (!meridiem(time) && dotted && !bare_allowed && !after_day) return false;
    if (is_mark('.') && is_attached() && is(Word::digits, 1) && is_attached(1)) return false;  // 23.04.2022
  } else {
    if (first.digit_count <= 2 && time->hour <= noon_hour && has_loose_minutes(time)) return attempt.keep();
    const bool hours_word = is_text("hours") || is_text("hrs") || (is_text("h") && is_attached());
    if (bare_allowed && is_text("h") && is_attached() && first.digit_count <= 2) {  // "at 17h"
      ++at_;
      time->is_exact = true;
    } else if (is_compact && (hours_word || is_any<Word::am, Word::pm>() || bare_allowed ||
                              (first.digit_count == 4 && first.value < 1000))) {
      time->hour = first.value / 100;
      time->minute = first.value % 100;
      if (hours_word) ++at_;
      meridiem(time);
      if (!time->has_meridiem && !hours_word && first.digit_count == 4 && first.value % 5 != 0) return false;
      if (!time->has_meridiem) time->is_exact = true;
    } else if (!meridiem(time)) {
      if (!bare_allowed || first.digit_count > 2) return false;
      if (is_mark('%') || is_mark('/') ||
          is_any<Word::suffix, Word::unit, Word::day, Word::week, Word::year, Word::business, Word::workdays>() ||
          (is(Word::attached_unit) && is_attached()))
        return false;
      time->is_bare = true;
    }
  }
  if (time->hour > hours_of_day || time->minute >= minutes_of_hour || time->second >= 60) return false;
  if (time->hour == hours_of_day && (time->minute != 0 || time->second != 0)) return false;
  if (leading_zero || time->hour > noon_hour || (time->hour == 0 && !time->has_meridiem)) {
    if (!time->has_meridiem) time->is_exact = true;
  }
  return attempt.keep();
}

// "five", "five thirty pm", "seven o'clock", "twelve oh five"
bool Reader::said_in_words(SaidTime* time, bool bare_allowed) {
  Attempt attempt(*this);
  if (!is(Word::cardinal) || peek().value < 1 || peek().value > noon_hour) return false;
  time->hour = peek().value;
  ++at_;
  int32_t minutes = 0;
  bool has_minutes = false;
  const bool oh = is_text("oh") || is_text("o");
  if (oh && is(Word::cardinal, 1) && peek(1).value < 10) {
    time->minute = peek(1).value;
    has_minutes = true;
    at_ += 2;
  } else if (is(Word::cardinal) && peek().value >= 10 && small_number(&minutes, 59)) {
    time->minute = minutes;
    has_minutes = true;
  }
  if (is_any<Word::unit, Word::day, Word::week, Word::year>()) {
    if (!has_minutes || !is_text("minutes")) return false;  // "six forty-three minutes"
    ++at_;
  }
  if (!meridiem(time) && !bare_allowed && !has_minutes) return false;
  if (is(Word::suffix) || is_text("hundred")) return false;
  time->is_bare = !time->has_meridiem && !has_minutes;
  return attempt.keep();
}

// "8 tonight", "7, this evening", "one in the morning": what follows says that the number is a time.
bool Reader::part_follows() const {
  const size_t next = is_mark(',') ? 1 : 0;
  if (is(Word::tonight, next)) return true;
  if (is(Word::this_, next) || is(Word::tomorrow, next)) return is(Word::part, next + 1);
  if (is(Word::at, next)) return is(Word::part, next + 1) && is_text("night", next + 1);
  return is(Word::in, next) && is(Word::the, next + 1) && is(Word::part, next + 2);
}

bool Reader::time(SaidTime* time, bool bare_allowed) {
  SaidTime read;
  if (!bare_allowed) {
    Attempt ahead(*this);
    int32_t hour = 0;
    bare_allowed =
        small_number(&hour, hours_of_day) && hour > 0 && (part_follows() || (is_text("ish") && is_attached()));
  }
  if (!spoken_time(&read, bare_allowed)) {
    read = SaidTime();
    if (!written_time(&read, bare_allowed)) {
      read = SaidTime();
      if (!said_in_words(&read, bare_allowed)) return false;
    }
  }
  take(Word::exactly);
  if (is_attached()) take_text("ish");
  *time = read;
  return true;
}

// The end of a range of times: "-4pm", "to five", and after "between" also "and 6".
bool Reader::second_time(SaidTime* time, bool between) {
  Attempt attempt(*this);
  if (!(take_sign("-~") || take_any<Word::to, Word::until>() || (between && take(Word::and_)))) return false;
  return this->time(time, true) && attempt.keep();
}

// "at 9 and 17", "at 9am, 1pm and 5pm"
bool Reader::time_list(Point* point) {
  bool any = false;
  while (point->times.size < max_clock_times) {
    Attempt attempt(*this);
    take_mark(',');
    const bool conjunction = take(Word::and_) || take_mark('&');
    if (conjunction) take(Word::at);
    SaidTime next;
    if (at_ == begin_ || !time(&next, conjunction) || (next.is_bare && !conjunction)) break;
    point->times.add(next);
    any = attempt.keep();
  }
  return any;
}

bool Reader::clock(Point* point, bool bare_allowed) {
  Attempt attempt(*this);
  const bool between = is(Word::between);
  const bool from = between || is(Word::from);
  if (from) ++at_;
  SaidTime first;
  if (!time(&first, bare_allowed || from)) {
    // "3-4pm": bare, but the end says what it is
    if (!time(&first, true) || !first.is_bare) return false;
    SaidTime second;
    Attempt end(*this);
    if (!second_time(&second, between) || (second.is_bare && !part_follows())) return false;
    end.keep();
    point->times.add(first);
    point->times.add(second);
    point->is_range = true;
    return attempt.keep();
  }
  point->times.add(first);
  SaidTime second;
  if (second_time(&second, between)) {
    point->times.add(second);
    point->is_range = true;
    return attempt.keep();
  }
  if (from) return false;  // read elsewhere: "from 3pm", "from 5 may"
  time_list(point);
  return attempt.keep();
}

// "morning", with what leads to it; "this morning" is a day too and read elsewhere.
bool Reader::part(Point* point) {
  if (is_text("first") && is_text("thing", 1)) {
    at_ += 2;
    point->has_part = true;
    point->part = Part::morning;
    const size_t in_the = is(Word::in) && is(Word::the, 1) ? 2 : 0;
    if (is(Word::part, in_the) && peek(in_the).value == 0) at_ += in_the + 1;
    return true;
  }
  if (!is(Word::part) || peek().value >= 8) return false;
  point->has_part = true;
  point->part = static_cast<Part>(peek().value);
  ++at_;
  return true;
}

}  // namespace skillet::when
