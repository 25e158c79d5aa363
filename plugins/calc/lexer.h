// A prompt as tokens. Anything that no calculation contains ends the attempt: the prompt is then somebody else's.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "plugins/exact/rational.h"

namespace skillet::calc {

using exact::Natural;
using exact::Rational;

inline constexpr size_t max_prompt_bytes = 1000;
inline constexpr size_t max_tokens = 500;

struct Token {
  enum class Kind { number, word, sign, end };
  Kind kind = Kind::end;
  char sign = 0;  // one of + - * / ^ % ( )
  bool space_before = false;
  bool is_whole = false;  // a number without a point or an exponent
  std::string text;       // of a word in its own spelling; of a number as written
  Rational number;
};

// The last token is always `end`. Nothing when the text cannot be a calculation.
std::optional<std::vector<Token>> read_tokens(std::string_view text);

std::string lower(std::string_view text);

}  // namespace skillet::calc
