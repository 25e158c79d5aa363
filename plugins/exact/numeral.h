// Numbers as people write and say them: "1,250.50", "2.5k", "two hundred and fifty thousand", "one and a half",
// "three quarters", "half a dozen", "1 1/2", "nine point nought four".
#pragma once

#include <cstdint>
#include <optional>

#include "plugins/exact/lexer.h"

namespace skillet::exact {

struct NumeralStyle {
  // "10M" is ten million where it cannot be a unit. Otherwise only "5k" before a further word is a number.
  bool letters_are_magnitudes = true;
  // "two and 3/4" and "2-3/4" are mixed numbers, not two numbers.
  bool joins_slashes = false;
  // "one hundred and two" is one number, not two.
  bool and_joins = true;
};

struct Numeral {
  Rational value;
  size_t tokens = 0;
};

// The longest number that begins at tokens[at]. A sign is not part of it, and "1/2" alone is a division.
std::optional<Numeral> read_numeral(const Tokens& tokens, size_t at, const NumeralStyle& style);

// Whether the token alone is a number.
bool is_numeral(const Token& token);

// "a" or "an", where no number begins with it as in "a dozen", "a third".
bool is_article(const Tokens& tokens, size_t at);

// The number that a table of number_words.h gives a word.
inline constexpr uint64_t no_number = UINT64_MAX;
uint64_t number_of(std::string_view table, std::string_view word);

}  // namespace skillet::exact
