#include "plugins/colour/answer.h"

#include <doctest/doctest.h>

using namespace skillet::colour;

namespace {

std::string first_line(std::string_view prompt, const Draft& draft = {}) {
  const std::optional<Answer> said = answer(prompt, draft);
  return said ? said->text.substr(0, said->text.find('\n')) : "(declined)";
}

}  // namespace

TEST_CASE("what is the notation but for small words needs no model") {
  CHECK(first_line("hex for teal") == "#008080");
  CHECK(first_line("a Dark Teal, please") == "#004d4d");
  CHECK(first_line("red 50% darker") == "#800000");
  CHECK(first_line("darken red by 50 percent") == "#800000");
  CHECK(first_line("the opposite of red") == "#00ffff");
  CHECK(first_line("mix red and blue") == "#800080");
  CHECK(first_line("#ff0000 50 % darker") == "#800000");
  CHECK(first_line("mix #f00 with #00f") == "#800080");
  CHECK(first_line("sky blue, a little darker") == first_line("sky 10% darker"));
  CHECK(first_line("desaturate red by half") == "#bf4040");
  CHECK(first_line("muted dark green") == first_line("dark, muted green"));
}

TEST_CASE("what is left over is not understood") {
  for (const char* prompt :
       {"", "what time is it", "orange juice", "red and blue", "20 % off the blue shoes", "dark", "teal 20", "opposite",
        "mix", "5 % 5 % red", "lighten", "#12", "sky red", "blue sky", "red % darker"}) {
    CAPTURE(prompt);
    CHECK(first_line(prompt) == "(declined)");
  }
  CHECK(first_line(std::string(1 << 16, 'a')) == "(declined)");
}

TEST_CASE("a colour is told in three notations, with what was understood") {
  CHECK(answer("dark teal", {})->text == "#004d4d\nrgb(0, 77, 77), hsl(180, 100%, 15%)\nRead as: dark teal.");
  CHECK(answer("what colour is #008081", {})->text.ends_with("the nearest is teal."));
}

TEST_CASE("a name alone may be something else") {
  CHECK(answer("orange", {})->confidence < answer("dark orange", {})->confidence);
  CHECK(answer("dark orange", {})->confidence < answer("hex of dark orange", {})->confidence);
}

TEST_CASE("a draft is used where the model was sure, and checked") {
  CHECK(first_line("a red that is halfway to black", {"red darker 50", 900}) == "#800000");
  CHECK(answer("a red that is halfway to black", {"red darker 50", 900})->confidence == 900);
  CHECK(first_line("a red that is halfway to black", {"red darker 50", 500}) ==
        "Not sure: did you mean red darker 50, #800000?");
  CHECK(first_line("a red that is halfway to black", {"red darker 50", 200}) == "(declined)");
  CHECK(first_line("a red that is halfway to black", {"none", 1000}) == "(declined)");
  CHECK(first_line("a red that is halfway to black", {"red darker 5000", 1000}) == "(declined)");
  CHECK(first_line("a red that is halfway to black", {"#1", 1000}) == "(declined)");
  CHECK(first_line("tell me about whales", {"red", 1000}) == "(declined)");
  CHECK(first_line("hex for teal", {"red", 1000}) == "#008080");
}
