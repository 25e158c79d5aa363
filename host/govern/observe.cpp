// How an observation changes what the governor knows.
#include <algorithm>

#include "host/govern/governor.h"

namespace skillet::govern {
namespace {

constexpr int64_t one_count = 1 << 20;     // what being wanted once adds to a counter
constexpr int64_t kept_surprise = 64'830;  // a half-life of 64 predictions
constexpr int64_t max_mean_count = 32;     // a running mean follows changes: the last thirty-two count
constexpr int64_t fast_slope_turns = 16, slow_slope_turns = 128;

void move_mean(int64_t& mean, int64_t& count, int64_t value) {
  count = std::min(count + 1, max_mean_count);
  mean += (value - mean) / count;
}

void move_slope(Slope& slope, int64_t value) {
  slope.fast += (value - slope.fast) / fast_slope_turns;
  slope.slow += (value - slope.slow) / slow_slope_turns;
}

SkillId find_or_add(State& state, std::string_view name) {
  const SkillId found = find_skill(state, name);
  if (found != no_skill || state.skills.size() == max_known_skills) return found;
  state.skills.push_back({.name = std::string(name)});
  return static_cast<SkillId>(state.skills.size() - 1);
}

// Each scale predicted who would be wanted; how many bits it was off is what it is believed by. Nothing could predict a
// skill that was never wanted before.
void judge_scales(State& state, SkillId wanted) {
  if (state.skills[wanted].times_wanted == 0) return;
  for (size_t k = 0; k < scale_count; k++) {
    int64_t total = 0;
    for (const KnownSkill& skill : state.skills) total += skill.wanted[k];
    const auto count = static_cast<int64_t>(state.skills.size());
    const int64_t share = state.skills[wanted].wanted[k] * count + one_count / 4,
                  all = total * count + one_count / 4 * count;
    const int64_t bits = log2_in_256ths(static_cast<uint64_t>(all)) - log2_in_256ths(static_cast<uint64_t>(share));
    state.surprise[k] = decayed(state.surprise[k], kept_surprise) + std::max<int64_t>(bits, 0);
  }
}

void count_wanted(State& state, SkillId wanted) {
  for (KnownSkill& skill : state.skills)
    for (size_t k = 0; k < scale_count; k++) skill.wanted[k] = decayed(skill.wanted[k], kept_fractions[k]);
  if (wanted == no_skill) return;
  KnownSkill& skill = state.skills[wanted];
  for (int64_t& count : skill.wanted) count += one_count;
  skill.times_wanted = std::min(skill.times_wanted + 1, max_turns);
  if (skill.times_wanted == 1) state.wanted_once++;
  if (skill.times_wanted == 2) state.wanted_once--, state.wanted_twice++;
  if (skill.times_wanted == 3) state.wanted_twice--;
}

Phase phase_of(const State& state) {
  const int64_t loss = state.loss.fast - state.loss.slow, growth = state.complexity.fast - state.complexity.slow;
  const bool loss_rises = loss > state.loss.slow / 4, loss_falls = loss < -state.loss.slow / 4;
  const bool grows = growth > state.complexity.slow / 64, shrinks = growth < -state.complexity.slow / 64;
  if (grows) return loss_rises ? Phase::over_structured : Phase::growing;
  if (shrinks) return loss_rises ? Phase::under_structured : Phase::over_structured;
  if (loss_rises) return Phase::under_structured;
  return loss_falls ? Phase::growing : state.phase;
}

void earn(State& state, int64_t income, const Parameters& parameters) {
  const int64_t most = state.usual_gain * parameters.max_resource_uses;
  income += state.usual_gain * parameters.stipend / one;
  state.resource = std::clamp<int64_t>(decayed(state.resource, parameters.kept_resource) + income, 0, most);
}

struct Observer {
  State& state;
  const Parameters& parameters;

  void operator()(const SkillKnown& seen) const {
    const SkillId id = find_or_add(state, seen.skill);
    if (id == no_skill) return;
    KnownSkill& skill = state.skills[id];
    skill.bytes = std::clamp<int64_t>(seen.bytes, 0, max_bytes);
    skill.loading_bytes = std::clamp<int64_t>(seen.loading_bytes, 0, max_bytes);
    if (skill.load.measured == 0)
      skill.load = {std::clamp<int64_t>(seen.load_us, 0, max_action_us),
                    std::clamp<int64_t>(seen.load_uj, 0, max_action_uj), 0};
    if (skill.gains_seen == 0) skill.gain = std::clamp<int64_t>(seen.gain, 0, max_gain);
  }

  void operator()(const TurnSeen& seen) const {
    state.turn = std::min(state.turn + 1, max_turns);
    const SkillId wanted = seen.skill.empty() ? no_skill : find_or_add(state, seen.skill);
    state.wanted = wanted;
    state.needed = false;
    int64_t income = 0, missed = 0;
    if (wanted != no_skill) {
      judge_scales(state, wanted);
      KnownSkill& skill = state.skills[wanted];
      skill.last_wanted = state.turn;
      if (seen.gain) move_mean(skill.gain, skill.gains_seen, worth_to_user(seen));
      const int64_t gain = seen.gain ? worth_to_user(seen) : skill.gain;
      (skill.resident ? income : missed) = gain;
      if (skill.resident && gain > 0) skill.last_gained = state.turn;
      remember_usual_gain(gain);
    }
    count_wanted(state, wanted);
    earn(state, income, parameters);
    if (seen.imposed_resource) state.resource = std::clamp<int64_t>(*seen.imposed_resource, 0, max_imposed);
    if (state.turn == 1) state.loss = {missed, missed};
    move_slope(state.loss, missed);
    move_slope(state.complexity, state.used);
    state.phase = phase_of(state);
  }

  void operator()(const GainScored& seen) const {
    const SkillId id = find_skill(state, seen.skill);
    if (id == no_skill || seen.tokens <= 0) return;
    KnownSkill& skill = state.skills[id];
    move_mean(skill.gain, skill.gains_seen, std::clamp<int64_t>(seen.loss_without - seen.loss_with, 0, max_gain));
  }

  void operator()(const MemorySeen& seen) const {
    state.budget = std::clamp<int64_t>(seen.budget, 0, max_bytes);
    state.used = std::clamp<int64_t>(seen.used, 0, max_bytes);
    state.high_water = std::clamp<int64_t>(seen.high_water, 0, max_bytes);
  }

  void operator()(const LatencySeen& seen) const {
    state.latency_permille = std::clamp<int64_t>(seen.permille, 0, max_latency_permille);
  }

  void operator()(const SkillHeld& seen) const {
    const SkillId id = find_skill(state, seen.skill);
    if (id == no_skill) return;
    KnownSkill& skill = state.skills[id];
    skill.pinned = seen.pinned, skill.banned = seen.banned, skill.in_use = seen.in_use;
  }

  void operator()(const SkillNeeded& seen) const {
    state.wanted = find_skill(state, seen.skill);
    state.needed = state.wanted != no_skill;
  }

  void operator()(const SkillMoved& seen) const {
    const SkillId id = find_skill(state, seen.skill);
    if (id == no_skill || state.skills[id].resident == seen.resident) return;
    state.skills[id].resident = seen.resident;
    const int64_t moved = seen.resident ? state.skills[id].bytes : -state.skills[id].bytes;
    state.used = std::clamp<int64_t>(state.used + moved, 0, max_bytes);
  }

  // An answer that the user called wrong gained nothing.
  static int64_t worth_to_user(const TurnSeen& seen) {
    return seen.verdict == Verdict::bad ? 0 : std::clamp<int64_t>(*seen.gain, 0, max_gain);
  }

  void remember_usual_gain(int64_t gain) const {
    if (state.usual_gain == 0) {
      state.usual_gain = gain;
      state.resource = gain * parameters.start_resource_uses;
    } else {
      state.usual_gain += (gain - state.usual_gain) / usual_gain_turns;
    }
  }

  static constexpr int64_t usual_gain_turns = 64, max_latency_permille = 1'000'000;
  static constexpr int64_t max_imposed = max_gain * 65'536;
};

}  // namespace

SkillId find_skill(const State& state, std::string_view name) {
  for (size_t id = 0; id < state.skills.size(); id++)
    if (state.skills[id].name == name) return static_cast<SkillId>(id);
  return no_skill;
}

State observe(State state, const Observation& observation, const Parameters& parameters) {
  std::visit(Observer{state, parameters}, observation);
  return state;
}

State carried_out(State state, const Decision& decision, const Outcome& outcome) {
  const Action& action = decision.action;
  if (action.kind == ActionKind::no_op) return state;
  const auto retire = [&](SkillId id) {
    state.skills[id].resident = false;
    state.used = std::max<int64_t>(0, state.used - state.skills[id].bytes);
  };
  for (const SkillId id : action.retired) retire(id);
  if (action.kind == ActionKind::retire) retire(action.skill);
  state.structural_actions++;
  state.needed = false;
  if (action.kind == ActionKind::add) {
    KnownSkill& skill = state.skills[action.skill];
    move_mean(skill.load.us, skill.load.measured, std::clamp<int64_t>(outcome.us, 0, max_action_us));
    skill.load.uj += (std::clamp<int64_t>(outcome.uj, 0, max_action_uj) - skill.load.uj) / skill.load.measured;
    state.resource = std::max<int64_t>(0, state.resource - decision.cost);
    if (outcome.done) {
      skill.resident = true;
      state.used = std::min(state.used + skill.bytes, max_bytes);
      state.high_water = std::max(state.high_water, state.used);
    }
  }
  return state;
}

}  // namespace skillet::govern
