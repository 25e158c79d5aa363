#include "plugins/calendar/calendar.h"

namespace skillet::calendar {
namespace {

constexpr int32_t days_of_era = 146097;  // 400 years
constexpr int32_t years_of_era = 400;
constexpr int32_t era_to_epoch_days = 719468;  // from 0000-03-01 to 1970-01-01

int64_t floor_divide(int64_t a, int64_t b) {
  return a / b - (a % b < 0 ? 1 : 0);
}

}  // namespace

bool is_leap(int32_t year) {
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int32_t days_of_month(int32_t year, int32_t month) {
  constexpr int8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return days[month - 1] + (month == 2 && is_leap(year) ? 1 : 0);
}

// Years are counted from March, so that the leap day is a year's last and months follow one formula.
int32_t days_from(int32_t year, int32_t month, int32_t day) {
  const int32_t from_march = (month + 9) % months_of_year;
  const int32_t y = year - (month <= 2 ? 1 : 0);
  const int32_t era = static_cast<int32_t>(floor_divide(y, years_of_era));
  const int32_t year_of_era = y - era * years_of_era;
  const int32_t day_of_year = (153 * from_march + 2) / 5 + day - 1;
  const int32_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * days_of_era + day_of_era - era_to_epoch_days;
}

int32_t days_from(Civil date) {
  return days_from(date.year, date.month, date.day);
}

Civil civil_from(int32_t days) {
  const int32_t shifted = days + era_to_epoch_days;
  const int32_t era = static_cast<int32_t>(floor_divide(shifted, days_of_era));
  const int32_t day_of_era = shifted - era * days_of_era;
  const int32_t year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / (days_of_era - 1)) / 365;
  const int32_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const int32_t from_march = (5 * day_of_year + 2) / 153;
  const int32_t month = from_march < 10 ? from_march + 3 : from_march - 9;
  return {era * years_of_era + year_of_era + (month <= 2 ? 1 : 0), month, day_of_year - (153 * from_march + 2) / 5 + 1};
}

int32_t weekday_of(int32_t days) {
  const int32_t since_monday = (days + 3) % days_of_week;  // 1970-01-01 was a Thursday
  return since_monday < 0 ? since_monday + days_of_week : since_monday;
}

int32_t monday_of(int32_t days) {
  return days - weekday_of(days);
}

// A week belongs to the year of its Thursday.
IsoWeek iso_week_of(int32_t days) {
  const int32_t thursday = monday_of(days) + 3;
  const int32_t year = civil_from(thursday).year;
  return {year, (thursday - days_from(year, 1, 1)) / days_of_week + 1};
}

int32_t monday_of_iso_week(IsoWeek week) {
  return monday_of(days_from(week.year, 1, 4)) + (week.week - 1) * days_of_week;
}

int32_t iso_weeks_of(int32_t year) {
  return iso_week_of(days_from(year, 12, 28)).week;
}

// The anonymous Gregorian computus (Meeus, Jones, Butcher).
int32_t easter_sunday(int32_t year) {
  const int32_t golden = year % 19;
  const int32_t century = year / 100;
  const int32_t of_century = year % 100;
  const int32_t sync = (century - (century + 8) / 25 + 1) / 3;
  const int32_t epact = (19 * golden + century - century / 4 - sync + 15) % 30;
  const int32_t to_sunday = (32 + 2 * (century % 4) + 2 * (of_century / 4) - epact - of_century % 4) % 7;
  const int32_t late = (golden + 11 * epact + 22 * to_sunday) / 451;
  const int32_t from_march = epact + to_sunday - 7 * late + 114;
  return days_from(year, from_march / 31, from_march % 31 + 1);
}

int32_t nth_weekday(int32_t year, int32_t month, int32_t weekday, int32_t n) {
  if (n > 0) {
    const int32_t first = days_from(year, month, 1);
    return first + (weekday - weekday_of(first) + days_of_week) % days_of_week + (n - 1) * days_of_week;
  }
  const int32_t last = days_from(year, month, days_of_month(year, month));
  return last - (weekday_of(last) - weekday + days_of_week) % days_of_week + (n + 1) * days_of_week;
}

bool is_within_calendar(int64_t days) {
  return days >= days_from(first_year, 1, 1) && days <= days_from(last_year, 12, 31);
}

int64_t day_containing(int64_t seconds) {
  return floor_divide(seconds, seconds_of_day);
}

}  // namespace skillet::calendar
