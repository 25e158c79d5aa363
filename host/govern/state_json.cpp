// Parameters and states as JSON: what a trace begins with, and its checkpoints.
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "host/govern/sentence.h"
#include "host/govern/trace_json.h"

namespace skillet::govern {
namespace {

// Limits under which no sum or product of the governor's can overflow.
constexpr int64_t max_energy_price = 1'000'000'000, max_memory_price = 100'000, max_margin_permille = 4000;
constexpr int64_t max_uses = 65'536, max_latency_permille = 1'000'000;
constexpr int64_t max_count = int64_t(1) << 35;     // a decaying counter of what was wanted in every turn
constexpr int64_t max_surprise = int64_t(1) << 30;  // 256ths of a bit
constexpr int64_t max_resource = max_gain * max_uses;
constexpr Phase phases[] = {Phase::under_structured, Phase::growing, Phase::over_structured};

template <typename Values>
boost::json::array array_of(const Values& values) {
  return boost::json::array(values.begin(), values.end());
}

void read_array(JsonReader& json, std::string_view key, std::array<int64_t, scale_count>& values, int64_t max) {
  size_t count = 0;
  json.each(key, scale_count, [&](JsonReader& element) { values[count++] = element.integer(0, max); });
  if (!json.failed() && count != scale_count) json.refuse(key, "it has not five numbers");
}

Json to_json(const KnownSkill& skill) {
  return {{"name", skill.name},
          {"bytes", skill.bytes},
          {"loading_bytes", skill.loading_bytes},
          {"times_wanted", skill.times_wanted},
          {"gain", skill.gain},
          {"gains_seen", skill.gains_seen},
          {"load_us", skill.load.us},
          {"load_uj", skill.load.uj},
          {"loads_measured", skill.load.measured},
          {"resident", skill.resident},
          {"pinned", skill.pinned},
          {"banned", skill.banned},
          {"in_use", skill.in_use},
          {"last_wanted", skill.last_wanted},
          {"last_gained", skill.last_gained},
          {"wanted", array_of(skill.wanted)}};
}

KnownSkill read_skill(JsonReader& json) {
  KnownSkill skill;
  skill.name = json.text("name", {.max_bytes = max_name_bytes});
  skill.bytes = json.integer("bytes", 0, max_bytes);
  skill.loading_bytes = json.integer("loading_bytes", 0, max_bytes);
  skill.times_wanted = json.integer("times_wanted", 0, max_turns);
  skill.gain = json.integer("gain", 0, max_gain);
  skill.gains_seen = json.integer("gains_seen", 0, max_turns);
  skill.load.us = json.integer("load_us", 0, max_action_us);
  skill.load.uj = json.integer("load_uj", 0, max_action_uj);
  skill.load.measured = json.integer("loads_measured", 0, max_turns);
  skill.resident = json.boolean("resident");
  skill.pinned = json.boolean("pinned");
  skill.banned = json.boolean("banned");
  skill.in_use = json.boolean("in_use");
  skill.last_wanted = json.integer("last_wanted", -1, max_turns);
  skill.last_gained = json.integer("last_gained", -1, max_turns);
  read_array(json, "wanted", skill.wanted, max_count);
  return skill;
}

Json to_json(const Slope& slope) {
  return {{"fast", slope.fast}, {"slow", slope.slow}};
}

Slope read_slope(JsonReader json, int64_t max) {
  const int64_t fast = json.integer("fast", 0, max);
  return {fast, json.integer("slow", 0, max)};
}

Phase read_phase(JsonReader& json) {
  const std::string name = json.text("phase", {});
  for (const Phase phase : phases)
    if (name == name_of(phase)) return phase;
  json.refuse("phase", "there is no such phase");
  return Phase::under_structured;
}

}  // namespace

Json to_json(const Parameters& parameters) {
  return {{"horizon_turns", parameters.horizon_turns},
          {"memory_price", parameters.memory_price},
          {"energy_price", parameters.energy_price},
          {"margin_permille", parameters.margin_permille},
          {"kept_resource", parameters.kept_resource},
          {"start_resource_uses", parameters.start_resource_uses},
          {"max_resource_uses", parameters.max_resource_uses},
          {"stipend", parameters.stipend},
          {"max_structural_actions", parameters.max_structural_actions},
          {"needs_resource", parameters.needs_resource},
          {"only_wanted", parameters.only_wanted},
          {"comparator", static_cast<int64_t>(parameters.comparator)},
          {"structure", static_cast<int64_t>(parameters.structure)}};
}

Parameters read_parameters(JsonReader json) {
  Parameters parameters;
  parameters.horizon_turns = json.integer("horizon_turns", 1, half_lives.back());
  parameters.memory_price = json.integer("memory_price", 0, max_memory_price);
  parameters.energy_price = json.integer("energy_price", 0, max_energy_price);
  parameters.margin_permille = json.integer("margin_permille", 0, max_margin_permille);
  parameters.kept_resource = json.integer("kept_resource", 0, one - 1);
  parameters.start_resource_uses = json.integer("start_resource_uses", 0, max_uses);
  parameters.max_resource_uses = json.integer("max_resource_uses", 0, max_uses);
  parameters.stipend = json.integer("stipend", 0, one);
  parameters.max_structural_actions = json.integer("max_structural_actions", -1, max_turns);
  parameters.needs_resource = json.boolean("needs_resource");
  parameters.only_wanted = json.boolean("only_wanted");
  parameters.comparator = static_cast<Comparator>(json.integer("comparator", 0, 1));
  parameters.structure = static_cast<Structure>(json.integer("structure", 0, 2));
  return parameters;
}

Json to_json(const State& state) {
  boost::json::array skills;
  for (const KnownSkill& skill : state.skills) skills.push_back(to_json(skill));
  return {{"turn", state.turn},
          {"wanted", state.wanted == no_skill ? int64_t(-1) : int64_t(state.wanted)},
          {"needed", state.needed},
          {"budget", state.budget},
          {"used", state.used},
          {"high_water", state.high_water},
          {"latency_permille", state.latency_permille},
          {"resource", state.resource},
          {"usual_gain", state.usual_gain},
          {"structural_actions", state.structural_actions},
          {"wanted_once", state.wanted_once},
          {"wanted_twice", state.wanted_twice},
          {"surprise", array_of(state.surprise)},
          {"loss", to_json(state.loss)},
          {"complexity", to_json(state.complexity)},
          {"phase", name_of(state.phase)},
          {"skills", std::move(skills)}};
}

State read_state(JsonReader json) {
  State state;
  state.turn = json.integer("turn", 0, max_turns);
  const int64_t wanted = json.integer("wanted", -1, max_known_skills - 1);
  state.wanted = wanted < 0 ? no_skill : static_cast<SkillId>(wanted);
  state.needed = json.boolean("needed");
  state.budget = json.integer("budget", 0, max_bytes);
  state.used = json.integer("used", 0, max_bytes);
  state.high_water = json.integer("high_water", 0, max_bytes);
  state.latency_permille = json.integer("latency_permille", 0, max_latency_permille);
  state.resource = json.integer("resource", 0, max_resource);
  state.usual_gain = json.integer("usual_gain", 0, max_gain);
  state.structural_actions = json.integer("structural_actions", 0, max_turns);
  state.wanted_once = json.integer("wanted_once", 0, max_known_skills);
  state.wanted_twice = json.integer("wanted_twice", 0, max_known_skills);
  read_array(json, "surprise", state.surprise, max_surprise);
  state.loss = read_slope(json.object("loss"), max_gain);
  state.complexity = read_slope(json.object("complexity"), max_bytes);
  state.phase = read_phase(json);
  json.each("skills", max_known_skills, [&](JsonReader& skill) { state.skills.push_back(read_skill(skill)); });
  if (state.wanted != no_skill && state.wanted >= state.skills.size() && !json.failed())
    json.refuse("wanted", "there is no skill of that number");
  if (state.needed && state.wanted == no_skill && !json.failed()) json.refuse("needed", "no skill is wanted");
  return state;
}

}  // namespace skillet::govern
