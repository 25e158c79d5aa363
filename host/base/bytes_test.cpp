#include "host/base/bytes.h"

#include <doctest/doctest.h>

using namespace skillet;

TEST_CASE("hex goes there and back, in lower case only") {
  const Buffer bytes = {0x00, 0x7f, 0xff, 0x1a};
  CHECK(to_hex(bytes) == "007fff1a");
  CHECK(from_hex("007fff1a", 4) == bytes);
  CHECK_FALSE(from_hex("007FFF1A", 4));
  CHECK_FALSE(from_hex("007fff1", 4));
  CHECK_FALSE(from_hex("007fff1g", 4));
  CHECK_FALSE(from_hex("007fff1a", 3));
}

TEST_CASE("UTF-8 is well-formed, or not") {
  auto valid = [](std::string_view text) { return is_utf8(bytes_of(text)); };
  CHECK(valid(""));
  CHECK(valid("plain"));
  CHECK(valid("\u00e4\u20ac\U0001F600"));
  CHECK(valid("\xF4\x8F\xBF\xBF"));        // U+10FFFF
  CHECK_FALSE(valid("\xF4\x90\x80\x80"));  // beyond
  CHECK_FALSE(valid("\xC0\x80"));          // overlong NUL
  CHECK_FALSE(valid("\xE0\x9F\xBF"));      // overlong
  CHECK_FALSE(valid("\xED\xA0\x80"));      // a surrogate
  CHECK_FALSE(valid("\xE2\x82"));          // cut short
  CHECK_FALSE(valid("\x80"));              // begins in the middle
}
