// A prompt as tokens: numbers, words in small letters, signs.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "plugins/exact/rational.h"

namespace skillet::exact {

inline constexpr size_t max_prompt_bytes = 1000;
inline constexpr size_t max_prompt_tokens = 500;

struct Token {
  // Out of line, as those of its number.
  Token();
  [[gnu::noinline]] Token(const Token& other);
  [[gnu::noinline]] Token(Token&& other) noexcept;
  [[gnu::noinline]] Token& operator=(const Token& other);
  [[gnu::noinline]] Token& operator=(Token&& other) noexcept;
  [[gnu::noinline]] ~Token();

  enum class Kind { number, word, sign, end };
  Kind kind = Kind::end;
  char sign = 0;  // one of + - * / ^ % ( ) ! , : ; = ? . $ < > where $ is any currency's
  bool space_before = false;
  bool is_whole = false;   // a number without a point or an exponent
  bool is_marked = false;  // for the skill's own use
  std::string text;        // a word in small letters and without apostrophes; a number as written
  std::string spelling;    // a word as it was written
  Rational number;

  bool is_word(std::string_view word) const { return kind == Kind::word && text == word; }
  bool is(std::string_view word_or_sign) const;
  bool is_any(std::string_view words_and_signs) const;  // apart by spaces
  bool is_number() const { return kind == Kind::number; }
};

using Tokens = std::vector<Token>;

Token number_token(const Rational& number);
Token sign_token(char sign);
Token word_token(std::string_view word);

// The last token is always `end`. Nothing when the text holds what no calculation contains, or too much.
std::optional<Tokens> read_tokens(std::string_view text);

// Every parenthesis that opens closes.
bool is_balanced(const Tokens& tokens);

std::string lower(std::string_view text);

// The numbers of "3,4,8" or "100,200,300", which stand in one token or several; only a list is read so.
std::optional<std::vector<Rational>> split_at_commas(const Token& token);

}  // namespace skillet::exact
