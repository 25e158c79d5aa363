// Runs a policy over a list of requests and keeps the books.
#pragma once

#include "host/govern/governed.h"

namespace skillet::govern {

constexpr size_t window_count = 100;  // parts of a run whose net gain is told apart

struct Run {
  Books books;
  std::vector<int64_t> windows;  // net gain of each part, micronats
};

const std::vector<std::string_view>& policy_names();

// `witness` hears the governor, where the policy is one.
Result<Run> simulate(std::string_view policy, const Setting& setting, Witness* witness = nullptr);

}  // namespace skillet::govern
