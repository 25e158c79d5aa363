// Who decides, after each request, what is resident: one of the policies that the governor is compared with, or itself.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "host/govern/world.h"

namespace skillet::govern {

class Policy {
 public:
  virtual ~Policy() = default;
  virtual void after(const Request& request, bool was_resident, World& world) = 0;
};

struct Setting {
  const Requests& requests;
  uint64_t budget_bytes;
  uint64_t seed;
  int64_t price;
};

// Load on every miss.
std::unique_ptr<Policy> least_recently_used(const Setting& setting);
std::unique_ptr<Policy> random_victims(const Setting& setting);
std::unique_ptr<Policy> least_frequent_with_aging(const Setting& setting);
std::unique_ptr<Policy> greedy_dual_size_frequency(const Setting& setting);
// Decide whether to load.
std::unique_ptr<Policy> window_tiny_lfu(const Setting& setting);
std::unique_ptr<Policy> thompson_sampling(const Setting& setting);
std::unique_ptr<Policy> polar(const Setting& setting);
// Knows all requests beforehand and keeps one set for good.
std::unique_ptr<Policy> static_best(const Setting& setting);

}  // namespace skillet::govern
