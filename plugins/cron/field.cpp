#include "plugins/cron/field.h"

#include "plugins/calendar/text.h"

namespace skillet::cron {
namespace {

constexpr Bounds all_bounds[unit_count] = {{0, 59}, {0, 23}, {1, 31}, {1, 12}, {0, 6}};
constexpr unsigned shortest_range = 3;  // two neighbours are a list

std::string list_text(uint64_t bits) {
  std::string text;
  while (bits != 0) {
    const unsigned first = lowest(bits);
    unsigned last = first;
    while (last < 63 && (bits >> (last + 1) & 1) != 0) ++last;
    if (last - first + 1 < shortest_range) last = first;
    if (!text.empty()) text += ',';
    calendar::put_filled(text, last > first ? "#-#" : "#", first, last);
    bits &= ~bits_between(first, last);
  }
  return text;
}

}  // namespace

Bounds bounds_of(Unit unit) {
  return all_bounds[static_cast<unsigned>(unit)];
}

uint64_t bits_between(unsigned first, unsigned last, unsigned step) {
  uint64_t bits = 0;
  for (unsigned value = first; value <= last; value += step) bits |= uint64_t{1} << value;
  return bits;
}

unsigned lowest(uint64_t bits) {
  return static_cast<unsigned>(__builtin_ctzll(bits));
}

unsigned highest(uint64_t bits) {
  return 63 - static_cast<unsigned>(__builtin_clzll(bits));
}

std::string number_text(unsigned value) {
  std::string text;
  calendar::put_number(text, value);
  return text;
}

Field Field::every(Unit unit, unsigned step) {
  const Bounds bounds = bounds_of(unit);
  Field field(unit, Shape::star, bits_between(bounds.first, bounds.last, step));
  field.step_ = static_cast<uint8_t>(step);
  return field;
}

Field Field::range(Unit unit, unsigned first, unsigned last, unsigned step) {
  if (step == 1) return of(unit, bits_between(first, last));
  // Only of days does it matter whether there is a star: with two of them restricted, either may match.
  const bool star_matters = unit == Unit::day || unit == Unit::weekday;
  if (!star_matters && first == bounds_of(unit).first && last == bounds_of(unit).last) return every(unit, step);
  Field field(unit, Shape::stepped, bits_between(first, last, step));
  field.step_ = static_cast<uint8_t>(step);
  field.first_ = static_cast<uint8_t>(first);
  field.last_ = static_cast<uint8_t>(last);
  return field;
}

Field Field::of(Unit unit, uint64_t bits) {
  return Field(unit, Shape::list, bits);
}

void Field::include(const Field& other) {
  const uint64_t both = bits_ | other.bits_;
  if (both == bits_ && has_star()) return;
  if (has_star()) {
    bits_ = both;
  } else {
    *this = of(unit_, both);
  }
}

bool Field::is_full() const {
  const Bounds bounds = bounds_of(unit_);
  return bits_ == bits_between(bounds.first, bounds.last);
}

uint64_t Field::beside_the_star() const {
  return bits_ & ~every(unit_, step_).bits_;
}

std::string Field::text() const {
  if (shape_ == Shape::list) return list_text(bits_);
  std::string text = has_star() ? "*" : calendar::filled("#-#", first_, last_);
  if (step_ > 1) calendar::put_filled(text, "/#", step_);
  if (has_star() && beside_the_star() != 0) text += ',' + list_text(beside_the_star());
  return text;
}

}  // namespace skillet::cron
