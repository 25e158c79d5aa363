#include "plugins/cron/civil.h"

namespace skillet::cron {
namespace {

// Years are counted from 1 March, so that the day of a leap year comes last.
constexpr int64_t days_to_era_start = 719468;  // from 1 March of year 0 to 1 January 1970
constexpr int64_t years_in_cycle = 400;
constexpr int64_t thursday = 4;  // 1 January 1970

int64_t divide_down(int64_t value, int64_t by) {
  return value >= 0 ? value / by : -((-value + by - 1) / by);
}

}  // namespace

Date date_of(int64_t days) {
  const int64_t shifted = days + days_to_era_start;
  const int64_t cycle = divide_down(shifted, days_in_calendar_cycle);
  const int64_t in_cycle = shifted - cycle * days_in_calendar_cycle;
  const int64_t year = (in_cycle - in_cycle / 1460 + in_cycle / 36524 - in_cycle / 146096) / 365;
  const int64_t in_year = in_cycle - (365 * year + year / 4 - year / 100);
  const int64_t from_march = (5 * in_year + 2) / 153;
  const auto day = static_cast<unsigned>(in_year - (153 * from_march + 2) / 5 + 1);
  const auto month = static_cast<unsigned>(from_march < 10 ? from_march + 3 : from_march - 9);
  return {year + cycle * years_in_cycle + (month <= 2 ? 1 : 0), month, day};
}

unsigned weekday_of(int64_t days) {
  const int64_t weekday = (days + thursday) % 7;
  return static_cast<unsigned>(weekday < 0 ? weekday + 7 : weekday);
}

int64_t days_of(const Date& date) {
  const int64_t year = date.year - (date.month <= 2 ? 1 : 0);
  const int64_t cycle = divide_down(year, years_in_cycle);
  const int64_t in_cycle = year - cycle * years_in_cycle;
  const int64_t from_march = date.month > 2 ? date.month - 3 : date.month + 9;
  const int64_t in_year = (153 * from_march + 2) / 5 + date.day - 1;
  return cycle * days_in_calendar_cycle + in_cycle * 365 + in_cycle / 4 - in_cycle / 100 + in_year - days_to_era_start;
}

int64_t day_containing(int64_t seconds) {
  return divide_down(seconds, seconds_a_day);
}

}  // namespace skillet::cron
