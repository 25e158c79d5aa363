// What the governor may do, what it decided, and what came of it.
#pragma once

#include <optional>

#include "host/govern/state.h"

namespace skillet::govern {

enum class ActionKind { no_op, add, retire };

struct Action {
  ActionKind kind = ActionKind::no_op;
  SkillId skill = no_skill;
  std::vector<SkillId> retired = {};  // what has to go first, so that an add fits

  bool operator==(const Action&) const = default;
};

// Where memory itself forbids what R could afford. It is not the endogenous halt, and is never mixed up with it.
enum class HardLimit { none, skill_over_budget, held_over_budget };

struct Decision {
  Action action;
  int64_t improvement = 0;  // J of standing still less J of the action, micronats a horizon
  int64_t cost = 0;         // of the action in R, micronats
  int64_t bytes_moved = 0;
  int64_t resource_before = 0, resource_after = 0;
  Phase phase = Phase::under_structured;
  HardLimit hard_limit = HardLimit::none;
  std::string why;  // a sentence

  bool operator==(const Decision&) const = default;
};

struct Outcome {
  bool done = true;  // otherwise nothing was added; what was to be retired is
  int64_t us = 0, uj = 0;
};

}  // namespace skillet::govern
