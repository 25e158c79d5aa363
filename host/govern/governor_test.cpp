#include "host/govern/governor.h"

#include <doctest/doctest.h>

namespace skillet::govern {
namespace {

constexpr int64_t megabyte = 1'000'000;

struct Bench {
  Parameters parameters;
  State state;

  Bench() { tell(MemorySeen{.budget = 10 * megabyte}); }

  void tell(const Observation& seen) { state = observe(std::move(state), seen, parameters); }
  void know(const std::string& skill, int64_t bytes) {
    tell(SkillKnown{.skill = skill, .bytes = bytes, .load_us = 30'000, .load_uj = 150'000});
  }
  void want(const std::string& skill, int turns = 1, int64_t gain = 200'000) {
    for (int i = 0; i < turns; i++) tell(TurnSeen{.skill = skill, .gain = gain});
  }
  Decision step(const Outcome& outcome = {.done = true, .us = 30'000, .uj = 150'000}) {
    const Decision decision = decide(state, parameters);
    state = carried_out(std::move(state), decision, outcome);
    return decision;
  }
  const KnownSkill& skill(std::string_view name) const { return state.skills[find_skill(state, name)]; }
};

}  // namespace

TEST_CASE("what is wanted again and again is added, and the sentence says why") {
  Bench bench;
  bench.know("calc", 2 * megabyte);
  bench.want("calc", 4);
  const Decision decision = bench.step();
  CHECK(decision.action.kind == ActionKind::add);
  CHECK(decision.improvement > 0);
  CHECK(decision.why.starts_with("added calc: "));
  CHECK(decision.why.find("takes 2.0 MB") != std::string::npos);
  CHECK(bench.skill("calc").resident);
  CHECK(bench.state.used == 2 * megabyte);
  CHECK(bench.step().action.kind == ActionKind::no_op);
}

TEST_CASE("an add that needs room is one action with its retirements") {
  Bench bench;
  bench.know("old", 6 * megabyte);
  bench.know("new", 6 * megabyte);
  bench.want("old", 4);
  REQUIRE(bench.step().action.kind == ActionKind::add);
  Decision decision;
  for (int turn = 0; turn < 60 && decision.action.kind == ActionKind::no_op; turn++) {
    bench.want("new");
    decision = bench.step();
  }
  CHECK(decision.action.kind == ActionKind::add);
  REQUIRE(decision.action.retired.size() == 1);
  CHECK(bench.state.skills[decision.action.retired[0]].name == "old");
  CHECK(decision.why.find("retired old (no gain") != std::string::npos);
  CHECK(!bench.skill("old").resident);
  CHECK(bench.state.used == 6 * megabyte);
}

TEST_CASE("pinned skills and those in use stay; banned ones do not come; that is a hard limit and not R") {
  Bench bench;
  bench.know("kept", 6 * megabyte);
  bench.know("new", 6 * megabyte);
  bench.want("kept", 4);
  bench.step();
  bench.tell(SkillHeld{.skill = "kept", .pinned = true});
  bench.want("new", 50);
  Decision decision = bench.step();
  CHECK(decision.action.kind == ActionKind::no_op);
  CHECK(decision.hard_limit == HardLimit::held_over_budget);
  CHECK(decision.why == "no change: what is pinned or in use leaves no room for new");
  bench.tell(SkillHeld{.skill = "kept"});
  bench.tell(SkillHeld{.skill = "new", .banned = true});
  decision = bench.step();
  CHECK(decision.action.kind != ActionKind::add);
  CHECK(decision.hard_limit == HardLimit::none);
  bench.know("huge", 11 * megabyte);
  bench.want("huge", 5);
  CHECK(bench.step().hard_limit == HardLimit::skill_over_budget);
}

TEST_CASE("what R cannot pay for is not done, and that is said; R comes back with what is gained") {
  Bench bench;
  bench.know("calc", megabyte);
  bench.want("calc", 4);
  bench.state.resource = 0;
  const Decision poor = bench.step();
  CHECK(poor.action.kind == ActionKind::no_op);
  CHECK(poor.hard_limit == HardLimit::none);
  CHECK(poor.why.find("and R is 0.00") != std::string::npos);
  bench.parameters.needs_resource = false;
  CHECK(bench.step().action.kind == ActionKind::add);
  const int64_t before = bench.state.resource;
  bench.want("calc");
  CHECK(bench.state.resource > before);
}

TEST_CASE("what a prompt waits for comes whatever it is worth, with room for loading it, and is not waited for twice") {
  Bench bench;
  bench.know("old", 6 * megabyte);
  bench.want("old", 4);
  bench.step();
  bench.tell(SkillKnown{.skill = "new", .bytes = 3 * megabyte, .load_uj = 150'000, .loading_bytes = 2 * megabyte});
  bench.state.resource = 0;
  bench.tell(SkillNeeded{"new"});
  Decision decision = bench.step();
  CHECK(decision.action.kind == ActionKind::add);
  CHECK(decision.why.starts_with("added new: a prompt waits for it, takes 3.0 MB"));
  REQUIRE(decision.action.retired.size() == 1);  // 3 MB would have fitted, and 5 do not
  CHECK(bench.state.used == 3 * megabyte);
  CHECK(!bench.state.needed);
  bench.tell(SkillKnown{.skill = "wide", .bytes = 8 * megabyte, .loading_bytes = 3 * megabyte});
  bench.tell(SkillNeeded{"wide"});
  decision = bench.step();
  CHECK(decision.action.kind == ActionKind::no_op);
  CHECK(decision.hard_limit == HardLimit::skill_over_budget);
  bench.tell(SkillHeld{.skill = "wide", .banned = true});
  CHECK(bench.step().why == "no change: wide is banned");
}

TEST_CASE("what others move counts, once") {
  Bench bench;
  bench.know("calc", 2 * megabyte);
  for (int i = 0; i < 2; i++) bench.tell(SkillMoved{"calc", true});
  CHECK(bench.skill("calc").resident);
  CHECK(bench.state.used == 2 * megabyte);
  for (int i = 0; i < 2; i++) bench.tell(SkillMoved{"calc", false});
  CHECK(bench.state.used == 0);
  bench.tell(SkillMoved{"unheard of", true});
  bench.tell(SkillNeeded{"unheard of"});
  CHECK(!bench.state.needed);
}

TEST_CASE("memory that shrinks under what is resident is given back at once") {
  Bench bench;
  bench.know("calc", 2 * megabyte);
  bench.want("calc", 4);
  bench.step();
  bench.tell(MemorySeen{.budget = megabyte, .used = 2 * megabyte, .high_water = 2 * megabyte});
  const Decision decision = bench.step();
  CHECK(decision.action.kind == ActionKind::retire);
  CHECK(decision.why.starts_with("retired calc: "));
  CHECK(bench.state.used == 0);
}

TEST_CASE("a load that fails leaves nothing resident, and what it took is known") {
  Bench bench;
  bench.know("calc", 2 * megabyte);
  bench.want("calc", 4);
  const Decision decision = bench.step({.done = false, .us = 70'000, .uj = 350'000});
  REQUIRE(decision.action.kind == ActionKind::add);
  CHECK(!bench.skill("calc").resident);
  CHECK(bench.state.used == 0);
  CHECK(bench.skill("calc").load.us == 70'000);
}

TEST_CASE("gain is what scoring says, and an answer called wrong gained nothing") {
  Bench bench;
  bench.know("calc", megabyte);
  bench.tell(GainScored{.skill = "calc", .loss_with = 1'000'000, .loss_without = 1'300'000, .tokens = 40});
  CHECK(bench.skill("calc").gain == 300'000);
  bench.tell(TurnSeen{.skill = "calc", .gain = 300'000, .verdict = Verdict::bad});
  CHECK(bench.skill("calc").gain == 150'000);
}

TEST_CASE("phases follow what is missed and what is resident") {
  Bench bench;
  bench.know("calc", 5 * megabyte);
  bench.want("calc", 4);
  CHECK(bench.state.phase == Phase::under_structured);
  bench.step();
  bench.want("calc", 30);
  CHECK(bench.state.phase == Phase::growing);
}

TEST_CASE("turns that want nothing, and more skills than can be known, are survived") {
  Bench bench;
  bench.tell(TurnSeen{});
  CHECK(bench.step().action.kind == ActionKind::no_op);
  for (size_t i = 0; i <= max_known_skills; i++) bench.know("s" + std::to_string(i), megabyte);
  CHECK(bench.state.skills.size() == max_known_skills);
  bench.want("s" + std::to_string(max_known_skills));
  CHECK(bench.state.wanted == no_skill);
}

}  // namespace skillet::govern
