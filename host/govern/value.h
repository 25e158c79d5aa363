// What having a skill resident is worth, and what it costs to have it.
#pragma once

#include "host/govern/action.h"

namespace skillet::govern {

// How much each scale of forgetting is believed: fractions that add up to one, or a little less.
std::array<int64_t, scale_count> beliefs(const State& state);

// For each skill, the nats that are lost over the horizon while it is not resident: how often it will be wanted, times
// what it gains. Micronats.
std::vector<int64_t> worth_of_each(const State& state, const Parameters& parameters);

// λe · energy of loading a skill, micronats.
int64_t load_cost(const KnownSkill& skill, const Parameters& parameters);

// λc · Δcomplexity for so many bytes more resident, micronats.
int64_t memory_cost(int64_t bytes, const Parameters& parameters);

}  // namespace skillet::govern
