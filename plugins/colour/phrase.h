// Prompts that are the notation but for small words and another order: those that need no model.
#pragma once

#include "plugins/colour/prompt.h"
#include "plugins/colour/recipe.h"

namespace skillet::colour {

// Nothing where a word is left over: a prompt is understood wholly or not at all.
std::optional<Recipe> read_phrase(const Prompt& prompt);

}  // namespace skillet::colour
