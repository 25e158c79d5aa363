#include "host/govern/victims.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace skillet::govern {
namespace {

constexpr size_t max_exchanged = 64;  // of the candidates that lose least for their bytes

class Search {
 public:
  Search(const State& state, const std::vector<int64_t>& worth, int64_t needed)
      : state_(state), worth_(worth), needed_(needed) {
    for (SkillId id = 0; id < state.skills.size(); id++) {
      const KnownSkill& skill = state.skills[id];
      if (skill.resident && !skill.pinned && !skill.in_use && skill.bytes > 0) candidates_.push_back(id);
    }
    // Per 4 KiB, so that the quotient of two whole numbers still tells them apart.
    const auto density = [&](SkillId id) { return worth[id] / (state.skills[id].bytes / 4096 + 1); };
    std::ranges::sort(candidates_, {}, [&](SkillId id) { return std::pair(density(id), id); });
  }

  Victims run() {
    for (const SkillId id : candidates_) {
      if (found_.bytes >= needed_) break;
      take(id);
    }
    found_.enough = found_.bytes >= needed_;
    if (!found_.enough) return {};
    spare_what_can_stay();
    try_one_alone();
    while (exchange_one()) spare_what_can_stay();
    return found_;
  }

 private:
  void take(SkillId id) {
    found_.skills.push_back(id), found_.worth += worth_[id], found_.bytes += state_.skills[id].bytes;
  }
  void spare(size_t at) {
    const SkillId id = found_.skills[at];
    found_.worth -= worth_[id], found_.bytes -= state_.skills[id].bytes;
    found_.skills.erase(found_.skills.begin() + static_cast<std::ptrdiff_t>(at));
  }

  // Filling up by density takes more than it has to; the dearest of it goes back first.
  void spare_what_can_stay() {
    std::ranges::sort(found_.skills, {}, [&](SkillId id) { return std::pair(-worth_[id], id); });
    for (size_t at = 0; at < found_.skills.size();)
      if (found_.bytes - state_.skills[found_.skills[at]].bytes >= needed_)
        spare(at);
      else
        at++;
  }

  void try_one_alone() {
    for (const SkillId id : candidates_)
      if (state_.skills[id].bytes >= needed_ && worth_[id] < found_.worth) {
        found_.skills.clear(), found_.worth = found_.bytes = 0;
        take(id);
      }
  }

  // One that goes is exchanged for one that stays and is worth less. Each exchange lowers the loss, so it ends.
  bool exchange_one() {
    const size_t others = std::min(candidates_.size(), max_exchanged);
    for (size_t at = 0; at < found_.skills.size(); at++)
      for (size_t other = 0; other < others; other++) {
        const SkillId gone = found_.skills[at], stays = candidates_[other];
        if (worth_[stays] >= worth_[gone] || std::ranges::find(found_.skills, stays) != found_.skills.end()) continue;
        if (found_.bytes - state_.skills[gone].bytes + state_.skills[stays].bytes < needed_) continue;
        spare(at);
        take(stays);
        return true;
      }
    return false;
  }

  const State& state_;
  const std::vector<int64_t>& worth_;
  int64_t needed_;
  std::vector<SkillId> candidates_;
  Victims found_;
};

}  // namespace

Victims cheapest_victims(const State& state, const std::vector<int64_t>& worth, int64_t bytes_needed) {
  return Search(state, worth, bytes_needed).run();
}

}  // namespace skillet::govern
