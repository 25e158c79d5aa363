#include "plugins/redact/letters.h"

#include <doctest/doctest.h>

#include "host/model/tokenizer/unicode.h"

namespace skillet::redact {
namespace {

struct Block {
  const char* name;
  char32_t first, last;
};

TEST_CASE("Letters with capitals are told from signs as Unicode tells them") {
  for (const Block& block : {Block{"ASCII and Latin", 0, 0x24F},
                             {"Greek", 0x380, 0x3CE},
                             {"Cyrillic", 0x400, 0x481},
                             {"Cyrillic, further", 0x48A, 0x52F},
                             {"Armenian", 0x531, 0x58A},
                             {"Latin, additional", 0x1E00, 0x1EFF},
                             {"Hebrew", 0x5D0, 0x5F4},
                             {"kana", 0x3041, 0x3096},
                             {"punctuation", 0x2010, 0x2060},
                             {"pictures", 0x1F300, 0x1F5FF},
                             {"Han", 0x4E00, 0x9FFF}}) {
    CAPTURE(block.name);
    for (char32_t code = block.first; code <= block.last; code++) {
      const CharClass kind = class_of(code);
      if (kind == CharClass::unassigned) continue;
      CAPTURE(static_cast<uint32_t>(code));
      CHECK(is_letter(code) == (kind == CharClass::letter || kind == CharClass::mark));
    }
  }
}

TEST_CASE("Capitals of Latin, Greek, Cyrillic and Armenian have the small letters that Unicode gives them") {
  for (const Block& block : {Block{"ASCII and Latin", 0, 0x17F},
                             {"Latin with carons", 0x1CD, 0x1EF},
                             {"Greek", 0x386, 0x3AB},
                             {"Cyrillic", 0x400, 0x52F},
                             {"Armenian", 0x531, 0x587},
                             {"Latin, additional", 0x1E00, 0x1EFF}}) {
    CAPTURE(block.name);
    for (char32_t code = block.first; code <= block.last; code++) {
      if (class_of(code) == CharClass::unassigned) continue;
      CAPTURE(static_cast<uint32_t>(code));
      CHECK(static_cast<uint32_t>(small_letter(code)) == static_cast<uint32_t>(lower_case(code)));
    }
  }
}

TEST_CASE("Small Latin letters lose the accents that Unicode parts them into") {
  for (char32_t code = 0; code < 0x250; code++) {
    if (lower_case(code) != code || base_of(code) >= 0x80) continue;
    CAPTURE(static_cast<uint32_t>(code));
    CHECK(static_cast<uint32_t>(without_accent(code)) == static_cast<uint32_t>(base_of(code)));
  }
  CHECK(without_accent(U'\u00E6') == U'\u00E6');
}

TEST_CASE("What is no character is no letter") {
  CHECK_FALSE(is_letter(replacement_character));
  CHECK_FALSE(is_letter(0x110000));
  CHECK_FALSE(is_letter(0xFFFFFFFF));
}

}  // namespace
}  // namespace skillet::redact
