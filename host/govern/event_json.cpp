// Observations, decisions and outcomes as JSON: the lines of a trace.
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "host/govern/sentence.h"
#include "host/govern/trace_json.h"

namespace skillet::govern {
namespace {

constexpr int64_t most = int64_t(1) << 50;  // of what is only told, or limited further when it is observed
constexpr std::string_view verdicts[] = {"none", "good", "bad"};

struct Writer {
  Json operator()(const SkillKnown& seen) const {
    return {{"kind", "known"},
            {"skill", seen.skill},
            {"bytes", seen.bytes},
            {"load_us", seen.load_us},
            {"load_uj", seen.load_uj},
            {"gain", seen.gain},
            {"loading_bytes", seen.loading_bytes}};
  }
  Json operator()(const TurnSeen& seen) const {
    boost::json::object json = {{"kind", "turn"}, {"skill", seen.skill}};
    if (seen.gain) json["gain"] = *seen.gain;
    json["tokens"] = seen.tokens;
    json["us"] = seen.us;
    json["uj"] = seen.uj;
    json["verdict"] = verdicts[static_cast<size_t>(seen.verdict)];
    if (seen.imposed_resource) json["imposed_resource"] = *seen.imposed_resource;
    return json;
  }
  Json operator()(const GainScored& seen) const {
    return {{"kind", "scored"},
            {"skill", seen.skill},
            {"loss_with", seen.loss_with},
            {"loss_without", seen.loss_without},
            {"tokens", seen.tokens}};
  }
  Json operator()(const MemorySeen& seen) const {
    return {{"kind", "memory"}, {"budget", seen.budget}, {"used", seen.used}, {"high_water", seen.high_water}};
  }
  Json operator()(const LatencySeen& seen) const { return {{"kind", "latency"}, {"permille", seen.permille}}; }
  Json operator()(const SkillHeld& seen) const {
    return {{"kind", "held"},
            {"skill", seen.skill},
            {"pinned", seen.pinned},
            {"banned", seen.banned},
            {"in_use", seen.in_use}};
  }
  Json operator()(const SkillNeeded& seen) const { return {{"kind", "needed"}, {"skill", seen.skill}}; }
  Json operator()(const SkillMoved& seen) const {
    return {{"kind", "moved"}, {"skill", seen.skill}, {"resident", seen.resident}};
  }
};

std::string read_name(JsonReader& json, size_t min_bytes = 1) {
  return json.text("skill", {.min_bytes = min_bytes, .max_bytes = max_name_bytes});
}

struct Member {
  const char* name;
  int64_t& value;
};
void read_integers(JsonReader& json, std::initializer_list<Member> members) {
  for (const Member& member : members) member.value = json.integer(member.name, 0, most);
}

TurnSeen read_turn(JsonReader& json) {
  TurnSeen seen;
  seen.skill = read_name(json, 0);
  if (json.has("gain")) seen.gain = json.integer("gain", 0, most);
  read_integers(json, {{"tokens", seen.tokens}, {"us", seen.us}, {"uj", seen.uj}});
  const std::string verdict = json.text("verdict", {});
  for (size_t i = 0; i < std::size(verdicts); i++)
    if (verdict == verdicts[i]) seen.verdict = static_cast<Verdict>(i);
  if (json.has("imposed_resource")) seen.imposed_resource = json.integer("imposed_resource", 0, most);
  return seen;
}

SkillKnown read_known(JsonReader& json) {
  SkillKnown seen;
  seen.skill = read_name(json);
  read_integers(json, {{"bytes", seen.bytes},
                       {"load_us", seen.load_us},
                       {"load_uj", seen.load_uj},
                       {"gain", seen.gain},
                       {"loading_bytes", seen.loading_bytes}});
  return seen;
}

GainScored read_scored(JsonReader& json) {
  GainScored seen;
  seen.skill = read_name(json);
  read_integers(json, {{"loss_with", seen.loss_with}, {"loss_without", seen.loss_without}, {"tokens", seen.tokens}});
  return seen;
}

SkillHeld read_held(JsonReader& json) {
  SkillHeld seen;
  seen.skill = read_name(json);
  seen.pinned = json.boolean("pinned");
  seen.banned = json.boolean("banned");
  seen.in_use = json.boolean("in_use");
  return seen;
}

}  // namespace

Json to_json(const Observation& observation) {
  return std::visit(Writer(), observation);
}

Observation read_observation(JsonReader json) {
  const std::string kind = json.text("kind", {});
  if (kind == "known") return read_known(json);
  if (kind == "turn") return read_turn(json);
  if (kind == "scored") return read_scored(json);
  if (kind == "held") return read_held(json);
  if (kind == "needed") return SkillNeeded{read_name(json)};
  if (kind == "moved") return SkillMoved{read_name(json), json.boolean("resident")};
  if (kind == "latency") return LatencySeen{json.integer("permille", 0, most)};
  MemorySeen seen;
  if (kind == "memory") {
    read_integers(json, {{"budget", seen.budget}, {"used", seen.used}, {"high_water", seen.high_water}});
  } else if (!json.failed()) {
    json.refuse("kind", "there is no such observation");
  }
  return seen;
}

Json to_json(const Decision& decision, const State& state) {
  const Action& action = decision.action;
  boost::json::object json = {{"turn", state.turn}, {"action", name_of(action.kind)}};
  if (action.skill != no_skill) json["skill"] = state.skills[action.skill].name;
  boost::json::array retired;
  for (const SkillId id : action.retired) retired.emplace_back(state.skills[id].name);
  if (!retired.empty()) json["retired"] = std::move(retired);
  json["improvement"] = decision.improvement;
  json["cost"] = decision.cost;
  json["bytes_moved"] = decision.bytes_moved;
  json["resource_before"] = decision.resource_before;
  json["resource_after"] = decision.resource_after;
  json["phase"] = name_of(decision.phase);
  if (decision.hard_limit != HardLimit::none) json["hard_limit"] = name_of(decision.hard_limit);
  json["why"] = decision.why;
  return json;
}

Json to_json(const Outcome& outcome) {
  return {{"done", outcome.done}, {"us", outcome.us}, {"uj", outcome.uj}};
}

Outcome read_outcome(JsonReader json) {
  Outcome outcome;
  outcome.done = json.boolean("done");
  read_integers(json, {{"us", outcome.us}, {"uj", outcome.uj}});
  return outcome;
}

}  // namespace skillet::govern
