// A phrase as tokens: words by their meaning, numbers however they are written.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "plugins/cron/lexicon.h"

namespace skillet::cron {

inline constexpr size_t max_phrase_bytes = 400;
inline constexpr size_t max_phrase_tokens = 120;

struct Token {
  Word word = Word::unknown;
  int value = 0;
  unsigned digits = 0;               // as typed: 4 for 0900; 0 where it was written in words
  HalfOfDay half = HalfOfDay::none;  // of a time
  bool is_plural = false;            // "mondays": each of them
  size_t begin = 0, end = 0;         // in the phrase
};

// As many tokens that are nothing stand at the end, so that a reader may look ahead without asking whether there is
// more.
inline constexpr size_t end_tokens = 8;

// Nothing for what is too long to be such a phrase.
std::optional<std::vector<Token>> tokens_of(std::string_view phrase);

}  // namespace skillet::cron
