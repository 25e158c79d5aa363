#include "plugins/colour/rgb.h"

#include <doctest/doctest.h>

using namespace skillet::colour;

TEST_CASE("a code has three or six digits behind a hash") {
  CHECK(read_hex("#1f5f5b") == Rgb{31, 95, 91});
  CHECK(read_hex("#ABC") == Rgb{170, 187, 204});
  CHECK(hex_text({0, 128, 255}) == "#0080ff");
  for (const char* other : {"", "#", "#12", "#1234", "#12345g", "123456", "#1234567", "#xyz"}) {
    CAPTURE(other);
    CHECK_FALSE(read_hex(other));
  }
}

TEST_CASE("hue, saturation and lightness are those that CSS has") {
  const Hsl teal = to_hsl({0, 128, 128});
  CHECK(teal.hue == 180 * degree);
  CHECK(teal.saturation == whole);
  CHECK(divided(teal.lightness, whole / 100) == 25);
  const Hsl salmon = to_hsl({250, 128, 114});
  CHECK(divided(salmon.hue, degree) == 6);
  CHECK(divided(salmon.saturation, whole / 100) == 93);
  CHECK(to_rgb({30 * degree, whole, whole / 2}) == Rgb{255, 128, 0});
  CHECK(to_rgb({0, 0, whole}) == Rgb{255, 255, 255});
}

TEST_CASE("every colour of a screen comes back") {
  for (int red = 0; red < 256; red += 5)
    for (int green = 0; green < 256; green += 3)
      for (int blue = 0; blue < 256; blue += 7) {
        const Rgb colour{red, green, blue};
        if (to_rgb(to_hsl(colour)) != colour) FAIL_CHECK(hex_text(colour));
      }
}

TEST_CASE("a mixture has so many percent of the second") {
  CHECK(mixed({255, 0, 0}, {0, 0, 255}, 50) == Rgb{128, 0, 128});
  CHECK(mixed({255, 0, 0}, {255, 255, 255}, 20) == Rgb{255, 51, 51});
  CHECK(mixed({1, 2, 3}, {9, 9, 9}, 0) == Rgb{1, 2, 3});
}
