// The story that a trace tells, for people.
#pragma once

#include <string>

#include "host/govern/trace.h"

namespace skillet::govern {

// A line for each decision that changed something, each change of phase, and each stretch of standing still; then a
// summary. It decides again as it goes, so it tells only what can be reproduced.
Result<std::string> explain(std::string_view trace, std::string_view source);

}  // namespace skillet::govern
