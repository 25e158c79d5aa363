// One of the five fields of a cron expression: a set of numbers, and how it was said. `0,12` and `*/12` are the same
// hours, yet people mean them differently, and cron treats what begins with a star differently where the clock is
// changed.
#pragma once

#include <cstdint>
#include <string>

namespace skillet::cron {

enum class Unit : uint8_t { minute, hour, day, month, weekday };
inline constexpr unsigned unit_count = 5;

struct Bounds {
  unsigned first, last;
  unsigned size() const { return last - first + 1; }
};
Bounds bounds_of(Unit unit);

class Field {
 public:
  enum class Shape : uint8_t { list, star, stepped };  // 1,5-7   * or */2, with a list after it or not   9-17/2

  // All three need what lies within the unit's bounds, and step >= 1.
  static Field every(Unit unit, unsigned step = 1);
  static Field range(Unit unit, unsigned first, unsigned last, unsigned step = 1);
  static Field of(Unit unit, uint64_t bits);

  void include(const Field& other);  // as in a list: how this one begins decides whether it has a star

  Unit unit() const { return unit_; }
  Shape shape() const { return shape_; }
  uint64_t bits() const { return bits_; }
  unsigned step() const { return step_; }
  unsigned first() const { return first_; }
  unsigned last() const { return last_; }
  bool has_star() const { return shape_ == Shape::star; }
  bool is_full() const;
  bool is_any() const { return has_star() && step_ == 1; }
  bool contains(unsigned value) const { return (bits_ >> value & 1) != 0; }
  unsigned count() const { return static_cast<unsigned>(__builtin_popcountll(bits_)); }
  uint64_t beside_the_star() const;  // what a list after the star adds

  std::string text() const;

  bool operator==(const Field&) const = default;

 private:
  Field(Unit unit, Shape shape, uint64_t bits) : unit_(unit), shape_(shape), bits_(bits) {}

  Unit unit_;
  Shape shape_;
  uint64_t bits_;
  uint8_t step_ = 1;
  uint8_t first_ = 0, last_ = 0;  // of a stepped one, as it was said: 9-18/2 ends at 17
};

uint64_t bits_between(unsigned first, unsigned last, unsigned step = 1);
unsigned lowest(uint64_t bits);   // of a set that is not empty
unsigned highest(uint64_t bits);  // of a set that is not empty
std::string number_text(unsigned value);

}  // namespace skillet::cron
