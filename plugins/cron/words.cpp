#include "plugins/cron/words.h"

#include "plugins/calendar/text.h"
#include "plugins/calendar/words.h"
#include "plugins/cron/names.h"

namespace skillet::cron {

using calendar::put_filled;

namespace {

constexpr unsigned most_times = 6;  // said one by one
constexpr unsigned shortest_range = 3;
constexpr unsigned minutes_an_hour = 60;
constexpr unsigned hours_a_day = 24;

bool is_named(Unit unit) {  // its values are said by name: "Monday", not "day 1"
  return unit >= Unit::month;
}

void put_value(std::string& out, Unit unit, unsigned value) {
  if (unit == Unit::month) {
    out += month_name(value);
  } else if (unit == Unit::weekday) {
    out += weekday_name(value);
  } else {
    calendar::put_number(out, value);
  }
}

// "minute", "minutes"; nothing before a name.
void put_title(std::string& out, Unit unit, bool many) {
  if (is_named(unit)) return;
  out += calendar::word_at("minute hour day", static_cast<size_t>(unit));
  out += many ? "s " : " ";
}

void put_titled(std::string& out, Unit unit, unsigned value) {
  put_title(out, unit, false);
  put_value(out, unit, value);
}

// "minutes 0, 5 and 10 to 20"
void put_set(std::string& out, Unit unit, uint64_t bits) {
  put_title(out, unit, (bits & (bits - 1)) != 0);
  const size_t begin = out.size();
  while (bits != 0) {
    const unsigned first = lowest(bits);
    unsigned last = first;
    while ((bits >> (last + 1) & 1) != 0) ++last;
    if (last - first + 1 < shortest_range) last = first;
    put_list_sign(out, begin);
    put_value(out, unit, first);
    if (last > first) {
      out += " to ";
      put_value(out, unit, last);
    }
    bits &= ~bits_between(first, last);
  }
  end_list(out, begin);
}

// "every 7th minute from minute 0"
void put_step(std::string& out, const Field& field) {
  const Unit unit = field.unit();
  const bool is_star = field.has_star();
  std::string_view titles = "minute,hour,day of the month,month,day of the week";
  for (unsigned i = 0; i < static_cast<unsigned>(unit); ++i) calendar::take_item(&titles, ',');
  out += "every " + ordinal_text(field.step()) + ' ';
  out += calendar::take_item(&titles, ',');
  out += " from ";
  put_titled(out, unit, is_star ? bounds_of(unit).first : field.first());
  if (is_star) return;
  out += " to ";
  put_titled(out, unit, field.last());
}

void put_field(std::string& out, const Field& field) {
  uint64_t listed = field.bits();
  if (field.shape() != Field::Shape::list) {
    put_step(out, field);
    listed = field.has_star() ? field.beside_the_star() : 0;
    if (listed != 0) out += " and ";
  }
  if (listed != 0) put_set(out, field.unit(), listed);
}

bool is_run(const Field& field) {
  return field.shape() == Field::Shape::list && field.count() >= shortest_range &&
         field.bits() == bits_between(lowest(field.bits()), highest(field.bits()));
}

bool is_even_step(const Field& field, unsigned whole) {
  return field.has_star() && field.beside_the_star() == 0 && field.step() < whole && whole % field.step() == 0;
}

void put_interval(std::string& out, unsigned step, const char* one) {
  out += "every ";
  if (step > 1) put_filled(out, "# ", step);
  out += one;
  if (step > 1) out += 's';
}

void put_window(std::string& out, unsigned first, unsigned first_minute, unsigned last, unsigned last_minute) {
  put_filled(out, " from @:@ to @:@", first, first_minute, last, last_minute);
}

void put_window(std::string& out, const Field& hours, unsigned first_minute, unsigned last_minute) {
  put_window(out, lowest(hours.bits()), first_minute, highest(hours.bits()), last_minute);
}

// What is said by the clock: "at 09:30 and 17:30", "every hour from 09:00 to 17:00". False where that does not say it.
bool put_clock_times(std::string& out, const Schedule& schedule) {
  const Field& minutes = schedule.minutes;
  const Field& hours = schedule.hours;
  if (minutes.shape() != Field::Shape::list) return false;
  const bool are_lists = hours.shape() == Field::Shape::list;
  if (are_lists && minutes.count() * hours.count() <= most_times) {
    out += "at ";
    const size_t begin = out.size();
    for (unsigned time = 0; time < hours_a_day * minutes_an_hour; ++time) {
      const unsigned hour = time / minutes_an_hour, minute = time % minutes_an_hour;
      if (!hours.contains(hour) || !minutes.contains(minute)) continue;
      put_list_sign(out, begin);
      put_filled(out, "@:@", hour, minute);
    }
    end_list(out, begin);
    return true;
  }
  if (minutes.count() != 1) return false;
  const unsigned minute = lowest(minutes.bits());
  if (are_lists && is_run(hours)) {
    put_interval(out, 1, "hour");
    put_window(out, hours, minute, minute);
    return true;
  }
  if (hours.shape() != Field::Shape::stepped) return false;
  put_interval(out, hours.step(), "hour");
  put_window(out, hours.first(), minute, hours.last(), minute);
  return true;
}

bool put_interval_times(std::string& out, const Schedule& schedule) {
  const Field& minutes = schedule.minutes;
  const Field& hours = schedule.hours;
  const bool on_the_hour = minutes.shape() == Field::Shape::list && minutes.bits() == 1;
  if (on_the_hour && is_even_step(hours, hours_a_day)) {
    put_interval(out, hours.step(), "hour");
    return true;
  }
  if (!is_even_step(minutes, minutes_an_hour) || !(hours.is_any() || is_run(hours))) return false;
  put_interval(out, minutes.step(), "minute");
  if (!hours.is_any()) put_window(out, hours, 0, minutes_an_hour - 1);
  return true;
}

void put_fields_of_times(std::string& out, const Schedule& schedule) {
  if (is_even_step(schedule.minutes, minutes_an_hour)) {
    put_interval(out, schedule.minutes.step(), "minute");
  } else {
    out += "at ";
    put_field(out, schedule.minutes);
  }
  out += " of ";
  if (schedule.hours.is_any()) {
    out += "every hour";
  } else {
    put_field(out, schedule.hours);
  }
}

void put_days(std::string& out, const Schedule& schedule, bool names_times) {
  const bool any_day = schedule.days.is_any();
  const bool any_weekday = schedule.weekdays.is_any();
  if (any_day && any_weekday) {
    if (names_times) out += " every day";
    return;
  }
  out += " on ";
  if (!any_day) {
    put_field(out, schedule.days);
    if (schedule.days.shape() == Field::Shape::list) out += " of the month";
    if (!any_weekday) out += schedule.either_day_fits() ? " or on " : " if it is ";
  }
  if (!any_weekday) put_field(out, schedule.weekdays);
}

}  // namespace

std::string ordinal_text(unsigned value) {
  return number_text(value) + calendar::ordinal_suffix(static_cast<int32_t>(value));
}

void put_list_sign(std::string& out, size_t begin) {
  if (out.size() > begin) out += ", ";
}

void end_list(std::string& out, size_t begin) {
  const size_t last = out.rfind(", ");
  if (last != out.npos && last >= begin) out.replace(last, 2, " and ");
}

std::string words(const Schedule& canonical) {
  std::string text;
  const bool names_times = put_clock_times(text, canonical) && text[0] == 'a';
  if (text.empty() && !put_interval_times(text, canonical)) put_fields_of_times(text, canonical);
  put_days(text, canonical, names_times);
  if (!canonical.months.is_any()) {
    text += " in ";
    put_field(text, canonical.months);
  }
  text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

}  // namespace skillet::cron
