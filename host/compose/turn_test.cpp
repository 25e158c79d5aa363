// Turns over the probe (tests/skills/probe.c), which is a tool, a voice or both, as its manifest says.
#include "host/compose/turn.h"

#include <doctest/doctest.h>

#include "host/skill/test_support.h"

using namespace skillet;
using test::why;

namespace {

struct Stage {
  Buffer code = test::probe_code(), note = copy_of(bytes_of("kept in a file"));
  MemoryBudget budget{64 << 20};
  std::vector<std::unique_ptr<Skill>> skills;

  Skill* add(const std::string& name, const std::string& kind, bool has_note = false) {
    Manifest manifest = test::probe_manifest();
    manifest.name = name;
    manifest.kind = kind;
    Skill::Files files;
    if (has_note) files.emplace("note.txt", note);
    auto skill = Skill::load(manifest, Code(code), std::move(files), budget);
    REQUIRE_MESSAGE(skill, why(skill));
    skills.push_back(std::move(*skill));
    return skills.back().get();
  }
  Turn turn(const std::string& prompt, uint32_t max_tokens = 4) const {
    std::vector<Skill*> all;
    for (const auto& skill : skills) all.push_back(skill.get());
    return Turn(all, {.prompt = prompt, .max_tokens = max_tokens, .sampling = {.temperature_permille = 0}});
  }
};

struct Outcome {
  std::string text, error;
  int pieces = 0;
};

Outcome run(Turn& turn) {
  Outcome outcome;
  for (;;) {
    auto piece = turn.step();
    if (!piece) return outcome.error = piece.error().code, outcome;
    outcome.pieces++;
    CHECK(is_utf8(bytes_of(piece->text)));
    outcome.text += piece->text;
    if (piece->done) return outcome;
    if (outcome.pieces > 1000) return outcome.error = "endless", outcome;
  }
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("a tool answers in one piece") {
  Stage stage;
  stage.add("tool", "tool");
  Turn turn = stage.turn("hello");
  const Outcome outcome = run(turn);
  CHECK(outcome.text == "hello yourself");
  CHECK(outcome.pieces == 1);
  CHECK(turn.report().skill == "tool");
  CHECK(turn.report().confidence == 1000);
  CHECK(turn.report().voices.empty());
  CHECK(turn.report().declined.empty());
  Turn unsure = stage.turn("confidence");
  CHECK(run(unsure).text == "perhaps");
  CHECK(unsure.report().confidence == 250);
}

TEST_CASE("of tools that are equally sure the first answers") {
  Stage stage;
  stage.add("one", "tool");
  stage.add("two", "tool");
  Turn turn = stage.turn("hello");
  CHECK(run(turn).text == "hello yourself");
  CHECK(turn.report().skill == "one");
}

TEST_CASE("where nobody answers, those who declined are named") {
  Stage stage;
  Turn nobody = stage.turn("hello");
  CHECK(run(nobody).error == "nobody-answers");
  stage.add("one", "tool");
  stage.add("two", "tool");
  Turn turn = stage.turn("something else");
  auto piece = turn.step();
  REQUIRE_FALSE(piece);
  CHECK(piece.error().code == "nobody-answers");
  CHECK_FALSE(piece.error().remedy.empty());
  CHECK(turn.report().declined == Names{"one", "two"});
  CHECK(turn.report().skill.empty());
}

TEST_CASE("a tool that fails is passed over, and its failure kept") {
  Stage stage;
  stage.add("without", "tool");
  stage.add("with", "tool", true);
  Turn turn = stage.turn("file");
  CHECK(run(turn).text == "kept in a file");
  CHECK(turn.report().skill == "with");
  REQUIRE(turn.report().failures.size() == 1);
  CHECK(turn.report().failures[0].code == "skill-not-found");
  Turn all_fail = stage.turn("fail");
  CHECK(run(all_fail).error == "skill-data");
  CHECK(all_fail.report().failures.size() == 2);
}

TEST_CASE("tools are asked before voices speak") {
  Stage stage;
  stage.add("voice", "base");
  stage.add("tool", "tool");
  Turn answered = stage.turn("hello");
  CHECK(run(answered).text == "hello yourself");
  CHECK(answered.report().voices.empty());
  Turn spoken = stage.turn("ab");
  CHECK(run(spoken).text == "cdef");
  CHECK(spoken.report().voices == Names{"voice"});
  CHECK(spoken.report().declined == Names{"tool"});
  CHECK(spoken.report().skill.empty());
  CHECK(spoken.report().tokens == 4);
}

TEST_CASE("a voice ends at its last token, at the limit, and stays valid UTF-8") {
  Stage stage;
  stage.add("voice", "base");
  Turn limited = stage.turn("a", 1);
  CHECK(run(limited).text == "b");
  Turn none = stage.turn("a", 0);
  CHECK(run(none).text == "");
  // Counts up to byte 255, whose successor is the end of the text; 0xC2 to 0xF4 begin characters that never end.
  Turn to_the_end = stage.turn("x", 900);
  const Outcome outcome = run(to_the_end);
  CHECK(outcome.error == "");
  CHECK(outcome.text.starts_with("yz{|}~\x7F\uFFFD"));
  CHECK(to_the_end.report().tokens == 0xFF - 'x');
  Turn nothing = stage.turn("");
  CHECK(run(nothing).error == "prompt-empty");
}

TEST_CASE("several voices speak together, merged by whoever can") {
  Stage stage;
  stage.add("first", "base");
  stage.add("second", "base");
  Turn turn = stage.turn("ab");
  const Outcome outcome = run(turn);
  CHECK(outcome.text == "cdef");
  CHECK(turn.report().voices == Names{"first", "second"});
  CHECK(turn.report().failures.empty());
  CHECK(stage.skills[0]->calls() > stage.skills[1]->calls());  // it merges and decodes too
}

TEST_CASE("a turn is stopped between any two steps, or before its first") {
  Stage stage;
  stage.add("voice", "base");
  Turn early = stage.turn("ab");
  early.cancel();
  CHECK(run(early).error == "cancelled");
  for (int steps = 1; steps < 4; steps++) {
    Turn turn = stage.turn("ab");
    for (int i = 0; i < steps; i++) CHECK(turn.step());
    turn.cancel();
    CHECK(run(turn).error == "cancelled");
  }
}

TEST_CASE("a turn that has ended does nothing more, however it ended") {
  Stage stage;
  stage.add("tool", "tool");
  Turn answered = stage.turn("hello"), failed = stage.turn("fail"), declined = stage.turn("other");
  stage.add("voice", "base");
  Turn spoken = stage.turn("ab");
  for (Turn* turn : {&answered, &failed, &declined, &spoken}) {
    run(*turn);
    for (int i = 0; i < 3; i++) CHECK(run(*turn).error == "no-such-turn");
  }
  CHECK(spoken.report().tokens == 4);
}

TEST_CASE("a turn knows which skills it uses, and leaves nothing behind") {
  Stage stage;
  Skill *tool = stage.add("tool", "tool"), *voice = stage.add("voice", "base");
  const uint64_t before = stage.budget.used();
  {
    Turn turn({voice}, {"ab", 3, {}});
    CHECK(turn.uses(voice));
    CHECK_FALSE(turn.uses(tool));
    CHECK(turn.step());
    CHECK(stage.budget.used() > before);
  }
  for (const auto& skill : stage.skills) skill->forget_idle();
  CHECK(stage.budget.used() == before);
  CHECK(voice->live_handles() == 0);
}

#if defined(__wasm__)
TEST_CASE("a tool that traps is passed over, and the voices speak") {
  Stage stage;
  stage.add("tool", "tool");
  stage.add("voice", "base");
  Turn turn = stage.turn("trap");
  CHECK(run(turn).text == "qrst");
  REQUIRE(turn.report().failures.size() == 1);
  CHECK(turn.report().failures[0].code == "skill-trapped");
}
#endif
