// When the tests ask.
#pragma once

#include "plugins/calendar/test_zones.h"
#include "plugins/when/value.h"

namespace skillet::when {

using namespace calendar;

// Tuesday 10 March 2026, 10:30
inline Now tuesday() {
  return {utc_of(2026, 3, 10, 10, 30), {utc_offset, nullptr}};
}

inline std::string text_of(const Resolved& resolved, const Now& now) {
  std::string text;
  put_value(text, resolved.value, now.zone);
  return text;
}

}  // namespace skillet::when
