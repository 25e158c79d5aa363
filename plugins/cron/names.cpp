#include "plugins/cron/names.h"

namespace skillet::cron {
namespace {

constexpr const char* months[] = {"January", "February", "March",     "April",   "May",      "June",
                                  "July",    "August",   "September", "October", "November", "December"};
constexpr const char* weekdays[] = {"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};
constexpr size_t short_letters = 3;

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

template <size_t count>
std::optional<unsigned> find(const char* const (&names)[count], std::string_view name) {
  if (name.size() != short_letters) return std::nullopt;
  for (unsigned i = 0; i < count; ++i)
    if (same_letters(name, std::string_view(names[i], short_letters))) return i;
  return std::nullopt;
}

}  // namespace

const char* month_name(unsigned month) {
  return months[month - 1];
}

const char* weekday_name(unsigned weekday) {
  return weekdays[weekday];
}

std::optional<unsigned> month_of_short_name(std::string_view name) {
  const std::optional<unsigned> found = find(months, name);
  return found ? std::optional<unsigned>(*found + 1) : std::nullopt;
}

std::optional<unsigned> weekday_of_short_name(std::string_view name) {
  return find(weekdays, name);
}

bool same_letters(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  for (size_t i = 0; i < a.size(); ++i)
    if (lower(a[i]) != lower(b[i])) return false;
  return true;
}

}  // namespace skillet::cron
