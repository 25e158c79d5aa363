#include "plugins/cron/schedule.h"

namespace skillet::cron {
namespace {

Field shortest(const Field& field) {
  if (field.is_full()) return Field::every(field.unit());
  const bool is_one = field.count() == 1 && !field.has_star();
  return is_one ? Field::of(field.unit(), field.bits()) : field;
}

}  // namespace

bool Schedule::fits_date(unsigned month, unsigned day, unsigned weekday) const {
  if (!months.contains(month)) return false;
  const bool day_fits = days.contains(day);
  const bool weekday_fits = weekdays.contains(weekday);
  return either_day_fits() ? day_fits || weekday_fits : day_fits && weekday_fits;
}

Schedule Schedule::canonical() const {
  Schedule result = *this;
  if (either_day_fits() && (days.is_full() || weekdays.is_full())) {
    result.days = Field::every(Unit::day);
    result.weekdays = Field::every(Unit::weekday);
  }
  for (Field* field : {&result.minutes, &result.hours, &result.days, &result.months, &result.weekdays})
    *field = shortest(*field);
  return result;
}

std::string Schedule::text() const {
  std::string text;
  for (const Field* field : {&minutes, &hours, &days, &months, &weekdays}) {
    if (!text.empty()) text += ' ';
    text += field->text();
  }
  return text;
}

}  // namespace skillet::cron
