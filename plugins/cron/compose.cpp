#include "plugins/cron/compose.h"

#include <algorithm>

#include "plugins/calendar/text.h"
#include "plugins/calendar/words.h"
#include "plugins/cron/names.h"
#include "plugins/cron/words.h"

namespace skillet::cron {

using calendar::filled;

namespace {

constexpr unsigned minutes_an_hour = 60;
constexpr unsigned hours_a_day = 24;
constexpr unsigned last_minute = minutes_an_hour - 1;
constexpr unsigned last_hour = hours_a_day - 1;
constexpr unsigned months_a_year = 12;
constexpr unsigned longest_months[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

Field one(Unit unit, unsigned value) {
  return Field::of(unit, uint64_t{1} << value);
}

unsigned hour_of(int minute_of_day) {
  return static_cast<unsigned>(minute_of_day) / minutes_an_hour;
}
unsigned minute_of(int minute_of_day) {
  return static_cast<unsigned>(minute_of_day) % minutes_an_hour;
}

// Each once.
std::vector<int> in_order(const std::vector<int>& times) {
  std::vector<int> ordered;
  for (int time = 0; time < static_cast<int>(hours_a_day * minutes_an_hour); ++time) {
    bool is_said = false;
    for (const int said : times) is_said = is_said || said == time;
    if (is_said) ordered.push_back(time);
  }
  return ordered;
}

// Each step either says more about the schedule, or ends it with a sentence.
class Composer {
 public:
  explicit Composer(Said& said) : said_(said) {}

  Composition compose() {
    if (!said_.cannot.empty()) {
      cannot(said_.cannot);
    } else if (!said_.unsure.empty()) {
      ask(said_.unsure);
    } else {
      spread_counts();
    }
    if (result_.sentence.empty()) set_times();
    if (result_.sentence.empty()) join_dates();
    if (result_.sentence.empty()) set_days();
    if (result_.sentence.empty()) leave_out();
    if (result_.sentence.empty()) check_days();
    if (result_.sentence.empty()) result_.schedule = schedule_.canonical();
    return std::move(result_);
  }

 private:
  void cannot(std::string_view why) {
    result_.sentence = "Cron cannot say ";
    result_.sentence += why;
  }

  void ask(std::string_view question) {
    result_.sentence = "Not sure: ";
    result_.sentence += question;
  }

  bool is_within_a_day() const {
    return said_.minute_step != 0 || said_.hour_step != 0 || said_.minutes || said_.hours;
  }

  // "twice a day", "3 times a week".
  void spread_counts() {
    const unsigned count = said_.times_a_day;
    if (count > 0 && said_.times.empty()) {
      if (said_.window) {
        ask(filled("at which times between @:@ and the end?", hour_of(said_.window->from),
                   minute_of(said_.window->from)));
      } else if (count == 2) {
        said_.hours = Field::of(Unit::hour, 1U | 1U << 12);
      } else if (count <= hours_a_day && hours_a_day % count == 0) {
        said_.hour_step = hours_a_day / count;
      } else {
        cannot(filled("\"# times a day\" without the times: the hours cannot be shared out evenly.", count));
      }
    } else if (count > 0 && count != said_.times.size()) {
      ask(filled("# times a day, but at which times?", count));
    }
    if (said_.twice_a_month && !said_.days) said_.days = Field::of(Unit::day, 1U << 1 | 1U << 15);
    const bool has_days = said_.days || (said_.weekdays && said_.weekdays->count() > 1);
    if (!said_.times_a_week_or_month.empty() && !has_days) ask(said_.times_a_week_or_month + ": on which days?");
  }

  void set_times() {
    if (said_.part && said_.times.empty() && !said_.window) set_part();
    if (!result_.sentence.empty()) return;
    const bool from_a_time = said_.window && !said_.window->has_end && !is_within_a_day();
    if (from_a_time && said_.is_recurring && said_.times.empty()) {
      said_.times.push_back(said_.window->from);
      said_.window.reset();
    }
    if (!said_.times.empty()) {
      set_named_times();
    } else if (said_.window) {
      set_window(*said_.window);
    } else {
      set_intervals();
    }
  }

  void set_part() {
    if (*said_.part == Part::night && !is_within_a_day()) return;  // at midnight
    std::string question = is_within_a_day() ? "from when to when is the " : "at which time in the ";
    question += calendar::word_at("morning afternoon evening night", static_cast<size_t>(*said_.part));
    ask(question += '?');
  }

  void set_named_times() {
    if (said_.window || said_.hour_step != 0) {
      ask("at these times, or at intervals?");
      return;
    }
    uint64_t hours = 0, minutes = 0;
    said_.times = in_order(said_.times);
    for (const int time : said_.times) {
      hours |= uint64_t{1} << (static_cast<unsigned>(time) / minutes_an_hour);
      minutes |= uint64_t{1} << (static_cast<unsigned>(time) % minutes_an_hour);
    }
    schedule_.hours = Field::of(Unit::hour, hours);
    schedule_.minutes = Field::of(Unit::minute, minutes);
    if (schedule_.hours.count() * schedule_.minutes.count() != said_.times.size()) {
      std::string list;
      for (const int time : said_.times) {
        put_list_sign(list, 0);
        calendar::put_filled(list, "@:@", hour_of(time), minute_of(time));
      }
      end_list(list, 0);
      cannot(list += " in one line: each minute goes with each hour. Use a line for each.");
    } else if (said_.minute_step != 0 || said_.minutes) {
      if (minutes == 1) {
        schedule_.minutes = said_.minutes ? *said_.minutes : Field::every(Unit::minute, said_.minute_step);
      } else {
        ask("at these times, or at intervals?");
      }
    }
  }

  void set_intervals() {
    const bool any_minutes = said_.minute_step != 0 || said_.minutes;
    const bool any_hours = said_.hour_step != 0 || said_.hours;
    if (said_.minute_step > 1 && said_.minutes) {
      ask(filled("every # minutes, or at the minutes named?", said_.minute_step));
      return;
    }
    if (!said_.uneven.empty()) {
      cannot(said_.uneven + ": it begins anew each day, and that many hours do not fill a day evenly.");
      return;
    }
    schedule_.minutes = minutes_or(one(Unit::minute, 0));
    if (said_.hours) {
      schedule_.hours = *said_.hours;
    } else if (said_.hour_step != 0) {
      schedule_.hours = Field::every(Unit::hour, said_.hour_step);
    } else if (!any_minutes && !any_hours) {
      schedule_.hours = one(Unit::hour, 0);
    }
  }

  Field minutes_or(const Field& otherwise) const {
    if (said_.minutes) return *said_.minutes;
    if (said_.minute_step == 0) return said_.start_minute != 0 ? one(Unit::minute, said_.start_minute) : otherwise;
    if (said_.start_minute == 0) return Field::every(Unit::minute, said_.minute_step);
    return Field::range(Unit::minute, said_.start_minute, last_minute, said_.minute_step);
  }

  void set_window(const Window& window) {
    if (said_.business_hours && !said_.weekdays && !said_.days && said_.day_step == 0)
      said_.weekdays = Field::range(Unit::weekday, 1, 5);
    if (!is_within_a_day()) {
      ask(filled(window.has_end ? "how often from @:@ to @:@?" : "how often from @:@?", hour_of(window.from),
                 minute_of(window.from), hour_of(window.to), minute_of(window.to)));
      return;
    }
    const int to = window.has_end ? std::min(window.to, static_cast<int>(hours_a_day * minutes_an_hour) - 1)
                                  : static_cast<int>(hours_a_day * minutes_an_hour) - 1;
    const unsigned first = hour_of(window.from), last = hour_of(to);
    if (said_.minute_step != 0) {
      set_minutes_in_window(first, minute_of(window.from), last, minute_of(to), window.has_end);
      return;
    }
    const unsigned minute = minute_of(window.from);
    schedule_.minutes = minutes_or(one(Unit::minute, minute));
    schedule_.hours = hours_between(first, last, std::max(1U, said_.hour_step));
    const bool ends_evenly = minute_of(to) == minute || minute_of(to) == last_minute || !window.has_end;
    if (!ends_evenly && !said_.minutes) {
      if (minute_of(to) < minute && last > first) {
        schedule_.hours = hours_between(first, last - 1, std::max(1U, said_.hour_step));
      }
    }
  }

  void set_minutes_in_window(unsigned first, unsigned first_minute, unsigned last, unsigned end_minute, bool has_end) {
    const unsigned step = said_.minute_step;
    const bool fills_last_hour = end_minute == 0 || end_minute + step > last_minute;
    if (first_minute == 0 && fills_last_hour) {
      schedule_.minutes = Field::every(Unit::minute, step);
      schedule_.hours = hours_between(first, last, 1);
    } else if (first == last && first_minute <= end_minute) {
      schedule_.minutes = Field::range(Unit::minute, first_minute, end_minute, step);
      schedule_.hours = one(Unit::hour, first);
    } else if (last == first + 1 && end_minute == 0) {
      schedule_.minutes = Field::range(Unit::minute, first_minute, last_minute, step);
      schedule_.hours = one(Unit::hour, first);
    } else if (!has_end && first_minute < step) {
      schedule_.minutes = Field::range(Unit::minute, first_minute, last_minute, step);
      schedule_.hours = hours_between(first, last, 1);
    } else {
      cannot(filled("every # minutes from @:@ to @:@ in one line: its first and last hours have minutes of their own.",
                    step, first, first_minute, last, end_minute));
    }
  }

  static Field hours_between(unsigned first, unsigned last, unsigned step) {
    if (first == 0 && last == last_hour) return Field::every(Unit::hour, step);
    if (first <= last) return Field::range(Unit::hour, first, last, step);
    uint64_t bits = 0;
    for (unsigned hour = first; hour <= last + hours_a_day; hour += step) bits |= uint64_t{1} << hour % hours_a_day;
    return Field::of(Unit::hour, bits);
  }

  // Days with their months: cron has each of the days in each of the months.
  void join_dates() {
    if (said_.dates.empty()) return;
    uint64_t days = 0, months = 0;
    for (const MonthDay& date : said_.dates) {
      days |= uint64_t{1} << date.day;
      months |= uint64_t{1} << date.month;
    }
    const auto count = static_cast<size_t>(__builtin_popcountll(days) * __builtin_popcountll(months));
    if (count != said_.dates.size() || said_.days) {
      cannot("these dates in one line: each day goes with each month. Use a line for each.");
      return;
    }
    said_.days = Field::of(Unit::day, days);
    said_.months = Field::of(Unit::month, months);
  }

  void set_days() {
    if (said_.months) {
      schedule_.months = *said_.months;
    } else if (said_.month_step == months_a_year) {
      schedule_.months = one(Unit::month, 1);
    } else if (said_.month_step > 1) {
      schedule_.months = Field::every(Unit::month, said_.month_step);
    }
    if (said_.days) {
      schedule_.days = *said_.days;
    } else if (said_.day_step > 1) {
      schedule_.days = Field::every(Unit::day, said_.day_step);
      if (said_.weekdays) {
        ask(filled("every # days, or on certain weekdays?", said_.day_step));
        return;
      }
    }
    const bool is_daily = said_.day_step != 0 || said_.weekdays || said_.days || said_.every_week || is_within_a_day();
    if (!is_daily && (said_.month_step != 0 || said_.every_named_month)) schedule_.days = one(Unit::day, 1);
    if (said_.weekdays) schedule_.weekdays = *said_.weekdays;
    const bool is_weekly = said_.every_week && !said_.days && !is_within_a_day();
    if (is_weekly && !said_.weekdays) schedule_.weekdays = one(Unit::weekday, 0);
  }

  void leave_out() {
    const bool is_left =
        leave_out(schedule_.hours, said_.excepted_hours) && leave_out(schedule_.days, said_.excepted_days) &&
        leave_out(schedule_.months, said_.excepted_months) && leave_out(schedule_.weekdays, said_.excepted_weekdays);
    if (!is_left) ask("nothing is left of this schedule. What is meant to be left out?");
  }

  static bool leave_out(Field& field, uint64_t bits) {
    if ((field.bits() & bits) == 0) return true;
    field = Field::of(field.unit(), field.bits() & ~bits);
    return field.bits() != 0;
  }

  void check_days() {
    const bool both = !schedule_.days.is_any() && !schedule_.weekdays.is_any();
    if (both && !(said_.either_day && schedule_.either_day_fits()) &&
        !(said_.both_days && !schedule_.either_day_fits()))
      cannot("that a day of the month must be a certain day of the week: either is enough for it.");
    if (!schedule_.weekdays.is_any()) return;
    for (unsigned month = 1; month <= months_a_year; ++month)
      if (schedule_.months.contains(month) && lowest(schedule_.days.bits()) <= longest_months[month - 1]) return;
    std::string date = "the " + ordinal_text(lowest(schedule_.days.bits())) + " of ";
    date += month_name(lowest(schedule_.months.bits()));
    cannot(date + ": there is no such day.");
  }

  Said& said_;
  Schedule schedule_;
  Composition result_;
};

}  // namespace

Composition compose(Said& said) {
  return Composer(said).compose();
}

}  // namespace skillet::cron
