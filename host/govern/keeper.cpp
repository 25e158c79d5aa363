#include "host/govern/keeper.h"

namespace skillet::govern {

Keeper::Keeper(TraceWriter::Append append, const Parameters& parameters, State state)
    : parameters_(parameters), state_(std::move(state)), writer_(std::move(append)) {}

void Keeper::begin_trace() {
  writer_.begun(parameters_, state_);
}

void Keeper::tell(const Observation& observation) {
  state_ = observe(std::move(state_), observation, parameters_);
  writer_.observed(observation);
}

const Decision& Keeper::decide() {
  decision_ = govern::decide(state_, parameters_);
  writer_.decided(decision_, state_);
  if (decision_.action.kind != ActionKind::no_op || decision_.hard_limit != HardLimit::none) remember();
  if (decision_.action.kind == ActionKind::no_op) draw_point();
  return decision_;
}

void Keeper::done(const Outcome& outcome) {
  state_ = carried_out(std::move(state_), decision_, outcome);
  writer_.done(outcome, state_);
  remembered_.back().done = outcome.done;
  draw_point();
}

std::optional<Keeper::Remembered> Keeper::take_back() {
  for (auto newest = remembered_.rbegin(); newest != remembered_.rend(); ++newest) {
    if (newest->undone || newest->decision.action.kind == ActionKind::no_op) continue;
    newest->undone = true;
    return *newest;
  }
  return std::nullopt;
}

const KnownSkill* Keeper::find(std::string_view skill) const {
  const SkillId id = find_skill(state_, skill);
  return id == no_skill ? nullptr : &state_.skills[id];
}

void Keeper::remember() {
  const Action& action = decision_.action;
  Remembered change{state_.turn, decision_, "", {}, true};
  if (action.skill != no_skill) change.skill = state_.skills[action.skill].name;
  for (const SkillId id : action.retired) change.retired.push_back(state_.skills[id].name);
  if (remembered_.size() == max_remembered) remembered_.pop_front();
  remembered_.push_back(std::move(change));
}

void Keeper::draw_point() {
  if (points_.size() == max_points) {
    for (size_t i = 0; i < max_points / 2; i++) points_[i] = points_[2 * i];
    points_.resize(max_points / 2);
    decisions_a_point_ *= 2;
  }
  if (++decisions_since_point_ < decisions_a_point_) return;
  decisions_since_point_ = 0;
  points_.push_back({state_.turn, state_.resource, state_.used});
}

}  // namespace skillet::govern
