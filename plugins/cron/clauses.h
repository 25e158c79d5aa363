// The parts of a phrase that say something about when. Each reader takes what it understands and says it, or goes back
// to where it was and answers false.
#pragma once

#include <optional>

#include "plugins/cron/cursor.h"
#include "plugins/cron/said.h"

namespace skillet::cron {

bool read_interval(Cursor& cursor, Said& said);   // "every 5 minutes", "twice a day", "hourly"
bool read_time(Cursor& cursor, Said& said);       // "at 9:30 and 17:30", "between 9 and 5", "at 5 past"
bool read_date(Cursor& cursor, Said& said);       // "on the 1st and 15th", "mondays", "in June", "25 December"
bool read_exception(Cursor& cursor, Said& said);  // "except on Sundays"

// "every 7th minute from minute 3 to minute 40", where "every 7th minute" was read: a field, said exactly.
bool read_stepped_from(Cursor& cursor, Said& said, Unit unit, unsigned step);
bool read_number_list(Cursor& cursor, Unit unit, uint64_t& bits);  // "0, 5 and 10 to 20"

// Notes what cron cannot say of what was read since `start`; always true, so that a reader may end with it.
bool cannot(const Cursor& cursor, Said& said, Mark start, std::string_view why);

// "or", "and", "," between the items of a list, and what stands between the ends of a range.
bool take_list_sign(Cursor& cursor);
bool take_range_sign(Cursor& cursor);
std::optional<Unit> unit_of(const Token& span);
void include(std::optional<Field>& field, const Field& more);
uint64_t range_around(Unit unit, unsigned first, unsigned last);  // "Friday to Monday" goes over the end

// Reads a list of what `read_item` reads, with ranges.
template <typename ReadItem>
bool read_list(Cursor& cursor, Unit unit, uint64_t& bits, ReadItem read_item) {
  std::optional<unsigned> first = read_item(cursor);
  if (!first) return false;
  while (first) {
    uint64_t item = uint64_t{1} << *first;
    const Mark before_range = cursor.mark();
    if (take_range_sign(cursor)) {
      if (const std::optional<unsigned> last = read_item(cursor)) {
        item = range_around(unit, *first, *last);
      } else {
        cursor.go_to(before_range);
      }
    }
    bits |= item;
    const Mark before_sign = cursor.mark();
    first = take_list_sign(cursor) ? read_item(cursor) : std::nullopt;
    if (!first) cursor.go_to(before_sign);
  }
  return true;
}

}  // namespace skillet::cron
