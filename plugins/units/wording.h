// From the words of a prompt to those of the grammar.
#pragma once

#include "plugins/exact/lexer.h"

namespace skillet::units {

// Articles taken out: "65 miles an hour" is 65 miles / hour, "a mile" is 1 mile.
exact::Tokens reworded(const exact::Tokens& tokens);

// Without a unit among them the tokens are nothing for this skill.
bool names_unit(const exact::Tokens& tokens);

// The same tokens with mistyped words mended, over all words that the skill knows.
exact::Tokens mended(const exact::Tokens& tokens);

}  // namespace skillet::units
