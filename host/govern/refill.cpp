#include "host/govern/refill.h"

#include <algorithm>

#include "host/govern/value.h"

namespace skillet::govern {
namespace {

constexpr size_t max_candidates = 64;
constexpr int64_t likely_permille = 750;  // what will be added some time is worth less than what is there

}  // namespace

Refill::Refill(const State& state, const Parameters& parameters, const std::vector<int64_t>& worth) {
  for (SkillId id = 0; id < state.skills.size(); id++) {
    const KnownSkill& skill = state.skills[id];
    if (skill.resident || skill.banned || skill.bytes == 0) continue;
    const int64_t net = worth[id] - load_cost(skill, parameters) - memory_cost(skill.bytes, parameters);
    if (net > 0) candidates_.push_back({id, net * likely_permille / 1000, skill.bytes});
  }
  std::ranges::sort(candidates_, {},
                    [](const Candidate& c) { return std::pair(-(c.worth / (c.bytes / 4096 + 1)), c.skill); });
  if (candidates_.size() > max_candidates) candidates_.resize(max_candidates);
}

int64_t Refill::worth_of(int64_t room, SkillId other) const {
  int64_t worth = 0;
  for (const Candidate& candidate : candidates_)
    if (candidate.skill != other && candidate.bytes <= room) worth += candidate.worth, room -= candidate.bytes;
  return worth;
}

}  // namespace skillet::govern
