// What the governor is told about what things are worth. A trace holds them, and an ablation is a change of them.
#pragma once

#include <array>
#include <cstdint>

#include "host/govern/fixed.h"

namespace skillet::govern {

// How fast the counters of being wanted forget: their half-lives in turns, and what is left after one turn.
constexpr size_t scale_count = 5;
constexpr std::array<int64_t, scale_count> half_lives = {16, 64, 256, 1024, 8192};
constexpr std::array<int64_t, scale_count> kept_fractions = {62757, 64830, 65359, 65492, 65530};

// Estimated, not measured: what a machine takes while it computes or loads, beyond standing still.
constexpr int64_t computing_watts = 5;

enum class Comparator { least, greatest };
enum class Structure { chosen, frozen, unchosen };

struct Parameters {
  int64_t horizon_turns = 1024;      // how far a prediction counts at most
  int64_t memory_price = 20;         // λc: micronats a horizon for each MiB resident
  int64_t energy_price = 100'000;    // λe: micronats a joule
  int64_t margin_permille = 1000;    // what changes has to be better by this share of its cost
  int64_t kept_resource = 65'208;    // γ, as a fraction: 0.995
  int64_t start_resource_uses = 64;  // R at first, and R_max, in gains of a usual turn
  int64_t max_resource_uses = 256;
  int64_t stipend = 4096;                     // income of a turn that gains nothing, as a fraction of a usual gain
  int64_t max_structural_actions = -1;        // hard stop after so many; none: -1
  bool needs_resource = true;                 // an action has to be affordable
  bool only_wanted = false;                   // only what the last turn wanted may be added
  Comparator comparator = Comparator::least;  // which J wins
  Structure structure = Structure::chosen;    // by the objective; or as first filled; or the longest unwanted goes

  bool operator==(const Parameters&) const = default;
};

}  // namespace skillet::govern
