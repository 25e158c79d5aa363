#include "host/base/utf8_stream.h"

#include <doctest/doctest.h>

#include "host/base/bytes.h"

using namespace skillet;

TEST_CASE("text cut anywhere comes out whole") {
  const std::string text = "a\u00e4\u20ac\U0001F600z";
  for (size_t size = 1; size <= text.size(); size++) {
    Utf8Stream stream;
    std::string out;
    for (size_t at = 0; at < text.size(); at += size) {
      std::string piece = stream.push(std::string_view(text).substr(at, size));
      CHECK(is_utf8(bytes_of(piece)));
      out += piece;
    }
    CHECK(out + stream.finish() == text);
  }
}

TEST_CASE("what can't become a character is replaced at once, what could have become one at the end") {
  Utf8Stream stream;
  CHECK(stream.push("\xC0x") == "\uFFFDx");
  CHECK(stream.push("\xE2\x82") == "");
  CHECK(stream.push("!") == "\uFFFD\uFFFD!");
  CHECK(stream.push("\xF0\x9F") == "");
  CHECK(stream.finish() == "\uFFFD");
  CHECK(stream.finish() == "");
  CHECK(stream.push("\xE0\x80") == "\uFFFD\uFFFD");  // overlong: no third byte could mend it
}
