// What a prompt says besides the time.
#pragma once

#include <string>
#include <string_view>

#include "plugins/when/tokens.h"

namespace skillet::when {

// Of the tokens that are not taken by the time. Empty where what is left only asks for it ("what date is", "please").
std::string subject_of(std::string_view prompt, const Token* tokens);

// Whether the prompt asks for something that has a time in it but is another's to answer.
bool belongs_elsewhere(const Token* tokens);

}  // namespace skillet::when
