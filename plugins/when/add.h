// Adding days, weeks, months and years to a day.
#pragma once

#include <cstdint>

#include "plugins/when/notation.h"

namespace skillet::when {

// False where the sum lies outside the calendar. `clamped`: the day was one that the month does not have.
bool add_to_day(int32_t day, Amount amount, int32_t* sum, bool* clamped);

}  // namespace skillet::when
