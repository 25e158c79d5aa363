// Colours as screens have them, and what is done to them. Whole numbers only, so that every machine gives the same
// colour.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace skillet::colour {

struct Rgb {
  int red, green, blue;  // 0 to 255
  bool operator==(const Rgb&) const = default;
};

inline constexpr int64_t whole = 100000;  // of a saturation or a lightness
inline constexpr int64_t degree = 1000;   // of a hue
inline constexpr int64_t full_turn = 360 * degree;

struct Hsl {
  int64_t hue, saturation, lightness;
};

Hsl to_hsl(Rgb colour);
Rgb to_rgb(Hsl colour);

// `percent` of the second, the rest of the first.
Rgb mixed(Rgb first, Rgb second, int percent);

// a / b to the nearest whole number, halves away from zero.
constexpr int64_t divided(int64_t a, int64_t b) {
  return (a < 0 ? a - b / 2 : a + b / 2) / b;
}

// From `value` so many percent of the way to `target`.
constexpr int64_t towards(int64_t value, int64_t target, int64_t percent) {
  return value + divided((target - value) * percent, 100);
}

// "#1f5f5b", or three digits, each doubled.
std::optional<Rgb> read_hex(std::string_view text);
std::string hex_text(Rgb colour);

}  // namespace skillet::colour
