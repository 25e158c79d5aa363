// A conversion that is asked for among words that no sentence knows: a story with its question at the end.
#pragma once

#include "plugins/units/parse.h"

namespace skillet::units {

inline constexpr size_t max_part_tokens = 14;  // of a quantity or a unit within a longer prompt

struct Guess {
  Calculation from;
  Target to;
};

// Nothing unless one quantity and one unit that is asked for, of one dimension, are among the tokens.
std::optional<Guess> guess_conversion(const exact::Tokens& tokens);

}  // namespace skillet::units
