#include "plugins/colour/rgb.h"

#include <algorithm>

namespace skillet::colour {
namespace {

constexpr int brightest = 255;

int64_t hue_of(Rgb c, int64_t highest, int64_t range) {
  constexpr int64_t sixth = full_turn / 6;
  int64_t hue;
  if (highest == c.red) {
    hue = divided(sixth * (c.green - c.blue), range);
  } else if (highest == c.green) {
    hue = 2 * sixth + divided(sixth * (c.blue - c.red), range);
  } else {
    hue = 4 * sixth + divided(sixth * (c.red - c.green), range);
  }
  return (hue + full_turn) % full_turn;
}

int digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char lower = static_cast<char>(c | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

}  // namespace

Hsl to_hsl(Rgb c) {
  const int64_t highest = std::max({c.red, c.green, c.blue}), lowest = std::min({c.red, c.green, c.blue});
  const int64_t sum = highest + lowest, range = highest - lowest;
  const int64_t lightness = divided(sum * whole, 2 * brightest);
  if (range == 0) return {0, 0, lightness};
  const int64_t most = sum <= brightest ? sum : 2 * brightest - sum;  // the range that this lightness has room for
  return {hue_of(c, highest, range), divided(range * whole, most), lightness};
}

// CSS Color 4's formula: each channel is the lightness, and what the saturation adds at the channel's place in the
// circle.
Rgb to_rgb(Hsl c) {
  constexpr int64_t twelfth = full_turn / 12;
  const int64_t amplitude = divided(c.saturation * std::min(c.lightness, whole - c.lightness), whole);
  const auto channel = [&](int64_t place) {
    const int64_t k = (place * twelfth + c.hue) % full_turn;
    const int64_t wave = std::clamp(std::min(k - 3 * twelfth, 9 * twelfth - k), -twelfth, twelfth);
    const int64_t value = c.lightness - divided(amplitude * wave, twelfth);
    return static_cast<int>(std::clamp<int64_t>(divided(value * brightest, whole), 0, brightest));
  };
  return {channel(0), channel(8), channel(4)};
}

Rgb mixed(Rgb first, Rgb second, int percent) {
  const auto channel = [&](int a, int b) { return static_cast<int>(divided(a * (100 - percent) + b * percent, 100)); };
  return {channel(first.red, second.red), channel(first.green, second.green), channel(first.blue, second.blue)};
}

std::optional<Rgb> read_hex(std::string_view text) {
  constexpr size_t short_bytes = 4, long_bytes = 7;
  if ((text.size() != short_bytes && text.size() != long_bytes) || text[0] != '#') return std::nullopt;
  const bool is_short = text.size() == short_bytes;
  int channels[3];
  for (size_t i = 0; i < 3; i++) {
    const int high = digit(is_short ? text[1 + i] : text[1 + 2 * i]),
              low = digit(is_short ? text[1 + i] : text[2 + 2 * i]);
    if (high < 0 || low < 0) return std::nullopt;
    channels[i] = 16 * high + low;
  }
  return Rgb{channels[0], channels[1], channels[2]};
}

std::string hex_text(Rgb c) {
  std::string text = "#";
  for (const int channel : {c.red, c.green, c.blue}) {
    text += "0123456789abcdef"[channel / 16];
    text += "0123456789abcdef"[channel % 16];
  }
  return text;
}

}  // namespace skillet::colour
