// What free room is worth: the skills that are not resident and would be added to it, sooner or later.
#pragma once

#include "host/govern/state.h"

namespace skillet::govern {

class Refill {
 public:
  Refill(const State& state, const Parameters& parameters, const std::vector<int64_t>& worth);

  // Filled with what is worth most for its bytes; without `other`, which is thought of by itself.
  int64_t worth_of(int64_t room, SkillId other) const;

 private:
  struct Candidate {
    SkillId skill;
    int64_t worth, bytes;  // after what loading it costs
  };
  std::vector<Candidate> candidates_;  // the best ones, best first
};

}  // namespace skillet::govern
