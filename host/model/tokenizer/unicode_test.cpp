#include "host/model/tokenizer/unicode.h"

#include <doctest/doctest.h>

#include "host/base/bytes.h"
#include "host/model/tokenizer/byte_letters.h"

using namespace skillet;

TEST_CASE("characters have their classes") {
  struct {
    char32_t code;
    CharClass char_class;
  } const cases[] = {
      {U'a', CharClass::letter},
      {U'Z', CharClass::letter},
      {U'0', CharClass::number},
      {U'~', CharClass::symbol},
      {U'!', CharClass::punctuation},
      {U' ', CharClass::space},
      {U'\n', CharClass::space},
      {0x1C, CharClass::control},
      {0x7F, CharClass::control},
      {0x85, CharClass::space},
      {0xA0, CharClass::space},
      {0x3000, CharClass::space},
      {0x200D, CharClass::control},
      {0x2028, CharClass::space},
      {0xE9, CharClass::letter},
      {0x301, CharClass::mark},
      {0x378, CharClass::unassigned},
      {0xBD, CharClass::number},
      {0x2167, CharClass::number},
      {0x20AC, CharClass::symbol},
      {0x2014, CharClass::punctuation},
      {0x4E00, CharClass::letter},
      {0xD800, CharClass::control},
      {0xE000, CharClass::control},
      {0x1F600, CharClass::symbol},
      {0x2EBF0, CharClass::letter},
      {0x1C89, CharClass::unassigned},
      {0x10FFFD, CharClass::control},
      {0x10FFFF, CharClass::unassigned},
      {0x110000, CharClass::unassigned},
      {0xFFFFFFFF, CharClass::unassigned},
  };
  for (const auto& [code, char_class] : cases) {
    CAPTURE(uint32_t(code));
    CHECK(class_of(code) == char_class);
  }
}

TEST_CASE("lower case and bases") {
  struct {
    char32_t code, lower, base;
  } const cases[] = {
      {U'A', U'a', U'A'},         {U'z', U'z', U'z'},          {0xC9, 0xE9, U'E'},
      {0xE9, 0xE9, U'e'},         {0xD7, 0xD7, 0xD7},          {0x100, 0x101, U'A'},
      {0x101, 0x101, U'a'},       {0x130, U'i', U'I'},         {0x178, 0xFF, U'Y'},
      {0x3A3, 0x3C3, 0x3A3},      {0x410, 0x430, 0x410},       {0x212A, U'k', U'K'},
      {0x1E9E, 0xDF, 0x1E9E},     {0xAC01, 0xAC01, 0x1100},    {0xD7A3, 0xD7A3, 0x1112},
      {0x2F800, 0x2F800, 0x4E3D}, {0x10400, 0x10428, 0x10400}, {0x10FFFF, 0x10FFFF, 0x10FFFF},
  };
  for (const auto& [code, lower, base] : cases) {
    CAPTURE(uint32_t(code));
    CHECK(lower_case(code) == lower);
    CHECK(base_of(code) == base);
  }
}

TEST_CASE("every character is written and read alike") {
  for (char32_t code = 0; code < 0x110000; code++) {
    if (code >= 0xD800 && code < 0xE000) continue;
    std::string text;
    append_utf8(text, code);
    const Character read = first_character(text + "x");
    if (read.code != code || read.bytes != text.size() || !is_utf8(bytes_of(text))) FAIL(uint32_t(code));
  }
}

TEST_CASE("what is no UTF-8 is one byte at a time") {
  for (const char* text :
       {"\x80", "\xC3", "\xC0\x80", "\xE2\x96", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xF8x", "\xFF"}) {
    CAPTURE(to_hex(bytes_of(text)));
    CHECK(first_character(text).code == replacement_character);
    CHECK(first_character(text).bytes == 1);
  }
  CHECK(first_character("\uFFFD").bytes == 3);
}

TEST_CASE("bytes are written in letters, and letters read as bytes") {
  CHECK(letter_of(' ') == "\u0120");
  CHECK(letter_of('\n') == "\u010A");
  CHECK(letter_of('!') == "!");
  CHECK(letter_of(0xAD) == "\u0143");
  CHECK(letter_of(0xFF) == "\u00FF");
  std::string all;
  for (int byte = 0; byte < 256; byte++) all += static_cast<char>(byte);
  CHECK(is_utf8(bytes_of(in_letters(all))));
  CHECK(from_letters(in_letters(all)) == all);
  CHECK(from_letters("a\u6211\xFF") == "a\u6211\xFF");  // no letters of the alphabet
}
