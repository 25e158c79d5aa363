// Puts what was said together: a schedule, or a sentence on why there is none.
#pragma once

#include <optional>
#include <string>

#include "plugins/cron/said.h"

namespace skillet::cron {

struct Composition {
  std::optional<Schedule> schedule;
  std::string sentence;  // where there is no schedule
};

Composition compose(Said& said);  // changes what was said

}  // namespace skillet::cron
