#include "plugins/cron/words.h"

#include "plugins/calendar/text.h"
#include "plugins/cron/names.h"

namespace skillet::cron {
namespace {

constexpr unsigned most_times = 6;  // said one by one
constexpr unsigned shortest_range = 3;
constexpr unsigned minutes_an_hour = 60;
constexpr unsigned hours_a_day = 24;

struct UnitWords {
  const char* one;
  const char* many;
  const char* step;  // "every 2nd …"
  bool is_named;     // its values are said by name: "Monday", not "day 1"
};
constexpr UnitWords unit_words[unit_count] = {
    {"minute", "minutes", "minute", false},     {"hour", "hours", "hour", false},
    {"day", "days", "day of the month", false}, {"", "", "month", true},
    {"", "", "day of the week", true},
};

const UnitWords& words_for(Unit unit) {
  return unit_words[static_cast<unsigned>(unit)];
}

std::string value_text(Unit unit, unsigned value) {
  if (unit == Unit::month) return std::string(month_name(value));
  if (unit == Unit::weekday) return std::string(weekday_name(value));
  return number_text(value);
}

std::string with_title(Unit unit, const std::string& value, bool many) {
  const UnitWords& title = words_for(unit);
  return title.is_named ? value : std::string(many ? title.many : title.one) + ' ' + value;
}

// "minutes 0, 5 and 10 to 20"
std::string set_text(Unit unit, uint64_t bits) {
  std::vector<std::string> items;
  const bool many = (bits & (bits - 1)) != 0;
  while (bits != 0) {
    const unsigned first = lowest(bits);
    unsigned last = first;
    while ((bits >> (last + 1) & 1) != 0) ++last;
    if (last - first + 1 < shortest_range) last = first;
    items.push_back(value_text(unit, first));
    if (last > first) items.back() += " to " + value_text(unit, last);
    bits &= ~bits_between(first, last);
  }
  return with_title(unit, list_text(items), many);
}

// "every 7th minute from minute 0"
std::string step_text(const Field& field) {
  const Unit unit = field.unit();
  const UnitWords& title = words_for(unit);
  const bool is_star = field.has_star();
  const unsigned first = is_star ? bounds_of(unit).first : field.first();
  std::string text = "every " + ordinal_text(field.step()) + ' ' + title.step + " from " +
                     with_title(unit, value_text(unit, first), false);
  if (!is_star) text += " to " + with_title(unit, value_text(unit, field.last()), false);
  return text;
}

std::string field_text(const Field& field) {
  if (field.shape() == Field::Shape::list) return set_text(field.unit(), field.bits());
  std::string text = step_text(field);
  if (field.has_star() && field.beside_the_star() != 0)
    text += " and " + set_text(field.unit(), field.beside_the_star());
  return text;
}

bool is_run(const Field& field) {
  return field.shape() == Field::Shape::list && field.count() >= shortest_range &&
         field.bits() == bits_between(lowest(field.bits()), highest(field.bits()));
}

bool is_even_step(const Field& field, unsigned whole) {
  return field.has_star() && field.beside_the_star() == 0 && field.step() < whole && whole % field.step() == 0;
}

std::string interval_text(unsigned step, const char* one) {
  return "every " + (step == 1 ? one : number_text(step) + ' ' + one + 's');
}

std::string window_text(const Field& hours, unsigned first_minute, unsigned last_minute) {
  return " from " + clock_text(lowest(hours.bits()), first_minute) + " to " +
         clock_text(highest(hours.bits()), last_minute);
}

// What is said by the clock: "at 09:30 and 17:30", "every hour from 09:00 to 17:00". Empty where that does not say it.
std::string clock_times(const Schedule& schedule) {
  const Field& minutes = schedule.minutes;
  const Field& hours = schedule.hours;
  const bool are_lists = minutes.shape() == Field::Shape::list && hours.shape() == Field::Shape::list;
  if (are_lists && minutes.count() * hours.count() <= most_times) {
    std::vector<std::string> times;
    for (unsigned hour = 0; hour < hours_a_day; ++hour)
      for (unsigned minute = 0; minute < minutes_an_hour; ++minute)
        if (hours.contains(hour) && minutes.contains(minute)) times.push_back(clock_text(hour, minute));
    return "at " + list_text(times);
  }
  if (are_lists && minutes.count() == 1 && is_run(hours)) {
    const unsigned minute = lowest(minutes.bits());
    return "every hour" + window_text(hours, minute, minute);
  }
  const bool is_stepped = minutes.shape() == Field::Shape::list && hours.shape() == Field::Shape::stepped;
  if (is_stepped && minutes.count() == 1) {
    const unsigned minute = lowest(minutes.bits());
    return interval_text(hours.step(), "hour") + " from " + clock_text(hours.first(), minute) + " to " +
           clock_text(hours.last(), minute);
  }
  return {};
}

std::string interval_times(const Schedule& schedule) {
  const Field& minutes = schedule.minutes;
  const Field& hours = schedule.hours;
  const bool on_the_hour = minutes.shape() == Field::Shape::list && minutes.bits() == 1;
  if (on_the_hour && is_even_step(hours, hours_a_day)) return interval_text(hours.step(), "hour");
  if (!is_even_step(minutes, minutes_an_hour)) return {};
  const std::string interval = interval_text(minutes.step(), "minute");
  if (hours.is_any()) return interval;
  if (is_run(hours)) return interval + window_text(hours, 0, minutes_an_hour - 1);
  return {};
}

std::string time_text(const Schedule& schedule) {
  std::string text = clock_times(schedule);
  if (text.empty()) text = interval_times(schedule);
  if (!text.empty()) return text;
  const std::string minutes = is_even_step(schedule.minutes, minutes_an_hour)
                                  ? interval_text(schedule.minutes.step(), "minute")
                                  : "at " + field_text(schedule.minutes);
  return minutes + (schedule.hours.is_any() ? " of every hour" : " of " + field_text(schedule.hours));
}

std::string days_text(const Field& days) {
  return field_text(days) + (days.shape() == Field::Shape::list ? " of the month" : "");
}

std::string date_text(const Schedule& schedule, bool names_times) {
  const bool any_day = schedule.days.is_any();
  const bool any_weekday = schedule.weekdays.is_any();
  if (any_day && any_weekday) return names_times ? " every day" : "";
  if (any_day) return " on " + field_text(schedule.weekdays);
  if (any_weekday) return " on " + days_text(schedule.days);
  return " on " + days_text(schedule.days) + (schedule.either_day_fits() ? " or on " : " if it is ") +
         field_text(schedule.weekdays);
}

std::string months_text(const Field& months) {
  if (months.is_any()) return {};
  return " in " + field_text(months);
}

}  // namespace

std::string clock_text(unsigned hour, unsigned minute) {
  return calendar::filled("@:@", hour, minute);
}

std::string ordinal_text(unsigned value) {
  return number_text(value) + calendar::ordinal_suffix(static_cast<int32_t>(value));
}

std::string list_text(const std::vector<std::string>& items) {
  std::string text;
  for (size_t i = 0; i < items.size(); ++i) {
    if (i > 0) text += i + 1 == items.size() ? " and " : ", ";
    text += items[i];
  }
  return text;
}

std::string words(const Schedule& canonical) {
  std::string text = time_text(canonical);
  text += date_text(canonical, !clock_times(canonical).empty() && text[0] == 'a');
  text += months_text(canonical.months);
  text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

}  // namespace skillet::cron
