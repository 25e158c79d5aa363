#include "registry_server/http_date.h"

#include <array>
#include <charconv>
#include <chrono>
#include <cstdio>

namespace skillet::registry {
namespace {

using namespace std::chrono;

constexpr std::array<std::string_view, 7> day_names = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr std::array<std::string_view, 12> month_names = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                          "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr std::string_view form = "Ddd, 00 Mmm 0000 00:00:00 GMT";

std::optional<int> number_at(std::string_view text, size_t offset, size_t digits) {
  int value = 0;
  const char* begin = text.data() + offset;
  const auto [end, error] = std::from_chars(begin, begin + digits, value);
  if (error != std::errc() || end != begin + digits || *begin == '-') return std::nullopt;
  return value;
}

std::optional<unsigned> month_at(std::string_view text, size_t offset) {
  for (unsigned month = 0; month < month_names.size(); ++month) {
    if (text.substr(offset, 3) == month_names[month]) return month + 1;
  }
  return std::nullopt;
}

bool has_form(std::string_view text) {
  if (text.size() != form.size()) return false;
  for (size_t i = 0; i < form.size(); ++i) {
    const bool punctuation = form[i] == ' ' || form[i] == ',' || form[i] == ':';
    if (punctuation && text[i] != form[i]) return false;
  }
  return text.ends_with("GMT");
}

}  // namespace

std::string format_http_date(int64_t unix_seconds) {
  const sys_seconds time{seconds(unix_seconds)};
  const sys_days date = floor<days>(time);
  const year_month_day day(date);
  const hh_mm_ss clock(time - date);
  char text[64];
  std::snprintf(text, sizeof(text), "%s, %02u %s %04d %02d:%02d:%02d GMT", day_names[weekday(date).c_encoding()].data(),
                unsigned(day.day()), month_names[unsigned(day.month()) - 1].data(), int(day.year()),
                int(clock.hours().count()), int(clock.minutes().count()), int(clock.seconds().count()));
  return text;
}

std::optional<int64_t> parse_http_date(std::string_view text) {
  if (!has_form(text)) return std::nullopt;
  const auto day_number = number_at(text, 5, 2), year_number = number_at(text, 12, 4);
  const auto hour = number_at(text, 17, 2), minute = number_at(text, 20, 2), second = number_at(text, 23, 2);
  const auto month_number = month_at(text, 8);
  if (!day_number || !month_number || !year_number || !hour || !minute || !second) return std::nullopt;
  const year_month_day date{year(*year_number), month(*month_number), day(unsigned(*day_number))};
  if (!date.ok() || *hour > 23 || *minute > 59 || *second > 60) return std::nullopt;
  const auto time = sys_days(date) + hours(*hour) + minutes(*minute) + seconds(*second);
  return duration_cast<seconds>(time.time_since_epoch()).count();
}

}  // namespace skillet::registry
