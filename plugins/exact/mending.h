// Mending of the mistyped words of a prompt.
#pragma once

#include <initializer_list>
#include <string_view>

#include "plugins/exact/lexer.h"

namespace skillet::exact {

// The same tokens with mistyped words mended over the words of numbers, of shared phrases and of the skill's `texts`,
// where a word is a run of small letters. Words that `is_left_alone` keep their letters.
Tokens mended(const Tokens& tokens, std::initializer_list<std::string_view> texts,
              bool (*is_left_alone)(const Token& token));

}  // namespace skillet::exact
