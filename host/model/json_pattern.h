// The regular expressions of JSON Schema's "pattern", as far as a grammar can say them.
#pragma once

#include <string>
#include <string_view>

#include "host/base/result.h"

namespace skillet {

// GBNF for the inside of a JSON string that has the pattern; `any` is the name of the rule for one character. Takes
// literals, classes, groups, alternatives, repetitions, and ^ and $ at the ends; refuses the rest by name.
Result<std::string> gbnf_of_pattern(std::string_view pattern, std::string_view any);

}  // namespace skillet
