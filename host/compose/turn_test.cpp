// Turns over the probe (tests/skills/probe.c), which is a tool, a voice or both, as its manifest says.
#include "host/compose/turn.h"

#include <doctest/doctest.h>

#include <array>

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
  Cast cast() const {
    Cast all;
    for (const auto& skill : skills) all.players.push_back({skill->manifest().name, skill.get()});
    return all;
  }
  // Over all of them: the tools first, and the text models if none of them answers.
  Plan plan() const {
    Plan tools{.kind = Plan::Kind::ensemble, .method = "surest"},
        voices{.kind = Plan::Kind::ensemble, .method = "average"};
    for (const auto& skill : skills)
      (skill->manifest().kind == "tool" ? tools : voices).parts.push_back({.skill = skill->manifest().name});
    Plan both{.kind = Plan::Kind::cascade};
    for (Plan& part : std::array{tools, voices})
      if (!part.parts.empty()) both.parts.push_back(std::move(part));
    return both;
  }
  Turn turn(const std::string& prompt, uint32_t max_tokens = 4) const { return turn(plan(), prompt, max_tokens); }
  Turn turn(Plan plan, const std::string& prompt, uint32_t max_tokens = 4, TurnServices services = {}) const {
    REQUIRE(check_plan(plan));
    return Turn(std::move(plan), cast(),
                {.prompt = prompt, .max_tokens = max_tokens, .sampling = {.temperature_permille = 0}},
                std::move(services));
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
  stage.add("one", "tool");
  stage.add("two", "tool");
  Turn turn = stage.turn("something else");
  CHECK(turn.step());  // asks the first
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
    Cast alone;
    alone.players = {{"voice", voice}};
    Turn turn({.skill = "voice"}, alone, {.prompt = "ab", .max_tokens = 3});
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

// ---- Kinds of nodes ------------------------------------------------------------------------------------------------

namespace {

using Kind = Plan::Kind;
using State = NodeReport::State;

Plan single(std::string skill, std::optional<std::string> prompt = std::nullopt) {
  return {.skill = std::move(skill), .prompt = std::move(prompt)};
}
Plan branch(Kind kind, std::vector<Plan> parts, std::string method = "") {
  return {.kind = kind, .parts = std::move(parts), .method = std::move(method)};
}

std::vector<State> states(const Turn& turn) {
  std::vector<State> all;
  for (const NodeReport& node : turn.nodes()) all.push_back(node.state);
  return all;
}

Stage two_tools_and_a_voice() {
  Stage stage;
  stage.add("one", "tool");
  stage.add("two", "tool", true);
  stage.add("voice", "base");
  return stage;
}

}  // namespace

TEST_CASE("a pipeline gives each part what the part before it answered") {
  const Stage stage = two_tools_and_a_voice();
  Turn turn = stage.turn(branch(Kind::pipeline, {single("one"), single("voice", "{input}ab")}), "hello");
  CHECK(run(turn).text == "cdef");  // goes on from "hello yourselfab"
  CHECK(turn.report().voices == Names{"voice"});
  CHECK(turn.report().prompt_tokens == std::string("hello yourselfab").size());
  CHECK(turn.report().skill == "one");
  Turn fails = stage.turn(branch(Kind::pipeline, {single("one"), single("two")}), "hello");
  CHECK(run(fails).error == "nobody-answers");  // nobody knows "hello yourself"
  CHECK(states(fails) == std::vector{State::declined, State::answered, State::declined});
  CHECK(fails.report().skill.empty());
}

TEST_CASE("a cascade goes on until an answer is sure enough, and shows nothing of the others") {
  const Stage stage = two_tools_and_a_voice();
  Plan unsure = single("one");
  unsure.at_least_permille = 251;
  Turn turn = stage.turn(branch(Kind::cascade, {unsure, single("voice")}), "confidence");
  CHECK(run(turn).text == "fghi");
  CHECK(states(turn) == std::vector{State::answered, State::unsure, State::answered});
  CHECK(turn.nodes()[1].certainty_permille == 250);
  CHECK_FALSE(turn.nodes()[1].taken);
  CHECK(turn.nodes()[2].taken);
  unsure.at_least_permille = 250;
  Turn sure = stage.turn(branch(Kind::cascade, {unsure, single("voice")}), "confidence");
  CHECK(run(sure).text == "perhaps");
  CHECK(states(sure) == std::vector{State::answered, State::answered, State::waiting});
  CHECK(sure.report().confidence == 250);
}

TEST_CASE("a text that turns out unsure is not shown, and the next part answers") {
  const Stage stage = two_tools_and_a_voice();
  Plan voice = single("voice");
  voice.at_least_permille = 1000;
  voice.certainty = Plan::CertaintyScale{-9000, 0};  // never sure
  Turn turn = stage.turn(branch(Kind::cascade, {voice, single("one")}), "hello");
  CHECK(run(turn).text == "hello yourself");
  CHECK(states(turn) == std::vector{State::answered, State::unsure, State::answered});
  CHECK(turn.report().voices.empty());
  voice.at_least_permille = 900;
  voice.certainty = Plan::CertaintyScale{9000, 0};
  Turn sure = stage.turn(branch(Kind::cascade, {voice, single("one")}), "hello");
  CHECK(run(sure).text == "pqrs");
  CHECK(sure.report().confidence >= 990);
}

TEST_CASE("a part that fails makes room for the next, and the report says so") {
  const Stage stage = two_tools_and_a_voice();
  Turn turn = stage.turn(branch(Kind::cascade, {single("one"), single("absent"), single("two")}), "file");
  CHECK(run(turn).text == "kept in a file");
  CHECK(states(turn) == std::vector{State::answered, State::failed, State::failed, State::answered});
  REQUIRE(turn.report().failures.size() == 2);
  CHECK(turn.report().failures[0].code == "skill-not-found");
  CHECK(turn.report().failures[1].code == "skill-not-on");
  Turn alone = stage.turn(single("absent"), "file");
  CHECK(run(alone).error == "skill-not-on");
}

TEST_CASE("a node that takes longer than it may fails") {
  const Stage stage = two_tools_and_a_voice();
  uint64_t now_us = 0;
  TurnServices services{.now_us = [&] { return now_us += 600; }};
  Plan slow = single("voice");
  slow.max_milliseconds = 2;
  Turn turn = stage.turn(branch(Kind::cascade, {slow, single("one")}), "hello", 100, services);
  CHECK(run(turn).text == "hello yourself");
  CHECK(turn.nodes()[1].state == State::failed);
  CHECK(turn.report().failures[0].code == "node-too-slow");
  CHECK(turn.nodes()[0].microseconds > turn.nodes()[1].microseconds);
  slow.max_milliseconds = 1000;
  Turn in_time = stage.turn(branch(Kind::cascade, {slow, single("one")}), "hello", 4, services);
  CHECK(run(in_time).text == "pqrs");
}

TEST_CASE("a node has its own limit of tokens") {
  const Stage stage = two_tools_and_a_voice();
  Plan short_one = single("voice");
  short_one.max_tokens = 2;
  Turn turn = stage.turn(short_one, "ab", 4);
  CHECK(run(turn).text == "cd");
  CHECK(turn.report().end == "token-limit");
  short_one.max_tokens = 100;
  Turn limited = stage.turn(short_one, "ab", 4);
  CHECK(run(limited).text == "cdef");
}

TEST_CASE("a split puts the answers to its parts together, and leaves out who fails") {
  const Stage stage = two_tools_and_a_voice();
  Turn turn = stage.turn(branch(Kind::split, {single("one", "hello"), single("two", "fail"), single("voice", "ab"),
                                              single("two", "file")}),
                         "all of it");
  CHECK(run(turn).text == "hello yourself\ncdef\nkept in a file");
  CHECK(states(turn) == std::vector{State::answered, State::answered, State::failed, State::answered, State::answered});
  CHECK(turn.report().skill == "one+two");
  CHECK(turn.report().voices == Names{"voice"});
  CHECK(turn.report().failures.size() == 1);
}

TEST_CASE("a vote goes to the answer that most give, by their weights") {
  const Stage stage = two_tools_and_a_voice();
  const std::vector<Plan> voters = {single("one", "confidence"), single("one", "hello"), single("two", "hello")};
  Turn turn = stage.turn(branch(Kind::ensemble, voters, "vote"), "x");
  CHECK(run(turn).text == "hello yourself");
  CHECK(turn.report().confidence == 666);
  CHECK(turn.nodes()[2].taken);
  CHECK_FALSE(turn.nodes()[3].taken);
  Plan weighted = branch(Kind::ensemble, voters, "vote");
  weighted.weights_permille = {1000, 200, 300};
  Turn other = stage.turn(weighted, "x");
  CHECK(run(other).text == "perhaps");
  Turn surest = stage.turn(branch(Kind::ensemble, voters, "surest"), "x");
  CHECK(run(surest).text == "hello yourself");
  // How sure a text is is measured where it is compared: the probe's likeliest token has about a fifth.
  Turn mixed = stage.turn(branch(Kind::ensemble, {single("voice", "ab"), single("one", "confidence")}, "surest"), "x");
  CHECK(run(mixed).text == "perhaps");
  CHECK(mixed.nodes()[1].certainty_permille.value_or(1000) < 250);
}

TEST_CASE("text models speak together with weights, by the method that the plan names") {
  Stage stage;
  stage.add("first", "base");
  stage.add("second", "base");
  Plan average = branch(Kind::ensemble, {single("first"), single("second")}, "average");
  average.weights_permille = {700, 300};
  Turn turn = stage.turn(average, "ab");
  CHECK(run(turn).text == "cdef");
  CHECK(states(turn) == std::vector{State::answered, State::answered, State::answered});
  CHECK(turn.report().voices == Names{"first", "second"});
  Turn product = stage.turn(branch(Kind::ensemble, {single("first"), single("second")}, "product"), "ab");
  CHECK(run(product).error == "skill-unsupported");  // by the probe
}

TEST_CASE("the time of each node holds that of its parts") {
  const Stage stage = two_tools_and_a_voice();
  uint64_t now_us = 0;
  Turn turn = stage.turn(stage.plan(), "ab", 4, {.now_us = [&] { return now_us += 10; }});
  run(turn);
  const std::vector<NodeReport>& nodes = turn.nodes();
  CHECK(nodes[1].microseconds >= nodes[2].microseconds + nodes[3].microseconds);
  CHECK(nodes[0].microseconds >= nodes[1].microseconds + nodes[4].microseconds);
  CHECK(nodes[4].tokens == 4);
}
