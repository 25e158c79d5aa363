// Which resident skills have to go so that another fits: those whose going loses least.
#pragma once

#include "host/govern/state.h"

namespace skillet::govern {

struct Victims {
  bool enough = false;  // false: even without all of them there is no room
  std::vector<SkillId> skills = {};
  int64_t worth = 0, bytes = 0;
};

// Pinned skills and those in use stay. `worth` is what each skill's residency is worth.
Victims cheapest_victims(const State& state, const std::vector<int64_t>& worth, int64_t bytes_needed);

}  // namespace skillet::govern
