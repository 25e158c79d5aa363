// What a quantity is made of: the powers of the base quantities.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace skillet::units {

inline constexpr int max_unit_power = 24;  // of any base quantity; what lies beyond is a mistake

struct Dimension {
  int8_t length = 0;
  int8_t mass = 0;
  int8_t time = 0;
  int8_t temperature = 0;
  int8_t data = 0;
  int8_t angle = 0;
  int8_t fuel = 0;  // litres for a distance; apart, because as an area nobody would read it

  friend constexpr bool operator==(const Dimension& a, const Dimension& b) {
    return a.length == b.length && a.mass == b.mass && a.time == b.time && a.temperature == b.temperature &&
           a.data == b.data && a.angle == b.angle && a.fuel == b.fuel;
  }
  constexpr bool is_plain() const { return *this == Dimension{}; }

  // this + times * other, or false when a power would pass max_unit_power.
  bool add(const Dimension& other, int times);
};

namespace dim {
inline constexpr Dimension length{1, 0, 0};
inline constexpr Dimension mass{0, 1, 0};
inline constexpr Dimension time{0, 0, 1};
inline constexpr Dimension temperature{0, 0, 0, 1};
inline constexpr Dimension data{0, 0, 0, 0, 1};
inline constexpr Dimension angle{0, 0, 0, 0, 0, 1};
inline constexpr Dimension fuel{0, 0, 0, 0, 0, 0, 1};
inline constexpr Dimension data_rate{0, 0, -1, 0, 1};
inline constexpr Dimension area{2, 0, 0};
inline constexpr Dimension volume{3, 0, 0};
inline constexpr Dimension speed{1, 0, -1};
inline constexpr Dimension frequency{0, 0, -1};
inline constexpr Dimension force{1, 1, -2};
inline constexpr Dimension pressure{-1, 1, -2};
inline constexpr Dimension energy{2, 1, -2};
inline constexpr Dimension power{2, 1, -3};
}  // namespace dim

// "a mass", "an angle"; "a quantity" for one without a common name.
std::string dimension_name(const Dimension& dimension);

// The dimension of "mass", "angle"; a plain number's when there is none of that name.
Dimension dimension_named(std::string_view name);

}  // namespace skillet::units
