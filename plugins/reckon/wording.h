// From the words of a prompt to those of the grammar.
#pragma once

#include "plugins/exact/lexer.h"

namespace skillet::reckon {

// Articles and currencies taken out, "multiplied by" and its kind brought to signs (wording_tables.h).
exact::Tokens reworded(const exact::Tokens& tokens);

// The same tokens with mistyped words mended, over all words that the skill knows.
exact::Tokens mended(const exact::Tokens& tokens);
// Also over the words of stories.
exact::Tokens mended_for_story(const exact::Tokens& tokens);

// How many tokens at `at` only lead up to the question ("can you tell me", "what is"); 0 when none do.
size_t beginning_at(const exact::Tokens& tokens, size_t at);

}  // namespace skillet::reckon
