// A schedule in English, exactly: the phrases that say it are read back as the same schedule.
#pragma once

#include <string>

#include "plugins/cron/schedule.h"

namespace skillet::cron {

std::string words(const Schedule& canonical);  // a sentence without its full stop: "At 09:30 on Monday to Friday"

std::string ordinal_text(unsigned value);  // "21st"

// A list from `begin` on: what stands before each item, and at its end "a, b" becomes "a and b".
void put_list_sign(std::string& out, size_t begin);
void end_list(std::string& out, size_t begin);

}  // namespace skillet::cron
