// Dates, telephone numbers, spans of years: written like a subtraction or a division, and hardly ever meant so.
#pragma once

#include "plugins/exact/lexer.h"

namespace skillet::reckon {

bool is_other_meaning(const exact::Tokens& tokens, size_t begin);

// Nothing but digits and one kind of sign: "10-3".
bool is_terse(const exact::Tokens& tokens, size_t begin);

}  // namespace skillet::reckon
