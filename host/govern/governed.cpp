#include "host/govern/governed.h"

#include <algorithm>

namespace skillet::govern {
namespace {

class GovernedPolicy : public Policy {
 public:
  GovernedPolicy(Governed governed, Witness* witness)
      : parameters_(governed.parameters),
        state_(std::move(governed.state)),
        imposed_(std::move(governed.imposed_resource)),
        witness_(witness ? witness : &nobody_) {
    witness_->begun(parameters_, state_);
  }

  void after(const Request& request, bool, World& world) override {
    introduce(request.skill, world);
    TurnSeen seen{.skill = world.skill(request.skill).name, .gain = request.gain_micronats};
    if (!imposed_.empty()) seen.imposed_resource = imposed_[std::min(turn_++, imposed_.size() - 1)];
    tell(std::move(seen));
    const Decision decision = decide(state_, parameters_);
    witness_->decided(decision, state_);
    if (decision.action.kind != ActionKind::no_op) carry_out(decision, world);
  }

 private:
  void tell(Observation observation) {
    state_ = observe(std::move(state_), observation, parameters_);
    witness_->observed(observation);
  }

  // A skill comes to be known when it is first asked for.
  void introduce(uint32_t id, const World& world) {
    if (known_.empty()) tell(MemorySeen{.budget = static_cast<int64_t>(std::min<uint64_t>(world.budget(), max_bytes))});
    known_.resize(world.skill_count(), no_skill);
    if (known_[id] != no_skill) return;
    const Requested& skill = world.skill(id);
    const auto load_us = static_cast<int64_t>(skill.load_us);
    tell(SkillKnown{.skill = skill.name,
                    .bytes = static_cast<int64_t>(skill.bytes),
                    .load_us = load_us,
                    .load_uj = load_us * computing_watts});
    known_[id] = find_skill(state_, skill.name);
    ids_.push_back(id);
  }

  void carry_out(const Decision& decision, World& world) {
    const Action& action = decision.action;
    for (const SkillId gone : action.retired) world.retire(ids_[gone]);
    Outcome outcome;
    if (action.kind == ActionKind::retire) world.retire(ids_[action.skill]);
    if (action.kind == ActionKind::add) {
      const uint32_t id = ids_[action.skill];
      outcome = {.done = world.load(id), .us = static_cast<int64_t>(world.skill(id).load_us), .uj = 0};
      outcome.uj = outcome.us * computing_watts;
    }
    state_ = carried_out(std::move(state_), decision, outcome);
    witness_->done(outcome, state_);
  }

  Parameters parameters_;
  State state_;
  std::vector<int64_t> imposed_;
  size_t turn_ = 0;
  Witness nobody_, *witness_;
  std::vector<SkillId> known_;  // of the world's skills: what the governor calls them
  std::vector<uint32_t> ids_;   // and back
};

}  // namespace

std::optional<Parameters> governed_parameters(std::string_view policy) {
  Parameters parameters;
  parameters.only_wanted = true;
  if (policy == "teleodynamic" || policy == "replayed-resource") return parameters;
  if (policy == "parameters-only") {
    parameters.structure = Structure::frozen;
    parameters.needs_resource = false;
  } else if (policy == "no-resource") {
    parameters.needs_resource = false;
  } else if (policy == "no-structure") {
    parameters.structure = Structure::unchosen;
  } else if (policy == "hard-stop") {
    parameters.max_structural_actions = 32;
  } else if (policy == "larger-cap") {
    parameters.max_resource_uses *= 8;
  } else if (policy == "inverted") {
    parameters.comparator = Comparator::greatest;
  } else {
    return std::nullopt;
  }
  return parameters;
}

std::unique_ptr<Policy> governed(const Setting& setting, Governed governed, Witness* witness) {
  governed.parameters.energy_price = setting.price / computing_watts;
  return std::make_unique<GovernedPolicy>(std::move(governed), witness);
}

}  // namespace skillet::govern
