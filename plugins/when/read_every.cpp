// Recurrences.
#include "plugins/calendar/calendar.h"
#include "plugins/when/reader.h"

namespace skillet::when {

using namespace calendar;

namespace {

constexpr uint8_t working_days = 0x1f;
constexpr uint8_t weekend_days = 0x60;
constexpr int32_t most_days = 31;
constexpr int16_t frequency_units = 16;

void weekly_on(Every* every, uint8_t weekdays) {
  if (every->period.unit != Unit::week) every->period = {1, Unit::week};
  every->weekdays = weekdays;
}

}  // namespace

// "monday", "mon, wed and fri", "monday to friday"
bool Reader::weekday_list(uint8_t* weekdays, bool* is_plural) {
  Attempt attempt(*this);
  bool any = false;
  int32_t last = 0;
  while (is(Word::weekday)) {
    if (peek().value >= plural) *is_plural = true;
    last = peek().value % plural;
    *weekdays |= static_cast<uint8_t>(1 << last);
    ++at_;
    take_mark('.');
    any = attempt.keep();
    const Place end = at_;
    if (take(Word::to) || take_mark('-')) {
      if (!is(Word::weekday)) {
        at_ = end;
        break;
      }
      const int32_t to = peek().value % plural;
      for (int32_t i = last; i != to; i = (i + 1) % days_of_week) *weekdays |= static_cast<uint8_t>(1 << i);
      continue;
    }
    while (is_mark(',') || is(Word::and_) || is_mark('&') || is_mark('+') || is_mark('/') ||
           is_any<Word::every, Word::on>())
      ++at_;
    if (!is(Word::weekday)) {
      at_ = end;
      break;
    }
  }
  return any;
}

// "of the month", "of every month", "in each month", "of the following months" are all the same here.
bool Reader::of_every_month() {
  Attempt attempt(*this);
  take_any<Word::of, Word::in>();
  if (!take(Word::every)) {
    if (!take(Word::the) && !take(Word::a)) return false;
  }
  return is(Word::unit) && peek().value == static_cast<int32_t>(Unit::month) && (++at_, attempt.keep());
}

// What stands on a day of each month: "the 15th", "the 1st and 15th", "the last friday", "the last day".
bool Reader::monthly_detail(Every* every) {
  Attempt attempt(*this);
  take(Word::on);
  take(Word::the);
  if (take(Word::day)) {  // "day 15"
    int32_t number = 0;
    if (!small_number(&number, most_days) || number < 1) return false;
    every->days.add(static_cast<int8_t>(number));
    return attempt.keep();
  }
  int32_t nth = 0;
  const bool last = take(Word::last);
  if (last) {
    nth = -1;
  } else if (!ordinal(&nth) || nth > most_days) {
    return false;
  }
  if (is(Word::weekday)) {
    if (nth > 5) return false;
    every->nth = static_cast<int8_t>(nth);
    every->weekday = static_cast<uint8_t>(peek().value % plural);
    ++at_;
    return attempt.keep();
  }
  if (take(Word::day) || !last) {
    every->days.add(static_cast<int8_t>(nth));
    while (every->days.size < max_days_of_month) {
      Attempt more(*this);
      take_mark(',');
      take(Word::and_);
      take_mark('&');
      take(Word::the);
      int32_t next = 0;
      if (take(Word::last)) {
        if (!take(Word::day)) break;
        next = -1;
      } else if (!ordinal(&next) || next > most_days) {
        break;
      }
      every->days.add(static_cast<int8_t>(next));
      more.keep();
    }
    return attempt.keep();
  }
  return false;
}

bool Reader::yearly_date(Every* every) {
  Attempt attempt(*this);
  take(Word::on);
  take(Word::the);
  Moment moment;
  bool weak = false;
  HolidayRule rule;
  if (holiday_day(&moment, &weak) && moment.year.kind == YearName::Kind::none) {
    if (!holiday_rule(moment.holiday, &rule)) return false;
  } else {
    moment = Moment();
    if (!month_date(&moment, &weak) && !day_first_date(&moment, &weak)) {
      moment = Moment();
      if (!nth_day(&moment, &weak) || moment.in != Anchor::month || moment.counted >= nth_of_days || moment.nth > 5)
        return false;
      rule.nth = static_cast<int8_t>(moment.nth);
      rule.weekday = moment.counted;
    }
    if (moment.year.kind != YearName::Kind::none || moment.pick != Pick::nearest) return false;
    rule.month = moment.month;
    rule.day = moment.day;
  }
  every->month = rule.month;
  every->day = rule.day;
  every->nth = rule.nth;
  every->weekday = rule.weekday;
  return attempt.keep();
}

// After "every": a number with a unit, "other tuesday", "second monday of the month", "15th".
bool Reader::every_with_number(Every* every) {
  Attempt attempt(*this);
  int32_t interval = 0;
  bool is_ordinal = false;
  if (take(Word::alternate)) {
    interval = 2;
    take(Word::every);
  } else if (ordinal(&interval)) {
    is_ordinal = true;
  } else if (take_any<Word::couple, Word::few>()) {
    return false;
  } else if (is_any<Word::a, Word::half>() || !cardinal(&interval)) {
    Amounts amounts;
    if (!this->amounts(&amounts) || amounts.size != 1) return false;
    every->period = amounts[0];
    return amounts[0].count > 0 && attempt.keep();
  }
  if (interval < 1 || interval > max_count) return false;
  if (is(Word::weekday)) {
    uint8_t weekdays = 0;
    bool ignored = false;
    const Place begin = at_;
    weekday_list(&weekdays, &ignored);
    if (is_ordinal && (of_every_month() || interval > 2)) {
      const Place end = at_;
      at_ = begin;
      every->period = {1, Unit::month};
      every->nth = static_cast<int8_t>(interval);
      every->weekday = static_cast<uint8_t>(peek().value % plural);
      at_ = end;
      return interval <= 5 && attempt.keep();
    }
    every->period = {interval, Unit::week};
    every->weekdays = weekdays;
    return attempt.keep();
  }
  Unit of = Unit::day;
  int32_t factor = 1;
  if (is(Word::attached_unit) && is_attached()) {
    of = static_cast<Unit>(peek().value);
    ++at_;
  } else if (is(Word::weekend)) {
    ++at_;
    every->period = {interval, Unit::week};
    every->weekdays = weekend_days;
    return attempt.keep();
  } else if (!unit(&of, &factor)) {
    if (!is_ordinal || interval > most_days) return false;
    every->period = {1, Unit::month};
    every->days.add(static_cast<int8_t>(interval));
    of_every_month();
    return attempt.keep();
  } else if (is_ordinal && of == Unit::day) {
    Attempt of_month(*this);
    if (of_every_month() && interval <= most_days) {
      every->period = {1, Unit::month};
      every->days.add(static_cast<int8_t>(interval));
      of_month.keep();
      return attempt.keep();
    }
  }
  every->period = {interval * factor, of};
  return of != Unit::workday && of != Unit::second && attempt.keep();
}

bool Reader::every_period(Every* every) {
  Attempt attempt(*this);
  if (!take(Word::every)) return false;
  if (at_[-1].value == 1) return false;  // "per" says how often, not when
  take_text("single");
  {
    Attempt date(*this);
    Every yearly;
    if (yearly_date(&yearly) && !is(Word::unit)) {
      *every = yearly;
      every->period = {1, Unit::year};
      date.keep();
      return attempt.keep();
    }
  }
  if (take(Word::last)) {  // "every last friday of the month"
    --at_;
    if (!monthly_detail(every)) return false;
    every->period = {1, Unit::month};
    of_every_month();
    return attempt.keep();
  }
  uint8_t weekdays = 0;
  bool ignored = false;
  if (weekday_list(&weekdays, &ignored)) {
    weekly_on(every, weekdays);
    return attempt.keep();
  }
  if (take(Word::workdays) || (is(Word::business) && is(Word::day, 1) && (at_ += 2, true))) {
    weekly_on(every, working_days);
    return attempt.keep();
  }
  if (take(Word::weekend)) {
    weekly_on(every, weekend_days);
    return attempt.keep();
  }
  if (is(Word::part)) {
    every->period = {1, Unit::day};
    every->clock.kind = Clock::Kind::part;
    every->clock.part = static_cast<Part>(peek().value % plural);
    ++at_;
    return attempt.keep();
  }
  if (is_any<Word::noon, Word::midnight>()) return every->period = {1, Unit::day}, attempt.keep();
  Unit of = Unit::day;
  int32_t factor = 1;
  if (!is(Word::quarter) || !is(Word::unit, 1)) {
    if (unit(&of, &factor)) {
      every->period = {factor, of};
      if (of != Unit::second) return attempt.keep();
      --at_;  // "every second friday"
    }
  }
  return every_with_number(every) && attempt.keep();
}

// "daily", "twice" is refused: it says no times; "once a week"
bool Reader::plain_frequency(Every* every) {
  Attempt attempt(*this);
  if (is(Word::frequency)) {
    every->period = {peek().value / frequency_units, static_cast<Unit>(peek().value % frequency_units)};
    if (is_text("nightly")) {
      every->clock.kind = Clock::Kind::part;
      every->clock.part = Part::night;
    }
    ++at_;
    return attempt.keep();
  }
  if (!is(Word::once) || peek().value != 1) return false;
  ++at_;
  if (is(Word::every)) {
    if (at_->value == 0) return every_period(every) && attempt.keep();
    ++at_;
  } else if (!take(Word::a)) {
    return false;
  }
  Unit of = Unit::day;
  int32_t factor = 1;
  if (!unit(&of, &factor) || of == Unit::workday || of == Unit::second) return false;
  every->period = {factor, of};
  return attempt.keep();
}

// "mondays", "on tuesdays and thursdays", "weekdays", "saturday mornings", "weekends"
bool Reader::plural_days(Every* every) {
  Attempt attempt(*this);
  take_any<Word::on, Word::in>();
  take(Word::the);
  uint8_t weekdays = 0;
  bool is_plural = false;
  if (weekday_list(&weekdays, &is_plural)) {
    if (is(Word::part) && peek().value >= plural) is_plural = true;
    if (!is_plural) return false;
    weekly_on(every, weekdays);
    return attempt.keep();
  }
  if (is(Word::workdays) && peek().value == 1) {
    ++at_;
    weekly_on(every, working_days);
    return attempt.keep();
  }
  if (is(Word::business) && is_text("days", 1)) {
    at_ += 2;
    weekly_on(every, working_days);
    return attempt.keep();
  }
  if (is(Word::weekend) && peek().value == 1) {
    ++at_;
    weekly_on(every, weekend_days);
    return attempt.keep();
  }
  if (is(Word::part) && peek().value >= plural) {
    every->period = {1, Unit::day};
    return attempt.keep();
  }
  return false;
}

// "the first monday of every month", "on the 1st and 15th of each month", "december 25 every year", "9am every day"
bool Reader::trailing_every(Every* every) {
  Attempt attempt(*this);
  if (monthly_detail(every)) {
    take_any<Word::of, Word::in>();
    take_mark(',');
    if (is(Word::every) && peek().value == 0 && is(Word::unit, 1) &&
        peek(1).value == static_cast<int32_t>(Unit::month)) {
      at_ += 2;
    } else if (is(Word::frequency) && peek().value % frequency_units == static_cast<int32_t>(Unit::month)) {
      every->period.count = peek().value / frequency_units;
      ++at_;
    } else {
      return false;
    }
    every->period.unit = Unit::month;
    return attempt.keep();
  }
  *every = Every();
  if (!yearly_date(every)) return false;
  take_mark(',');
  const bool yearly = (is(Word::every) && peek().value == 0 && is(Word::year, 1)) ||
                      (is(Word::frequency) && peek().value % frequency_units == static_cast<int32_t>(Unit::year));
  if (!yearly) return false;
  at_ += is(Word::every) ? 2 : 1;
  every->period = {1, Unit::year};
  return attempt.keep();
}

// What may follow a period: the weekdays of "every week on monday", the day of "every month on the 15th".
bool Reader::every_detail(Every* every) {
  Attempt attempt(*this);
  if (is(Word::part) && every->clock.kind == Clock::Kind::none) {
    if (is_clock_unit(every->period.unit)) return false;
    every->clock.kind = Clock::Kind::part;
    every->clock.part = static_cast<Part>(peek().value % plural);
    ++at_;
    return attempt.keep();
  }
  take_mark(',');
  const bool has_days = every->weekdays != 0 || !every->days.empty() || every->nth != 0 || every->month != 0;
  if (has_days) return false;
  const Unit unit = every->period.unit;
  if (unit == Unit::week || (unit == Unit::day && every->period.count == 1)) {
    take(Word::on);
    take(Word::the);
    uint8_t weekdays = 0;
    bool ignored = false;
    if (weekday_list(&weekdays, &ignored)) {
      if (unit == Unit::day && !(weekdays & (weekdays - 1))) return false;  // "daily, monday": not one thing
      weekly_on(every, weekdays);
      return attempt.keep();
    }
    if (take(Word::workdays)) return weekly_on(every, working_days), attempt.keep();
    if (take(Word::weekend)) return weekly_on(every, weekend_days), attempt.keep();
    return false;
  }
  if (unit == Unit::month) return monthly_detail(every) && attempt.keep();
  return unit == Unit::year && yearly_date(every) && attempt.keep();
}

bool Reader::every(Every* every) {
  Attempt attempt(*this);
  Every read;
  if (!trailing_every(&read)) {
    read = Every();
    if (!every_period(&read)) {
      read = Every();
      if (!plain_frequency(&read)) {
        read = Every();
        if (!plural_days(&read)) return false;
      }
    }
  }
  while (every_detail(&read)) {
  }
  *every = read;
  return attempt.keep();
}

}  // namespace skillet::when
