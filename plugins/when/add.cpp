#include "plugins/when/add.h"

#include "plugins/calendar/calendar.h"

namespace skillet::when {

using namespace calendar;

namespace {

constexpr int32_t workdays_of_week = 5;

int32_t add_workdays(int32_t day, int32_t count) {
  const int32_t step = count < 0 ? -1 : 1;
  const int32_t left = count * step;
  int64_t sum = int64_t{day} + int64_t{left / workdays_of_week} * days_of_week * step;
  for (int32_t i = 0; i < left % workdays_of_week;) {
    sum += step;
    if (weekday_of(static_cast<int32_t>(sum)) < workdays_of_week) ++i;
  }
  // Whole weeks from a Saturday or Sunday end on one.
  while (left > 0 && weekday_of(static_cast<int32_t>(sum)) >= workdays_of_week) sum -= step;
  return static_cast<int32_t>(sum);
}

// The count-th such weekday after the day, or before it; itself is neither.
int32_t add_weekdays(int32_t day, int32_t count, int32_t weekday) {
  const int32_t ahead = (weekday - weekday_of(day) + days_of_week) % days_of_week;
  if (count > 0) return day + (ahead == 0 ? days_of_week : ahead) + (count - 1) * days_of_week;
  return day - (days_of_week - ahead) + (count + 1) * days_of_week;
}

bool add_months(int32_t day, int32_t count, int32_t* sum, bool* clamped) {
  const Civil from = civil_from(day);
  const int32_t month = month_count(from.year, from.month) + count;
  const int32_t year = month / months_of_year;
  if (month < months_of_year || year > last_year) return false;
  const int32_t month_of_year = month % months_of_year + 1;
  const int32_t longest = days_of_month(year, month_of_year);
  if (from.day > longest) *clamped = true;
  *sum = days_from(year, month_of_year, from.day < longest ? from.day : longest);
  return true;
}

}  // namespace

bool add_to_day(int32_t day, Amount amount, int32_t* sum, bool* clamped) {
  if (amount.unit == Unit::month) return add_months(day, amount.count, sum, clamped);
  if (amount.unit == Unit::year) return add_months(day, amount.count * months_of_year, sum, clamped);
  if (amount.unit == Unit::workday) {
    *sum = add_workdays(day, amount.count);
  } else if (is_weekday_unit(amount.unit)) {
    *sum = add_weekdays(day, amount.count, static_cast<int32_t>(amount.unit) - static_cast<int32_t>(Unit::monday));
  } else {
    *sum = day + amount.count * (amount.unit == Unit::week ? days_of_week : 1);
  }
  return is_within_calendar(*sum);
}

}  // namespace skillet::when
