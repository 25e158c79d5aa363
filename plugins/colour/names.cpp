#include "plugins/colour/names.h"

#include <algorithm>

namespace skillet::colour {
namespace {

// In one string, since each pointer of a table would cost more than a name does.
constexpr std::string_view table =
    "black#000000 white#ffffff grey#808080 silver#c0c0c0 charcoal#36454f slate#708090 "
    "red#ff0000 crimson#dc143c scarlet#ff2400 maroon#800000 burgundy#800020 brick#b22222 cherry#d2042d "
    "orange#ffa500 amber#ffbf00 rust#b7410e coral#ff7f50 salmon#fa8072 peach#ffdab9 apricot#fbceb1 tomato#ff6347 "
    "yellow#ffff00 gold#ffd700 mustard#e1ad01 lemon#fff44f cream#fffdd0 ivory#fffff0 beige#f5f5dc khaki#f0e68c "
    "sand#f4a460 brown#a52a2a chocolate#d2691e tan#d2b48c copper#b87333 bronze#cd7f32 caramel#c68e17 "
    "green#008000 lime#00ff00 olive#808000 emerald#50c878 mint#98ff98 sage#9caf88 forest#228b22 jade#00a86b "
    "moss#8a9a5b teal#008080 turquoise#40e0d0 cyan#00ffff "
    "blue#0000ff navy#000080 sky#87ceeb royal#4169e1 cobalt#0047ab denim#1560bd indigo#4b0082 violet#ee82ee "
    "purple#800080 plum#dda0dd lavender#e6e6fa lilac#c8a2c8 mauve#e0b0ff orchid#da70d6 magenta#ff00ff "
    "pink#ffc0cb rose#ff007f blush#de5d83 ";
constexpr size_t hex_bytes = 7;

// Calls visit(name, colour) for each until it answers true.
template <typename Visit>
void each_name(Visit visit) {
  for (size_t at = 0; at < table.size();) {
    const size_t end = table.find('#', at);
    if (visit(table.substr(at, end - at), *read_hex(table.substr(end, hex_bytes)))) return;
    at = end + hex_bytes + 1;
  }
}

int distance(Rgb a, Rgb b) {
  const auto square = [](int difference) { return difference * difference; };
  return square(a.red - b.red) + square(a.green - b.green) + square(a.blue - b.blue);
}

bool is_one_slip(std::string_view a, std::string_view b) {
  while (!a.empty() && !b.empty() && a.front() == b.front()) a.remove_prefix(1), b.remove_prefix(1);
  while (!a.empty() && !b.empty() && a.back() == b.back()) a.remove_suffix(1), b.remove_suffix(1);
  if (a.size() <= 1 && b.size() <= 1) return true;
  return a.size() == 2 && b.size() == 2 && a[0] == b[1] && a[1] == b[0];
}

}  // namespace

std::optional<Rgb> find_name(std::string_view name) {
  std::optional<Rgb> found;
  each_name([&](std::string_view one, Rgb colour) {
    if (one == name) found = colour;
    return found.has_value();
  });
  return found;
}

std::string_view nearest_name(Rgb colour) {
  std::string_view nearest;
  int least = 0;
  each_name([&](std::string_view name, Rgb other) {
    const int away = distance(colour, other);
    if (nearest.empty() || away < least) nearest = name, least = away;
    return false;
  });
  return nearest;
}

bool is_nearly_a_name(std::string_view word) {
  constexpr size_t shortest = 5;  // shorter words are too often others: "tan", "can"
  bool is = false;
  each_name([&](std::string_view name, Rgb) {
    is = name == word || (name.size() >= shortest && word.size() + 1 >= shortest && is_one_slip(name, word));
    return is;
  });
  return is;
}

}  // namespace skillet::colour
