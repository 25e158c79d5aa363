#include "plugins/colour/recipe.h"

#include <doctest/doctest.h>

#include "plugins/colour/names.h"

using namespace skillet::colour;

namespace {

std::string again(std::string_view text) {
  const std::optional<Recipe> recipe = read_notation(text);
  return recipe ? notation_of(*recipe) : "(none)";
}

std::string hex(std::string_view text, const std::vector<Rgb>& given = {}) {
  const std::optional<Recipe> recipe = read_notation(text);
  if (!recipe) return "(none)";
  const std::optional<Rgb> colour = colour_of(*recipe, given);
  return colour ? hex_text(*colour) : "(no colour)";
}

}  // namespace

TEST_CASE("the notation is read and written again") {
  for (const char* text : {"teal", "very dark teal", "pastel light warm orange lighter 30", "blue + grey 25", "#1 + #2",
                           "navy + dark green darker opposite", "red lighter 5 warmer"}) {
    CAPTURE(text);
    CHECK(again(text) == text);
  }
  CHECK(again("red lighter 20 + 1") == "(none)");
  CHECK(again("warm pastel orange") == "pastel warm orange");
  CHECK(again("blue + grey 50 darker 20") == "blue + grey darker");
}

TEST_CASE("what is no notation is none") {
  for (const char* text : {"", " ", "dark", "tealish", "teal lighter 0", "teal lighter 101", "teal 20", "red + ",
                           "red + blue + green", "opposite teal", "dark dark teal", "#3", "none",
                           "teal lighter lighter lighter lighter lighter lighter lighter lighter lighter"}) {
    CAPTURE(text);
    CHECK(again(text) == "(none)");
  }
}

TEST_CASE("words move a colour part of the way") {
  CHECK(hex("red") == "#ff0000");
  CHECK(hex("black lighter 100") == "#ffffff");
  CHECK(hex("red lighter 50") == "#ff8080");
  CHECK(hex("red darker 50") == "#800000");
  CHECK(hex("red duller 100") == "#808080");
  CHECK(hex("red opposite") == "#00ffff");
  CHECK(hex("dark red") == hex("red darker 40"));
  CHECK(hex("very light red") == hex("red lighter 65"));
  CHECK(hex("red + blue") == "#800080");
  CHECK(hex("blue + green 25") == "#0020bf");
  CHECK(hex("neon navy") == "#0000ff");
}

TEST_CASE("warm is towards orange by the shorter way, and gives a grey a hue") {
  CHECK(hex("blue warmer 100") == hex("red warmer 100"));
  const Hsl violet = to_hsl(*colour_of(*read_notation("blue warmer 20"), {}));
  CHECK(violet.hue > 240 * degree);
  const Hsl grey = to_hsl(*colour_of(*read_notation("warm grey"), {}));
  CHECK(divided(grey.hue, degree) == 30);
  CHECK(grey.saturation > 0);
  CHECK(hex("warm white") != "#ffffff");
  CHECK(hex("vivid grey") == hex("grey"));
}

TEST_CASE("colours that the prompt brings are needed") {
  CHECK(hex("#1 darker 50", {{255, 0, 0}}) == "#800000");
  CHECK(hex("#1 + #2", {{255, 0, 0}, {0, 0, 255}}) == "#800080");
  CHECK(hex("#2", {{255, 0, 0}}) == "(no colour)");
  CHECK(hex("red + #1") == "(no colour)");
}

TEST_CASE("names are known, found again, and told through one slip") {
  CHECK(find_name("teal") == Rgb{0, 128, 128});
  CHECK_FALSE(find_name("tealish"));
  CHECK_FALSE(find_name(""));
  CHECK_FALSE(find_name("black#000000 white"));
  CHECK(nearest_name({1, 127, 128}) == "teal");
  CHECK(nearest_name({254, 254, 254}) == "white");
  for (const char* near : {"turqoise", "purpel", "ornage", "yelow", "teal"}) {
    CAPTURE(near);
    CHECK(is_nearly_a_name(near));
  }
  for (const char* far : {"", "can", "tea", "weather", "reed"}) {
    CAPTURE(far);
    CHECK_FALSE(is_nearly_a_name(far));
  }
}
