// A decision, in a sentence that says why.
#pragma once

#include "host/govern/action.h"

namespace skillet::govern {

// The best action that R could not pay for; no_op where there was none.
struct Refused {
  Action action;
  int64_t improvement = 0, cost = 0;
};

std::string sentence_of(const State& state, const Decision& decision, const Refused& refused);

std::string_view name_of(ActionKind kind);
std::string_view name_of(Phase phase);
std::string_view name_of(HardLimit limit);

}  // namespace skillet::govern
