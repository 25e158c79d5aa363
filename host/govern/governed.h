// The governor as a policy of the simulated world, and its ablations.
#pragma once

#include "host/govern/policy.h"
#include "host/govern/trace.h"

namespace skillet::govern {

// The parameters of "teleodynamic", or of an ablation by its name.
std::optional<Parameters> governed_parameters(std::string_view policy);

struct Governed {
  Parameters parameters;
  State state;
  std::vector<int64_t> imposed_resource;  // R of another run, a turn each; empty: its own
};

std::unique_ptr<Policy> governed(const Setting& setting, Governed governed, Witness* witness);

}  // namespace skillet::govern
