// For tests: a governed session with probes as the skills, signed in the test.
#pragma once

#include "host/governed_session.h"
#include "host/skill/signed_skill.h"

namespace skillet::test {

inline SignedSkill probe(const std::string& name, std::initializer_list<const char*> prompts = {}) {
  boost::json::array examples;
  for (const char* prompt : prompts) examples.push_back(boost::json::object{{"prompt", prompt}});
  return test::signed_skill(
      test::source_of(name, {{"limits", {{"heap_bytes", 4 << 20}, {"stack_bytes", 65536}}}, {"examples", examples}}),
      {{"code.bin", test::probe_code()}, {"note.txt", copy_of(bytes_of("kept in a file"))}}, "code.bin");
}

struct GovernedStage {
  Session session;
  std::string trace;
  uint64_t now_us = 0;
  GovernedSession governed;
  std::map<uint32_t, SignedSkill> store;
  struct Failure {
    int times;
    Error error;
  };
  std::map<uint32_t, Failure> failing;  // instead of being brought

  explicit GovernedStage(uint64_t budget_bytes)
      : session(test::trust_in(1), {.budget_bytes = budget_bytes}),
        governed(session, {.append = [this](std::string_view line) { trace += line; },
                           .now_us = [this] { return now_us += 1000; }}) {
    governed.begin_trace();
  }

  uint32_t enrol(SignedSkill skill) {
    auto id = session.open(bytes_of(skill.manifest), bytes_of(skill.signature));
    REQUIRE_MESSAGE(id, why(id));
    store.emplace(*id, std::move(skill));
    REQUIRE(governed.enrol(*id));
    return *id;
  }
  Status bring(uint32_t id) {
    if (const auto failure = failing.find(id); failure != failing.end() && failure->second.times-- > 0)
      return failure->second.error;
    for (const auto& [path, content] : store.at(id).files) TRY_OK(session.put(id, path, content));
    return session.load(id);
  }
  void bring_all() {
    while (const std::optional<uint32_t> id = governed.next()) governed.brought(bring(*id));
  }
  std::string ask(const std::string& prompt, const Wishes& wishes = {}) {
    governed.prompt_comes(prompt, wishes);
    bring_all();
    auto turn = session.ask({.prompt = prompt}, {.wishes = wishes});
    std::string text;
    for (bool done = !turn; !done;) {
      auto piece = session.step(*turn);
      if (piece) text += piece->text;
      done = !piece || piece->done;
    }
    governed.turn_ended(turn ? session.find_turn(*turn) : nullptr);
    if (turn) session.end(*turn);
    bring_all();
    return text;
  }
  bool is_resident(uint32_t id) const { return session.find(id)->is_resident(); }
  const govern::KnownSkill& known(std::string_view name) const { return *governed.keeper().find(name); }
  std::string last_why() const { return governed.keeper().remembered().back().decision.why; }
  // The trace makes every decision again, and ends with what is known here.
  void check_trace() const {
    const Result<govern::Replay> seen = govern::replay(trace, "trace");
    REQUIRE_MESSAGE(seen, why(seen));
    CHECK(seen->state == governed.keeper().state());
    CHECK(seen->whole_bytes == trace.size());
  }
  void check_books() const {
    const govern::State& state = governed.keeper().state();
    CHECK(state.used == static_cast<int64_t>(session.budget().used()));
    CHECK(session.budget().high_water() <= session.budget().limit());
  }
};

// What one takes when it is resident, and while it is loaded.
struct Footprint {
  uint64_t resident, loading;
};

inline Footprint footprint() {
  GovernedStage stage(64 << 20);
  const uint32_t id = stage.enrol(probe("alone"));
  stage.ask("hello", {.forced = "alone"});
  REQUIRE(stage.is_resident(id));
  const govern::KnownSkill known = stage.known("alone");
  return {static_cast<uint64_t>(known.bytes), static_cast<uint64_t>(known.loading_bytes)};
}

inline uint64_t budget_for(uint64_t count) {
  const Footprint one = footprint();
  return count * one.resident + one.loading;
}

}  // namespace skillet::test
