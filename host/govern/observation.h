// What the host tells the governor.
#pragma once

#include <optional>
#include <string>
#include <variant>

#include "host/govern/state.h"

namespace skillet::govern {

// A skill of the catalog, or news of it.
struct SkillKnown {
  std::string skill = {};
  int64_t bytes = 0, load_us = 0, load_uj = 0;  // the last two: what to expect before it was measured
  int64_t gain = 0;                             // micronats a use, as the package claims
  int64_t loading_bytes = 0;                    // beyond `bytes`, and only while it is loaded
};

enum class Verdict { none, good, bad };  // the user's

// A turn of the conversation. Its number is one more than the last one's.
struct TurnSeen {
  std::string skill = {};            // which one the router wanted; empty: none
  std::optional<int64_t> gain = {};  // micronats, where it is known: the skill ran, or what it would have gained is
  int64_t tokens = 0, us = 0, uj = 0;
  Verdict verdict = Verdict::none;
  std::optional<int64_t> imposed_resource = {};  // R of another run, for the ablation that replays one
};

// In idle time: what a skill gains on text that it did not write, by scoring with it and without it.
struct GainScored {
  std::string skill = {};
  int64_t loss_with = 0, loss_without = 0;  // micronats a token
  int64_t tokens = 0;
};

// The arena's own books.
struct MemorySeen {
  int64_t budget = 0, used = 0, high_water = 0;
};

struct LatencySeen {
  int64_t permille = 1000;  // of what is usual
};

// What the user and the running turn hold.
struct SkillHeld {
  std::string skill = {};
  bool pinned = false, banned = false, in_use = false;
};

// A prompt waits for a skill that is not resident.
struct SkillNeeded {
  std::string skill = {};
};

// It came or went, and nobody had decided that here: the user switched it, or its base went.
struct SkillMoved {
  std::string skill = {};
  bool resident = false;
};

using Observation =
    std::variant<SkillKnown, TurnSeen, GainScored, MemorySeen, LatencySeen, SkillHeld, SkillNeeded, SkillMoved>;

}  // namespace skillet::govern
