// A recipe becomes a colour: each word moves hue, saturation or lightness part of the way to somewhere, so that nothing
// has to be cut off at an end.
#include <algorithm>

#include "plugins/colour/names.h"
#include "plugins/colour/recipe.h"

namespace skillet::colour {
namespace {

constexpr int64_t warmest = 30 * degree, coolest = 210 * degree;
constexpr int64_t temper_percent = 15;
constexpr int64_t lightest_tint = 95 * whole / 100;  // white itself has no room for a hue

int64_t hue_towards(int64_t hue, int64_t target, int64_t percent) {
  int64_t way = (target - hue + full_turn) % full_turn;
  if (way > full_turn / 2) way -= full_turn;
  return (hue + divided(way * percent, 100) + full_turn) % full_turn;
}

void temper(Hsl& colour, int64_t target, int64_t percent) {
  if (colour.saturation > 0) {
    colour.hue = hue_towards(colour.hue, target, percent);
    return;
  }
  colour = {target, percent * whole / 100, std::min(colour.lightness, lightest_tint)};
}

void set_chroma(Hsl& colour, std::string_view word) {
  constexpr int64_t middle = whole / 2;
  if (word == "muted") colour.saturation = towards(colour.saturation, 0, 50);
  if (word == "pastel") {
    colour.saturation = towards(colour.saturation, 0, 20);
    colour.lightness = towards(colour.lightness, whole, 55);
  }
  if (colour.saturation == 0) return;  // a grey has no hue that could be strong
  if (word == "vivid") {
    colour.saturation = towards(colour.saturation, whole, 60);
    colour.lightness = towards(colour.lightness, middle, 30);
  }
  if (word == "neon") colour = {colour.hue, whole, middle};
}

void set_depth(Hsl& colour, std::string_view word) {
  const int64_t percent = word.starts_with("very") ? 65 : 40;
  if (word.ends_with("light")) colour.lightness = towards(colour.lightness, whole, percent);
  if (word.ends_with("dark")) colour.lightness = towards(colour.lightness, 0, percent);
}

void set_temper(Hsl& colour, std::string_view word) {
  if (word == "warm") temper(colour, warmest, temper_percent);
  if (word == "cool") temper(colour, coolest, temper_percent);
}

void change(Hsl& colour, const Change& wish) {
  const std::string_view verb = wish.verb;
  if (verb == "lighter") colour.lightness = towards(colour.lightness, whole, wish.percent);
  if (verb == "darker") colour.lightness = towards(colour.lightness, 0, wish.percent);
  if (verb == "duller") colour.saturation = towards(colour.saturation, 0, wish.percent);
  if (verb == "stronger" && colour.saturation > 0) colour.saturation = towards(colour.saturation, whole, wish.percent);
  if (verb == "warmer") temper(colour, warmest, wish.percent);
  if (verb == "cooler") temper(colour, coolest, wish.percent);
  if (verb == "opposite") colour.hue = (colour.hue + full_turn / 2) % full_turn;
}

std::optional<Rgb> base_of(const std::string& base, const std::vector<Rgb>& given) {
  if (base[0] != '#') return find_name(base);
  const size_t index = base == "#1" ? 0 : 1;
  if (index >= given.size()) return std::nullopt;
  return given[index];
}

std::optional<Rgb> toned_colour(const Toned& toned, const std::vector<Rgb>& given) {
  const std::optional<Rgb> base = base_of(toned.base, given);
  if (!base) return std::nullopt;
  Hsl colour = to_hsl(*base);
  set_chroma(colour, toned.chroma);
  set_depth(colour, toned.depth);
  set_temper(colour, toned.temper);
  return to_rgb(colour);
}

}  // namespace

std::optional<Rgb> colour_of(const Recipe& recipe, const std::vector<Rgb>& given) {
  std::optional<Rgb> colour = toned_colour(recipe.first, given);
  if (colour && recipe.second) {
    const std::optional<Rgb> second = toned_colour(*recipe.second, given);
    if (!second) return std::nullopt;
    colour = mixed(*colour, *second, recipe.share_percent);
  }
  if (!colour) return std::nullopt;
  Hsl changed = to_hsl(*colour);
  for (const Change& wish : recipe.changes) change(changed, wish);
  return to_rgb(changed);
}

}  // namespace skillet::colour
