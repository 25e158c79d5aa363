// A prompt as words, numbers and signs, with their places in it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "plugins/when/vocabulary.h"

namespace skillet::when {

inline constexpr size_t max_prompt_bytes = 2000;
inline constexpr size_t max_tokens = 400;

struct Token {
  Word word = Word::other;
  char sign = '\0';  // of a mark its character
  uint8_t digit_count = 0;
  bool space_before = false;
  bool is_taken = false;  // by what is read of time
  int32_t value = 0;      // of digits at most max_digits_value
  size_t begin = 0;       // in the prompt
  size_t end = 0;
  std::string_view text;  // in lower case, without apostrophes
};

inline constexpr int32_t max_digits_value = 99999999;  // 20260312

// As many marks without a sign stand at the end, so that a reader may look ahead without asking whether there is more.
inline constexpr size_t end_marks = 8;

inline bool is_end(const Token& token) {
  return token.word == Word::mark && token.sign == '\0';
}

// Nothing where the prompt is too long. The tokens' texts lie in `letters`.
std::vector<Token> read_tokens(std::string_view prompt, std::string* letters);

}  // namespace skillet::when
