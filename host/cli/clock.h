// What time it is for the skills, where the user says another than this machine.
#pragma once

#include "host/base/clock.h"
#include "host/cli/options.h"

namespace skillet::cli {

constexpr OptionSpec now_option{
    "--now", "TIME", "what time it is for the skills: 2026-03-10T10:30:00, or with +01:00 behind it (the clock's)"};
constexpr OptionSpec zone_option{"--zone", "NAME", "the time zone, such as Europe/Berlin (the machine's)"};

// A time with an offset brings its own zone, unless one is named.
Result<Clock> clock_of(const Options& options);
Result<Clock> clock_at(const std::optional<std::string>& now, const std::optional<std::string>& zone);

}  // namespace skillet::cli
