#include "host/govern/value.h"

#include <algorithm>

namespace skillet::govern {
namespace {

constexpr int64_t one_count = 1 << 20;  // what being wanted once adds to a counter; a rate of 2^20 is every turn
constexpr int64_t uj_per_joule = 1'000'000, bytes_per_mib = 1 << 20;

// How much of a count is not believed, since it may be of a skill that is wanted once and never again: the more there
// are of those beside the ones that came back, the more of it (the discount of Kneser and Ney, learned as it goes).
int64_t discount_of(const State& state) {
  constexpr int64_t prior_skills = 8;
  return one_count * state.wanted_once / (state.wanted_once + 2 * state.wanted_twice + prior_skills);
}

}  // namespace

std::array<int64_t, scale_count> beliefs(const State& state) {
  const int64_t least = *std::min_element(state.surprise.begin(), state.surprise.end());
  std::array<int64_t, scale_count> belief;
  int64_t sum = 0;
  for (size_t k = 0; k < scale_count; k++) sum += belief[k] = power_of_half(state.surprise[k] - least);
  for (int64_t& share : belief) share = share * one / sum;
  return belief;
}

// A scale's rate is believed for as long as the scale remembers, and the horizon at most.
std::vector<int64_t> worth_of_each(const State& state, const Parameters& parameters) {
  const std::array<int64_t, scale_count> belief = beliefs(state);
  std::array<int64_t, scale_count> total = {};
  for (const KnownSkill& skill : state.skills)
    for (size_t k = 0; k < scale_count; k++) total[k] += skill.wanted[k];
  const int64_t discount = discount_of(state);
  std::vector<int64_t> worth;
  for (const KnownSkill& skill : state.skills) {
    int64_t uses = 0;  // over the horizon, as a fraction
    for (size_t k = 0; k < scale_count; k++) {
      const int64_t believed = std::max<int64_t>(0, skill.wanted[k] - discount);
      const int64_t rate = believed * one_count / (total[k] + one_count);
      const int64_t turns = std::min(parameters.horizon_turns, half_lives[k]);
      uses += rate * turns / (one_count / one) * belief[k] / one;
    }
    worth.push_back(uses * skill.gain / one);
  }
  return worth;
}

int64_t load_cost(const KnownSkill& skill, const Parameters& parameters) {
  return skill.load.uj / 1000 * parameters.energy_price / (uj_per_joule / 1000);
}

int64_t memory_cost(int64_t bytes, const Parameters& parameters) {
  return bytes * parameters.memory_price / bytes_per_mib;
}

}  // namespace skillet::govern
