// Reads GBNF, the language of llama.cpp's grammar files.
#pragma once

#include <string_view>

#include "host/base/result.h"
#include "host/model/grammar_rules.h"

namespace skillet {

Result<GrammarRules> parse_gbnf(std::string_view text);

}  // namespace skillet
