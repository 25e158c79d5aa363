// The most that anyone could have gained who knew all requests beforehand, in the same world.
#pragma once

#include "host/govern/world.h"

namespace skillet::govern {

constexpr size_t max_oracle_skills = 12;
constexpr size_t max_oracle_requests = 20'000;  // 160 MB of plans

// Exact: dynamic programming over resident sets.
Result<Books> oracle(const Requests& requests, uint64_t budget_bytes, int64_t price);

}  // namespace skillet::govern
