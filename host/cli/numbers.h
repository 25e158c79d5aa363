// Lists of numbers on the command line and in its output.
#pragma once

#include <string>
#include <vector>

#include "host/base/result.h"
#include "plugin_api/skill.h"

namespace skillet::cli {

// Tokens with commas or blanks between them; each in [0, vocabulary).
Result<std::vector<sk_token>> read_tokens(std::string_view text, size_t vocabulary, const std::string& where);
std::string write_tokens(const std::vector<sk_token>& tokens, char between);

// The shortest decimal that reads back as the same float32.
std::string write_float(float value);

}  // namespace skillet::cli
