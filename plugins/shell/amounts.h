// Sizes, durations and ages: "larger than 10 MB", "5 minutes", "in the last week", "older than 30 days".
#pragma once

#include "plugins/shell/values.h"

namespace skillet::shell {

// Adds those that begin at token i.
void add_amounts(const std::vector<Token>& tokens, size_t i, std::vector<Value>& values);

}  // namespace skillet::shell
