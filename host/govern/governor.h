// The governor: a pure function of what it knows. No clock, no I/O, nothing global; the host observes, asks, carries
// out, and reports.
#pragma once

#include "host/govern/action.h"
#include "host/govern/observation.h"

namespace skillet::govern {

State observe(State state, const Observation& observation, const Parameters& parameters);
Decision decide(const State& state, const Parameters& parameters);
State carried_out(State state, const Decision& decision, const Outcome& outcome);

}  // namespace skillet::govern
