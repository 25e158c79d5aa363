#include "host/cli/clock.h"

#include <chrono>
#include <cstdio>

#include "host/cli/platform.h"

namespace skillet::cli {
namespace {

struct Civil {
  int year;
  unsigned month, day, hour, minute, second;
  std::optional<int32_t> utc_offset;  // seconds
};

// "Z", "+01:00"; nothing where it is something else.
std::optional<int32_t> parse_offset(const std::string& text) {
  if (text == "Z") return 0;
  char sign[2] = {};
  unsigned hours = 0, minutes = 0;
  int end = 0;
  const int fields = std::sscanf(text.c_str(), "%1[+-]%2u:%2u%n", sign, &hours, &minutes, &end);
  if (fields != 3 || static_cast<size_t>(end) != text.size() || hours > 14 || minutes > 59) return std::nullopt;
  const auto seconds = static_cast<int32_t>(hours * 3600 + minutes * 60);
  return sign[0] == '-' ? -seconds : seconds;
}

std::optional<Civil> parse(const std::string& text) {
  Civil time{};
  int end = 0;
  const int fields = std::sscanf(text.c_str(), "%4d-%2u-%2uT%2u:%2u:%2u%n", &time.year, &time.month, &time.day,
                                 &time.hour, &time.minute, &time.second, &end);
  const std::chrono::year_month_day date{std::chrono::year(time.year), std::chrono::month(time.month),
                                         std::chrono::day(time.day)};
  if (fields != 6 || !date.ok() || time.hour > 23 || time.minute > 59 || time.second > 59) return std::nullopt;
  if (static_cast<size_t>(end) == text.size()) return time;
  time.utc_offset = parse_offset(text.substr(static_cast<size_t>(end)));
  return time.utc_offset ? std::optional(time) : std::nullopt;
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
  if (!time)
    return Error{"time-invalid", "\"" + *now + "\" is no time", "now",
                 "Write it as 2026-03-10T10:30:00, with +01:00 or Z behind it where it is not the zone's"};
  const int64_t local = seconds_of(*time);
  if (time->utc_offset && !zone) clock.utc_offset = [offset = *time->utc_offset](int64_t) { return offset; };
  const int64_t guess = local - clock.utc_offset(local);  // at most a change of the clocks away
  const int64_t instant = local - time->utc_offset.value_or(clock.utc_offset(guess));
  clock.now_ms = [instant] { return instant * 1000; };
  return clock;
}

}  // namespace skillet::cli
