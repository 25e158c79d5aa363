// What a prompt says of a colour, apart from which colours it brings itself; its notation stands in colour.gbnf.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "plugins/colour/rgb.h"

namespace skillet::colour {

inline constexpr size_t max_changes = 8;
inline constexpr int usual_share_percent = 50;
inline constexpr int usual_change_percent = 20;

// The words of the notation, in its order. "" is none of them.
struct Toned {
  std::string_view chroma, depth, temper;
  std::string base;  // a name, or "#1": the first colour that the prompt brings
};
struct Change {
  std::string_view verb;
  int percent = usual_change_percent;
};
struct Recipe {
  Toned first;
  std::optional<Toned> second;
  int share_percent = usual_share_percent;  // of the second
  std::vector<Change> changes;
};

inline constexpr std::string_view chromas[] = {"vivid", "muted", "pastel", "neon"};
inline constexpr std::string_view depths[] = {"very light", "light", "very dark", "dark"};
inline constexpr std::string_view tempers[] = {"warm", "cool"};
inline constexpr std::string_view verbs[] = {"lighter", "darker", "duller", "stronger", "warmer", "cooler", "opposite"};

// Nothing where the text is no notation.
std::optional<Recipe> read_notation(std::string_view text);
std::string notation_of(const Recipe& recipe);

// The colour, with the colours that the prompt brings. Nothing where it brings fewer than the recipe takes.
std::optional<Rgb> colour_of(const Recipe& recipe, const std::vector<Rgb>& given);

}  // namespace skillet::colour
