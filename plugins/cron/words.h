// A schedule in English, exactly: the phrases that say it are read back as the same schedule.
#pragma once

#include <string>
#include <vector>

#include "plugins/cron/schedule.h"

namespace skillet::cron {

std::string words(const Schedule& canonical);  // a sentence without its full stop: "At 09:30 on Monday to Friday"

std::string clock_text(unsigned hour, unsigned minute);        // "09:30"
std::string ordinal_text(unsigned value);                      // "21st"
std::string list_text(const std::vector<std::string>& items);  // "a, b and c"

}  // namespace skillet::cron
