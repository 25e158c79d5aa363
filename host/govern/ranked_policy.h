// What the policies have in common that load on every miss and differ in whom they retire.
#pragma once

#include <functional>

#include "host/govern/policy.h"

namespace skillet::govern {

class RankedPolicy : public Policy {
 public:
  void after(const Request& request, bool was_resident, World& world) final;

 protected:
  virtual void note(const Request& request, bool was_resident, World& world) = 0;
  virtual uint64_t rank(uint32_t id) = 0;  // the resident skill of the smallest rank is retired first
  virtual void retired(uint32_t) {}
};

// The resident skill of the smallest rank, or the number of skills where nothing is resident.
uint32_t lowest(const World& world, const std::function<uint64_t(uint32_t)>& rank);

}  // namespace skillet::govern
