#include "host/govern/sentence.h"

namespace skillet::govern {
namespace {

// 12345678 millionths with two digits: 12.34.
std::string in_units(int64_t millionths) {
  const int64_t hundredths = millionths / 10'000, size = hundredths < 0 ? -hundredths : hundredths;
  const std::string digits = std::to_string(size % 100);
  return (hundredths < 0 ? "-" : "") + std::to_string(size / 100) + (digits.size() < 2 ? ".0" : ".") + digits;
}

std::string megabytes(int64_t bytes) {
  const int64_t tenths = (bytes + 50'000) / 100'000;
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " MB";
}

std::string resource_moved(const Decision& decision) {
  return "R " + in_units(decision.resource_before) + " -> " + in_units(decision.resource_after);
}

std::string turns_since(const State& state, int64_t turn) {
  if (turn < 0) return "no gain yet";
  const int64_t turns = state.turn - turn;
  return "no gain in " + std::to_string(turns) + (turns == 1 ? " turn" : " turns");
}

std::string added(const State& state, const Decision& decision) {
  const KnownSkill& skill = state.skills[decision.action.skill];
  const std::string reason = state.needed
                                 ? "a prompt waits for it"
                                 : in_units(decision.improvement) + " nats better over the horizon than standing still";
  std::string text = "added " + skill.name + ": " + reason + ", takes " + megabytes(skill.bytes) + ", costs " +
                     in_units(decision.cost);
  const std::vector<SkillId>& gone = decision.action.retired;
  for (size_t i = 0; i < gone.size(); i++) {
    const KnownSkill& other = state.skills[gone[i]];
    text += (i == 0 ? "; retired " : ", ") + other.name + " (" + turns_since(state, other.last_gained) + ", frees " +
            megabytes(other.bytes) + ")";
  }
  return text + ", " + resource_moved(decision);
}

std::string stood_still(const State& state, const Decision& decision, const Refused& refused) {
  std::string wanted = state.wanted == no_skill ? "" : state.skills[state.wanted].name;
  if (decision.hard_limit == HardLimit::skill_over_budget) return "no change: " + wanted + " is larger than the budget";
  if (decision.hard_limit == HardLimit::held_over_budget)
    return "no change: what is pinned or in use leaves no room for " + wanted;
  if (!wanted.empty() && state.skills[state.wanted].banned) return "no change: " + wanted + " is banned";
  if (refused.action.kind != ActionKind::no_op)
    return "no change: " + state.skills[refused.action.skill].name + " costs " + in_units(refused.cost) + " and R is " +
           in_units(decision.resource_before);
  if (wanted.empty() || state.skills[state.wanted].resident)
    return "no change: nothing is better than what is resident";
  return "no change: " + wanted + " is not worth what it would cost";
}

}  // namespace

std::string sentence_of(const State& state, const Decision& decision, const Refused& refused) {
  const Action& action = decision.action;
  if (action.kind == ActionKind::add) return added(state, decision);
  if (action.kind == ActionKind::no_op) return stood_still(state, decision, refused);
  const KnownSkill& skill = state.skills[action.skill];
  return "retired " + skill.name + ": " + turns_since(state, skill.last_gained) + ", frees " + megabytes(skill.bytes) +
         ", " + resource_moved(decision);
}

std::string_view name_of(ActionKind kind) {
  constexpr std::string_view names[] = {"no_op", "add", "retire"};
  return names[static_cast<size_t>(kind)];
}

std::string_view name_of(Phase phase) {
  constexpr std::string_view names[] = {"under-structured", "growing", "over-structured"};
  return names[static_cast<size_t>(phase)];
}

std::string_view name_of(HardLimit limit) {
  constexpr std::string_view names[] = {"none", "skill-over-budget", "held-over-budget"};
  return names[static_cast<size_t>(limit)];
}

}  // namespace skillet::govern
