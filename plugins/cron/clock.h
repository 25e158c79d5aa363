// A time of day as people say it: "9", "9:30pm", "half past nine", "ten to five in the afternoon", "noon".
#pragma once

#include <optional>
#include <vector>

#include "plugins/cron/cursor.h"

namespace skillet::cron {

struct Clock {
  int hour = 0, minute = 0;  // as said; an impossible one says so below
  HalfOfDay half = HalfOfDay::none;
  bool is_bare = false;  // a number with nothing beside it

  bool is_possible() const { return hour <= 24 && minute < 60 && (hour < 24 || minute == 0); }
  int minute_of_day() const;
};

// A bare number counts only where `bare_is_enough`.
enum class ToIs { before, range };  // what "ten to five" says: 4:50, or from ten to five
std::optional<Clock> read_clock(Cursor& cursor, bool bare_is_enough, ToIs to_is = ToIs::before);

// "in the morning", "at night", "nightly".
std::optional<Part> read_part(Cursor& cursor);

void move_into(Part part, Clock& clock);             // "8" in the evening is 20:00
void share_half_of_day(std::vector<Clock>& clocks);  // "9 and 11 pm": both are

}  // namespace skillet::cron
