// Which action has the smallest J of those that can be paid for.
#include <algorithm>

#include "host/govern/governor.h"
#include "host/govern/refill.h"
#include "host/govern/sentence.h"
#include "host/govern/value.h"
#include "host/govern/victims.h"

namespace skillet::govern {
namespace {

class Choice {
 public:
  Choice(const State& state, const Parameters& parameters)
      : state_(state),
        parameters_(parameters),
        worth_(worth_of_each(state, parameters)),
        refill_(state, parameters, worth_) {
    best_.resource_before = best_.resource_after = state.resource;
    best_.phase = state.phase;
  }

  Decision run() {
    if (state_.needed) {
      bring_needed(state_.wanted);
    } else if (!stopped()) {
      if (parameters_.only_wanted) {
        if (state_.wanted != no_skill) consider_adding(state_.wanted);
      } else {
        for (SkillId id = 0; id < state_.skills.size(); id++)
          if (worth_[id] > 0) consider_adding(id);  // of a large catalog most was not wanted for long
      }
      if (parameters_.structure == Structure::chosen)
        for (SkillId id = 0; id < state_.skills.size(); id++) consider_retiring(id);
    }
    best_.why = sentence_of(state_, best_, refused_);
    return std::move(best_);
  }

 private:
  bool stopped() const {
    return parameters_.max_structural_actions >= 0 && state_.structural_actions >= parameters_.max_structural_actions;
  }

  // A prompt waits for it: it comes whatever J and R say, unless memory itself forbids it. R pays what it has.
  void bring_needed(SkillId id) {
    const KnownSkill& skill = state_.skills[id];
    if (skill.resident || skill.banned) return;
    const int64_t needed = room_needed(skill);
    if (skill.bytes + skill.loading_bytes > state_.budget) return limit(HardLimit::skill_over_budget, id);
    Victims victims = needed > 0 ? cheapest_victims(state_, worth_, needed) : Victims{.enough = true};
    if (!victims.enough) return limit(HardLimit::held_over_budget, id);
    best_.action = {.kind = ActionKind::add, .skill = id, .retired = std::move(victims.skills)};
    best_.cost = load_cost(skill, parameters_);
    best_.bytes_moved = skill.bytes;
    best_.resource_after = std::max<int64_t>(0, state_.resource - best_.cost);
  }

  // That is not there yet; zero or less: nothing has to go.
  int64_t room_needed(const KnownSkill& skill) const {
    return skill.bytes + skill.loading_bytes - (state_.budget - state_.used);
  }

  void consider_adding(SkillId id) {
    const KnownSkill& skill = state_.skills[id];
    if (skill.resident || skill.banned || skill.bytes == 0) return;
    if (skill.bytes + skill.loading_bytes > state_.budget) return limit(HardLimit::skill_over_budget, id);
    const int64_t needed = room_needed(skill);
    if (needed <= 0) return offer_add(id, {.enough = true, .skills = {}});
    Victims victims = room_for(needed);
    if (!victims.enough) return limit(HardLimit::held_over_budget, id);
    offer_add(id, std::move(victims));
    if (parameters_.structure != Structure::chosen) return;
    // One large skill instead: the room that it leaves over is worth something, too.
    for (SkillId one_alone = 0; one_alone < state_.skills.size(); one_alone++) {
      const KnownSkill& victim = state_.skills[one_alone];
      if (victim.resident && !victim.pinned && !victim.in_use && victim.bytes >= needed)
        offer_add(id, {true, {one_alone}, worth_[one_alone], victim.bytes});
    }
  }

  void offer_add(SkillId id, Victims victims) {
    const KnownSkill& skill = state_.skills[id];
    const int64_t room = state_.budget - state_.used, room_left = room + victims.bytes - skill.bytes;
    const int64_t cost = load_cost(skill, parameters_);
    const int64_t improvement = worth_[id] - victims.worth - memory_cost(skill.bytes - victims.bytes, parameters_) -
                                cost + refill_.worth_of(room_left, id) - refill_.worth_of(room, id);
    offer({.kind = ActionKind::add, .skill = id, .retired = std::move(victims.skills)}, improvement, cost, skill.bytes);
  }

  Victims room_for(int64_t needed) const {
    if (parameters_.structure == Structure::frozen) return {};
    if (parameters_.structure == Structure::chosen) return cheapest_victims(state_, worth_, needed);
    std::vector<int64_t> recency;
    for (const KnownSkill& skill : state_.skills)
      recency.push_back((skill.last_wanted + 2) * (skill.bytes / (1 << 20) + 1));
    return cheapest_victims(state_, recency, needed);
  }

  void consider_retiring(SkillId id) {
    const KnownSkill& skill = state_.skills[id];
    if (!skill.resident || skill.pinned || skill.in_use) return;
    const int64_t improvement = memory_cost(skill.bytes, parameters_) - worth_[id];
    // Over its budget, memory has to come back whatever it is worth.
    const bool must = state_.used > state_.budget;
    offer({.kind = ActionKind::retire, .skill = id, .retired = {}}, must ? improvement + must_retire : improvement, 0,
          0);
  }

  void offer(Action action, int64_t improvement, int64_t cost, int64_t bytes_moved) {
    const int64_t margin = cost * parameters_.margin_permille / 1000;
    if (parameters_.needs_resource && cost > state_.resource) {
      if (improvement > margin && improvement > refused_.improvement) refused_ = {action, improvement, cost};
      return;
    }
    if (parameters_.structure == Structure::unchosen && action.kind == ActionKind::add)
      improvement = 1;  // whatever can be paid for
    else if (parameters_.comparator == Comparator::greatest)
      improvement = -improvement;
    else
      improvement -= margin;
    if (improvement <= best_.improvement) return;
    best_.action = std::move(action);
    best_.improvement = improvement;
    best_.cost = cost;
    best_.bytes_moved = bytes_moved;
    best_.resource_after = std::max<int64_t>(0, state_.resource - cost);
  }

  void limit(HardLimit what, SkillId id) {
    if (id == state_.wanted) best_.hard_limit = what;
  }

  static constexpr int64_t must_retire = int64_t(1) << 60;  // above all that a skill can be worth

  const State& state_;
  const Parameters& parameters_;
  const std::vector<int64_t> worth_;
  const Refill refill_;
  Decision best_;
  Refused refused_;
};

}  // namespace

Decision decide(const State& state, const Parameters& parameters) {
  return Choice(state, parameters).run();
}

}  // namespace skillet::govern
