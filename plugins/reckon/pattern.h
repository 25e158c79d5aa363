// Matching of a sentence's pattern (sentences.h) against tokens.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "plugins/exact/lexer.h"

namespace skillet::reckon {

inline constexpr size_t max_sentence_tokens = 60;  // longer prompts are calculations in signs, or not ours
inline constexpr size_t max_noun_words = 4;
inline constexpr int max_match_steps = 20000;  // of one pattern: what needs more is not a sentence of that form

struct Span {
  size_t begin;
  size_t end;
};

// Remembers which parts of the tokens are calculations, so that each is parsed once however many patterns ask.
class Matcher {
 public:
  explicit Matcher(const exact::Tokens& tokens);

  // Where the pattern's calculations stand, when the tokens from `begin` on are such a sentence.
  std::optional<std::vector<Span>> match(std::string_view pattern, size_t begin);

 private:
  bool match_from(std::string_view pattern, size_t at);
  bool match_calculation(std::string_view rest, size_t at, bool percent);
  bool match_noun(std::string_view rest, size_t at, size_t least);
  bool has_needed_words(std::string_view pattern) const;
  bool is_calculation(size_t begin, size_t end);

  const exact::Tokens& tokens_;
  size_t end_;
  std::vector<char> known_;  // of each span: not asked, no, yes
  std::vector<Span> spans_;
  int steps_ = 0;
};

// Calls `use` for each word of a pattern.
void each_pattern_word(std::string_view pattern, void (*use)(void* context, std::string_view word), void* context);

}  // namespace skillet::reckon
