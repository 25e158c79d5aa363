// Requests made by a seeded generator: how often what is asked for changes, in ways that skills may see.
#pragma once

#include "host/govern/requests.h"

namespace skillet::govern {

enum class Gains { independent, correlated };  // with the skill's size

struct FamilySetting {
  uint64_t seed = 1;
  uint32_t skills = 50;
  uint32_t requests = 10'000;
  Gains gains = Gains::independent;
  std::vector<uint64_t> sizes;  // measured ones, drawn from at random; empty: log-normal, 50 kB to 200 MB
};

const std::vector<std::string_view>& family_names();
Result<Requests> make_family(std::string_view family, const FamilySetting& setting);

}  // namespace skillet::govern
