#include "host/cli/numbers.h"

#include <doctest/doctest.h>

using namespace skillet;
using namespace skillet::cli;

TEST_CASE("tokens are read with commas, blanks or line ends between them") {
  for (const char* text : {"1,2,300", "1 2 300\n", " 1, 2,\t300 ", "1\r\n2\r\n300\r\n"}) {
    auto tokens = read_tokens(text, 301, "--tokens");
    REQUIRE(tokens);
    CHECK(*tokens == std::vector<sk_token>{1, 2, 300});
  }
  CHECK(read_tokens("", 10, "")->empty());
}

TEST_CASE("what is no token of the model is refused") {
  for (const char* text : {"10", "-1", "1,x", "1.5", "99999999999", "0x1"})
    CHECK(read_tokens(text, 10, "--tokens").error().code == "token-invalid");
}

TEST_CASE("numbers are written so that they read back the same") {
  CHECK(write_tokens({1, 20, 3}, ' ') == "1 20 3");
  CHECK(write_tokens({}, ' ') == "");
  for (float value : {0.1f, -3.25f, 1e-30f, 16777216.0f}) CHECK(std::stof(write_float(value)) == value);
}
