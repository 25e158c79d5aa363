#include "host/govern/ranked_policy.h"

namespace skillet::govern {

uint32_t lowest(const World& world, const std::function<uint64_t(uint32_t)>& rank) {
  const auto count = static_cast<uint32_t>(world.skill_count());
  uint32_t best = count;
  uint64_t best_rank = 0;
  for (uint32_t id = 0; id < count; id++) {
    if (!world.is_resident(id)) continue;
    const uint64_t found = rank(id);
    if (best == count || found < best_rank) best = id, best_rank = found;
  }
  return best;
}

void RankedPolicy::after(const Request& request, bool was_resident, World& world) {
  const uint64_t bytes = world.skill(request.skill).bytes;
  if (!was_resident && bytes <= world.budget())
    while (bytes > world.room()) {
      const uint32_t victim = lowest(world, [this](uint32_t id) { return rank(id); });
      retired(victim);
      world.retire(victim);
    }
  note(request, was_resident, world);
  if (!was_resident) world.load(request.skill);
}

}  // namespace skillet::govern
