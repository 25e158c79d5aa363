// A prompt as words: quoted texts are kept whole, several words with one meaning become one ("current directory"), and
// what is misspelt by one letter is understood where only one word can be meant.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "plugins/shell/index.h"
#include "plugins/words/word_list.h"

namespace skillet::shell {

inline constexpr size_t max_prompt_bytes = 1024;
inline constexpr size_t max_tokens = 64;
inline constexpr uint16_t unknown_weight = 500;  // of a word that no phrase has, in the unit of Meaning

struct Token {
  std::string text;   // as written, without the quotes and punctuation around it
  std::string lower;  // the same in lower case
  uint16_t meaning = no_meaning;
  uint16_t flags = 0;
  uint16_t weight = unknown_weight;
  WordKind kind = WordKind::plain;
  std::string_view value;
  bool quoted = false;
  bool corrected = false;    // only a correction of its spelling has this meaning
  bool ends_clause = false;  // a comma or the like follows

  // No phrase written by hand has the word.
  bool may_be_name() const { return meaning == no_meaning || is(name_meaning); }
  bool is(uint16_t flag) const { return (flags & flag) != 0; }
};

// Nothing where the prompt is longer than a request for a command could be, or holds control characters.
std::optional<std::vector<Token>> read_tokens(const Index& index, std::string_view prompt);

inline bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
inline bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool all_digits(std::string_view text);

}  // namespace skillet::shell
