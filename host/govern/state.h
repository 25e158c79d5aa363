// All that the governor knows. It is a value: it can be copied, compared, written down and read back.
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "host/govern/parameters.h"

namespace skillet::govern {

using SkillId = uint32_t;  // an index into State::skills
constexpr SkillId no_skill = std::numeric_limits<SkillId>::max();

constexpr size_t max_known_skills = 4096, max_name_bytes = 128;
constexpr int64_t max_gain = 1'000'000'000;           // micronats a use
constexpr int64_t max_bytes = int64_t(1) << 32;       // of a skill, and of the heap
constexpr int64_t max_action_us = 3'600'000'000;      // an hour
constexpr int64_t max_action_uj = 1'000'000'000'000;  // a megajoule
constexpr int64_t max_turns = int64_t(1) << 32;

// What moving a skill costs, as the mean of what was measured; before that, as its catalog entry expects.
struct Effort {
  int64_t us = 0, uj = 0, measured = 0;
  bool operator==(const Effort&) const = default;
};

struct KnownSkill {
  std::string name = {};
  int64_t bytes = 0, loading_bytes = 0;  // resident, and what loading takes beyond that
  int64_t times_wanted = 0;
  int64_t gain = 0;  // micronats a use: a running mean
  int64_t gains_seen = 0;
  Effort load = {};
  bool resident = false, pinned = false, banned = false, in_use = false;
  int64_t last_wanted = -1, last_gained = -1;    // turns
  std::array<int64_t, scale_count> wanted = {};  // decaying counts, 2^20 a time

  bool operator==(const KnownSkill&) const = default;
};

enum class Phase { under_structured, growing, over_structured };

// A quantity's mean over the last turns, and over more of them: their difference is its slope.
struct Slope {
  int64_t fast = 0, slow = 0;
  bool operator==(const Slope&) const = default;
};

struct State {
  int64_t turn = 0;
  SkillId wanted = no_skill;  // by the last turn, or by the prompt that waits
  bool needed = false;        // a prompt waits for it
  std::vector<KnownSkill> skills;
  int64_t budget = 0, used = 0, high_water = 0;  // bytes
  int64_t latency_permille = 1000;               // of what is usual: more is a throttled machine
  int64_t resource = 0;                          // R, micronats
  int64_t usual_gain = 0;                        // micronats a turn that wanted a skill: a running mean
  int64_t structural_actions = 0;
  int64_t wanted_once = 0, wanted_twice = 0;       // how many skills were wanted just so often
  std::array<int64_t, scale_count> surprise = {};  // how badly each scale predicted lately, in 256ths of a bit
  Slope loss, complexity;                          // micronats a turn, bytes
  Phase phase = Phase::under_structured;

  bool operator==(const State&) const = default;
};

SkillId find_skill(const State& state, std::string_view name);  // or no_skill

}  // namespace skillet::govern
