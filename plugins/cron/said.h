// What a phrase has said about when, before it is put together.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "plugins/cron/lexicon.h"
#include "plugins/cron/schedule.h"

namespace skillet::cron {

struct Window {  // in minutes of the day
  int from;
  int to;  // where has_end
  bool has_end;
};

struct MonthDay {
  unsigned month, day;
};

struct Said {
  // Sets that were named. A weekday that is excepted is taken out at the end.
  std::optional<Field> minutes, hours, days, months, weekdays;
  uint64_t excepted_hours = 0, excepted_days = 0, excepted_months = 0, excepted_weekdays = 0;
  std::vector<MonthDay> dates;
  std::vector<int> times;  // minutes of the day
  std::optional<Window> window;
  bool business_hours = false;  // which are those of working days

  // "every 5 minutes": how many, 0 where not said.
  unsigned minute_step = 0, hour_step = 0, day_step = 0, month_step = 0;
  unsigned start_minute = 0;  // "every 15 minutes starting at 5 past"
  bool every_week = false;
  bool every_named_month = false;  // "every June", as against "in June"
  unsigned times_a_day = 0;        // "twice a day"
  bool twice_a_month = false;
  std::string times_a_week_or_month;  // "3 times a week", which needs days
  std::string uneven;                 // "every 5 hours", which only a window allows
  std::optional<Part> part;           // of the day

  bool either_day = false;    // "on the 13th or on Friday"
  bool both_days = false;     // "on every 2nd day if it is Monday"
  bool is_recurring = false;  // "every", "daily", "on the 1st": not one time

  std::string cannot;  // what cron cannot say, and why
  std::string unsure;  // what is to be asked
};

}  // namespace skillet::cron
