// What the governor knows, hears, decides and reports, as JSON: the parts of a trace's lines.
#pragma once

#include "host/base/json.h"
#include "host/govern/governor.h"

namespace skillet::govern {

Json to_json(const Parameters& parameters);
Json to_json(const State& state);
Json to_json(const Observation& observation);
Json to_json(const Decision& decision, const State& state);  // skills by their names
Json to_json(const Outcome& outcome);

// What is wrong is the reader's to say: ask its finish().
Parameters read_parameters(JsonReader json);
State read_state(JsonReader json);
Observation read_observation(JsonReader json);
Outcome read_outcome(JsonReader json);

}  // namespace skillet::govern
