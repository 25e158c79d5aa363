#include "plugins/cron/names.h"

#include "plugins/calendar/names.h"
#include "plugins/calendar/words.h"

namespace skillet::cron {
namespace {

constexpr std::string_view weekdays = "Sunday Monday Tuesday Wednesday Thursday Friday Saturday";
constexpr size_t short_letters = 3;

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

std::optional<unsigned> find(std::string_view names, std::string_view name) {
  for (unsigned i = 0; !names.empty(); ++i)
    if (same_letters(name, calendar::take_item(&names, ' ').substr(0, short_letters))) return i;
  return std::nullopt;
}

}  // namespace

std::string_view month_name(unsigned month) {
  return calendar::word_at(calendar::month_names, month - 1);
}

std::string_view weekday_name(unsigned weekday) {
  return calendar::word_at(weekdays, weekday);
}

std::optional<unsigned> month_of_short_name(std::string_view name) {
  const std::optional<unsigned> found = find(calendar::month_names, name);
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
