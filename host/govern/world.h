// The world that every policy is measured in. A request whose skill is resident gains its nats; one whose skill is not
// gains nothing, and after it the policy may load that skill, for the price of the time that loading takes. Memory is
// never over the budget, loading included: what does not fit is refused.
#pragma once

#include <cstdint>
#include <vector>

#include "host/govern/requests.h"

namespace skillet::govern {

struct Books {
  uint64_t requests = 0, hits = 0, loads = 0, retirements = 0, refused_loads = 0;
  uint64_t bytes_moved = 0, load_us = 0, high_water_bytes = 0, over_budget_requests = 0;
  int64_t gain_micronats = 0, cost_micronats = 0;

  int64_t net_micronats() const { return gain_micronats - cost_micronats; }
};

class World {
 public:
  // `price` is what a second of loading costs, in micronats.
  World(const Requests& requests, uint64_t budget_bytes, int64_t price)
      : requests_(requests), resident_(requests.skills.size()), budget_(budget_bytes), price_(price) {}

  const Requested& skill(uint32_t id) const { return requests_.skills[id]; }
  size_t skill_count() const { return resident_.size(); }
  bool is_resident(uint32_t id) const { return resident_[id]; }
  uint64_t budget() const { return budget_; }
  uint64_t used() const { return used_; }
  uint64_t room() const { return budget_ - used_; }
  int64_t load_cost(uint32_t id) const;
  const Books& books() const { return books_; }

  bool ask(const Request& request);  // true: it was resident
  bool load(uint32_t id);            // false: it is resident, was not the one asked for, or does not fit
  void retire(uint32_t id);

 private:
  const Requests& requests_;
  std::vector<bool> resident_;
  uint64_t budget_, used_ = 0;
  int64_t price_;
  uint32_t asked_for_ = UINT32_MAX;
  Books books_;
};

// What a second of loading has to cost for a skill of median load time to cost a third of the median gain of a request.
int64_t usual_price(const Requests& requests);

}  // namespace skillet::govern
