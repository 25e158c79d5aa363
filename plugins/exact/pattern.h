// Matching of sentences: a pattern is words apart by spaces; `a|b` is either, `a?` may be missing, `@` is one to four
// words of any kind, `#`, `&` and `~` are slots, of which the skill says what fits. `#%` is a slot that ends in a
// percent sign. Commas and full stops between them are passed over.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "plugins/exact/lexer.h"

namespace skillet::exact {

inline constexpr size_t max_sentence_tokens = 60;  // longer prompts are calculations in signs, or not ours
inline constexpr size_t max_noun_words = 4;
inline constexpr int max_match_steps = 20000;  // of one pattern: what needs more is not a sentence of that form

struct Span {
  size_t begin;
  size_t end;
};

// What fits a slot. `begin` to `end` is never empty.
class Slots {
 public:
  virtual bool fits(char slot, size_t begin, size_t end) = 0;

 protected:
  ~Slots() = default;
};

// Remembers what fits where, so that each part is parsed once however many patterns ask.
class Matcher {
 public:
  Matcher(const Tokens& tokens, Slots& slots);

  // Where the pattern's slots stand, when the tokens from `begin` on are such a sentence.
  std::optional<std::vector<Span>> match(std::string_view pattern, size_t begin);

 private:
  bool match_from(std::string_view pattern, size_t at);
  bool match_slot(char slot, std::string_view rest, size_t at, bool percent);
  bool match_noun(std::string_view rest, size_t at, size_t least);
  bool has_needed_words(std::string_view pattern) const;
  bool fits(char slot, size_t begin, size_t end);

  const Tokens& tokens_;
  Slots& slots_;
  size_t end_;
  std::vector<char> known_;  // of each kind of slot and each span: not asked, no, yes
  std::vector<Span> spans_;
  int steps_ = 0;
};

}  // namespace skillet::exact
