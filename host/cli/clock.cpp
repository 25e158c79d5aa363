#include "host/cli/clock.h"

#include <chrono>
#include <cstdio>

#include "host/cli/platform.h"

namespace skillet::cli {
namespace {

struct Civil {
  int year;
  unsigned month, day, hour, minute, second;
};

std::optional<Civil> parse(const std::string& text) {
  Civil time{};
  int end = 0;
  const int fields = std::sscanf(text.c_str(), "%4d-%2u-%2uT%2u:%2u:%2u%n", &time.year, &time.month, &time.day,
                                 &time.hour, &time.minute, &time.second, &end);
  const std::chrono::year_month_day date{std::chrono::year(time.year), std::chrono::month(time.month),
                                         std::chrono::day(time.day)};
  const bool is_whole = fields == 6 && static_cast<size_t>(end) == text.size();
  if (!is_whole || !date.ok() || time.hour > 23 || time.minute > 59 || time.second > 59) return std::nullopt;
  return time;
}

int64_t seconds_of(const Civil& time) {
  const std::chrono::sys_days day{std::chrono::year_month_day{
      std::chrono::year(time.year), std::chrono::month(time.month), std::chrono::day(time.day)}};
  return day.time_since_epoch().count() * int64_t(86400) + time.hour * 3600 + time.minute * 60 + time.second;
}

}  // namespace

Result<Clock> clock_of(const Options& options) {
  return clock_at(options.text("--now"), options.text("--zone"));
}

Result<Clock> clock_at(const std::optional<std::string>& now, const std::optional<std::string>& zone) {
  if (zone && !use_zone(*zone))
    return Error{"zone-unknown", "there is no time zone \"" + *zone + "\" on this machine", "zone",
                 "Write one such as Europe/Berlin, or UTC"};
  Clock clock = Clock::system();
  if (!now) return clock;
  const std::optional<Civil> time = parse(*now);
  if (!time) return Error{"time-invalid", "\"" + *now + "\" is no time", "now", "Write it as 2026-03-10T10:30:00"};
  const int64_t local = seconds_of(*time);
  const int64_t guess = local - clock.utc_offset(local);  // at most a change of the clocks away
  const int64_t instant = local - clock.utc_offset(guess);
  clock.now_ms = [instant] { return instant * 1000; };
  return clock;
}

}  // namespace skillet::cli
