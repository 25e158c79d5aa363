// A text as characters with their classes, and questions about a stretch of it that may be asked past its end.
#pragma once

#include <cstddef>
#include <vector>

#include "host/model/tokenizer/unicode.h"

namespace skillet {

struct ClassifiedCharacter {
  char32_t code;
  CharClass char_class;
  size_t end_byte;  // in the text
};

using ClassSet = uint32_t;
constexpr ClassSet set_of(CharClass char_class) {
  return ClassSet(1) << static_cast<uint32_t>(char_class);
}

constexpr ClassSet all_classes = (ClassSet(1) << 8) - 1;
constexpr ClassSet letters = set_of(CharClass::letter);
constexpr ClassSet numbers = set_of(CharClass::number);
constexpr ClassSet marks = set_of(CharClass::mark);
constexpr ClassSet punctuation = set_of(CharClass::punctuation);
constexpr ClassSet symbols = set_of(CharClass::symbol);
constexpr ClassSet spaces = set_of(CharClass::space);

class Stretch {
 public:
  static constexpr char32_t nothing = 0xFFFFFFFF;  // stands past the end

  Stretch(const std::vector<ClassifiedCharacter>& characters, size_t begin, size_t end)
      : characters_(characters), begin_(begin), end_(end) {}

  size_t begin() const { return begin_; }
  size_t end() const { return end_; }

  char32_t code(size_t at) const { return at < end_ ? characters_[at].code : nothing; }
  bool in(size_t at, ClassSet set) const { return at < end_ && (set_of(characters_[at].char_class) & set) != 0; }

  // The first place from here on that is not so.
  template <typename Condition>
  size_t skip_while(size_t at, Condition is_so) const {
    while (at < end_ && is_so(at)) at++;
    return at;
  }
  size_t skip(size_t at, ClassSet set) const {
    return skip_while(at, [&](size_t i) { return in(i, set); });
  }
  size_t skip_at_most(size_t characters, size_t at, ClassSet set) const {
    return skip_while(at, [&](size_t i) { return i < at + characters && in(i, set); });
  }

 private:
  const std::vector<ClassifiedCharacter>& characters_;
  size_t begin_, end_;
};

}  // namespace skillet
