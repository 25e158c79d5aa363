// Sessions with the probe as the skill, signed in the test.
#include "host/session.h"

#include <doctest/doctest.h>

#include "host/skill/signed_skill.h"

using namespace skillet;
using test::SignedSkill;
using test::why;

namespace {

constexpr uint64_t plenty = 64 << 20;

// What a file takes in memory: whole lines of the processor's cache.
uint64_t in_memory(const Buffer& file) {
  return (file.size() / Image::alignment_bytes + 1) * Image::alignment_bytes;
}

SignedSkill probe(const std::string& name = "probe", const std::string& kind = "tool") {
  return test::signed_skill(
      test::source_of(name, {{"kind", Json(kind)}, {"limits", {{"heap_bytes", 4 << 20}, {"stack_bytes", 65536}}}}),
      {{"code.bin", test::probe_code()}, {"note.txt", copy_of(bytes_of("kept in a file"))}}, "code.bin");
}

// A skill whose code is no module.
SignedSkill broken() {
  return test::signed_skill(test::source_of("broken"), {{"code.bin", Buffer(1000, 1)}}, "code.bin");
}

struct Stage {
  Session session;
  explicit Stage(uint64_t budget_bytes = plenty) : session(test::trust_in(1), {.budget_bytes = budget_bytes}) {}

  uint32_t open(const SignedSkill& skill) {
    auto id = session.open(bytes_of(skill.manifest), bytes_of(skill.signature));
    REQUIRE_MESSAGE(id, why(id));
    return *id;
  }
  Status put_all(uint32_t id, const SignedSkill& skill) {
    for (const auto& [path, content] : skill.files) TRY_OK(session.put(id, path, content));
    return {};
  }
  uint32_t load(const SignedSkill& skill) {
    const uint32_t id = open(skill);
    Status put = put_all(id, skill);
    REQUIRE_MESSAGE(put, why(put));
    Status loaded = session.load(id);
    REQUIRE_MESSAGE(loaded, why(loaded));
    return id;
  }
  uint64_t used() const { return session.budget().used(); }
  uint32_t ask(const std::string& prompt, const std::vector<uint32_t>* skills = nullptr) {
    auto turn =
        session.ask({.prompt = prompt, .max_tokens = 4, .sampling = {.temperature_permille = 0}}, {.skills = skills});
    REQUIRE_MESSAGE(turn, why(turn));
    return *turn;
  }
  std::string answer(const std::string& prompt, const std::vector<uint32_t>* skills = nullptr) {
    auto asked =
        session.ask({.prompt = prompt, .max_tokens = 4, .sampling = {.temperature_permille = 0}}, {.skills = skills});
    if (!asked) return "error: " + asked.error().code;
    const uint32_t turn = *asked;
    std::string text;
    for (int steps = 0; steps < 100; steps++) {
      auto piece = session.step(turn);
      if (!piece) return "error: " + piece.error().code;
      text += piece->text;
      if (piece->done) return session.end(turn), text;
    }
    return "endless";
  }
};

std::string code_of(const Status& status) {
  return status ? "" : status.error().code;
}

}  // namespace

TEST_CASE("a skill is opened, fetched, loaded, asked and unloaded, and every byte comes back") {
  Stage stage;
  const SignedSkill skill = probe();
  const uint32_t id = stage.open(skill);
  CHECK(stage.used() == 0);
  CHECK(stage.session.find(id)->verified.signer.name == "Tester");
  CHECK(stage.session.find(id)->needs.size() == 2);
  CHECK(stage.session.resident().empty());
  REQUIRE(stage.put_all(id, skill));
  REQUIRE(stage.session.load(id));
  CHECK(stage.session.load(id));  // is on already
  CHECK(stage.session.resident() == std::vector<uint32_t>{id});
  CHECK(stage.session.find(id)->resident_bytes() == stage.used());
  CHECK(stage.session.find(id)->file_bytes() ==
        in_memory(skill.files[1].second));  // the code's bytes are gone, the data's are not
  CHECK(stage.answer("hello") == "hello yourself");
  CHECK(stage.answer("file") == "kept in a file");
  REQUIRE(stage.session.unload(id));
  CHECK(stage.used() == 0);
  CHECK(stage.session.resident().empty());
  CHECK(stage.answer("hello") == "error: nobody-answers");
  CHECK(code_of(stage.session.load(id)) == "file-missing");
  REQUIRE(stage.put_all(id, skill));
  REQUIRE(stage.session.load(id));
  stage.session.close(id);
  CHECK(stage.used() == 0);
  CHECK(stage.session.find(id) == nullptr);
}

TEST_CASE("only what is signed by someone trusted is opened") {
  Stage stage;
  SignedSkill skill = probe();
  auto verdict = [&] {
    auto id = stage.session.open(bytes_of(skill.manifest), bytes_of(skill.signature));
    return id ? "" : id.error().code;
  };
  CHECK(verdict() == "");
  skill.sign(2);
  CHECK(verdict() == "signer-unknown");
  skill.signature.clear();
  CHECK(verdict() == "signature-missing");
  skill = probe();
  skill.manifest.back() = ' ';
  CHECK(verdict() == "signature-invalid");
  skill = test::signed_skill(test::source_of("nowhere"), {{"a", {}}}, "");
  CHECK(verdict() == "code-missing");
}

TEST_CASE("what is put is what was signed; anything else drops the files and gives every byte back") {
  Stage stage;
  const SignedSkill skill = probe();
  const uint32_t id = stage.open(skill);
  const Buffer &code = skill.files[0].second, &note = skill.files[1].second;
  Buffer other = code;
  other[other.size() / 2] ^= 1;
  REQUIRE(stage.session.put(id, "note.txt", note));
  CHECK(stage.used() == in_memory(note));
  REQUIRE(stage.session.put(id, "note.txt", note));  // again: it is there
  CHECK(stage.used() == in_memory(note));
  CHECK(code_of(stage.session.put(id, "code.bin", other)) == "file-hash-mismatch");
  CHECK(stage.used() == 0);
  CHECK(code_of(stage.session.put(id, "code.bin", Bytes(code).first(10))) == "file-size-mismatch");
  CHECK(code_of(stage.session.put(id, "note.txt", code)) == "file-size-mismatch");
  CHECK(code_of(stage.session.put(id, "manifest.json", bytes_of(skill.manifest))) == "file-not-needed");
  CHECK(code_of(stage.session.put(id, "", {})) == "file-not-needed");
  REQUIRE(stage.session.put(id, "code.bin", code));
  CHECK(code_of(stage.session.load(id)) == "file-missing");
  CHECK(stage.used() == 0);
  REQUIRE(stage.put_all(id, skill));
  REQUIRE(stage.session.load(id));
  CHECK(code_of(stage.session.put(id, "note.txt", note)) == "skill-resident");
  CHECK(stage.answer("file") == "kept in a file");
}

TEST_CASE("code for other targets is not needed") {
  SignedSkill skill = probe();
  std::vector<Manifest::File> files;
  skill.files.push_back({"other.so", Buffer(5)});
  for (const auto& [path, content] : skill.files) files.push_back(describe_file(path, content));
  auto manifest = complete_manifest(skill.manifest, {{"another-target", "other.so"}, {code_target, "code.bin"}}, files);
  REQUIRE_MESSAGE(manifest, why(manifest));
  skill.manifest = *manifest;
  skill.sign(1);
  Stage stage;
  const uint32_t id = stage.open(skill);
  CHECK(code_of(stage.session.put(id, "other.so", skill.files[2].second)) == "file-not-needed");
  skill.files.pop_back();
  REQUIRE(stage.put_all(id, skill));
  CHECK(stage.session.load(id));
}

TEST_CASE("numbers that name nothing are refused") {
  Stage stage;
  for (uint32_t id : {0u, 1u, 77u}) {
    CHECK(code_of(stage.session.put(id, "a", {})) == "skill-not-open");
    CHECK(code_of(stage.session.load(id)) == "skill-not-open");
    CHECK(code_of(stage.session.unload(id)) == "skill-not-open");
    CHECK(stage.session.step(id).error().code == "no-such-turn");
    CHECK(stage.session.find(id) == nullptr);
    CHECK(stage.session.find_turn(id) == nullptr);
    stage.session.close(id);
    stage.session.cancel(id);
    stage.session.end(id);
  }
}

TEST_CASE("a budget that is too small, at whatever point, gives every byte back") {
  const SignedSkill skill = probe();
  const uint64_t files = in_memory(skill.files[0].second) + in_memory(skill.files[1].second);
  struct {
    uint64_t budget;
    bool takes_files;
  } cases[] = {{0, false}, {files - 1, false}, {files, true}, {files + 100, true}};
  for (auto [budget, takes_files] : cases) {
    Stage stage(budget);
    const uint32_t id = stage.open(skill);
    Status put = stage.put_all(id, skill);
    CHECK(bool(put) == takes_files);
    Status loaded = put ? stage.session.load(id) : std::move(put);
    CHECK(code_of(loaded) == "budget-exceeded");
    CHECK(stage.used() == 0);
    CHECK(stage.session.budget().high_water() <= budget);
    CHECK(stage.session.find(id)->files.empty());
    CHECK(stage.session.resident().empty());
  }
}

TEST_CASE("code that cannot be loaded leaves the skill open and takes nothing") {
  Stage stage;
  const SignedSkill skill = broken();
  const uint32_t id = stage.open(skill);
  for (int i = 0; i < 3; i++) {
    REQUIRE(stage.put_all(id, skill));
    const std::string code = code_of(stage.session.load(id));
    CHECK(code.starts_with("module-"));
    CHECK(stage.used() == 0);
  }
  CHECK(stage.session.find(id) != nullptr);
}

TEST_CASE("a turn is over the skills that are on, or those of them that were chosen") {
  Stage stage;
  const uint32_t tool = stage.load(probe("tool")), voice = stage.load(probe("voice", "base"));
  const std::vector<uint32_t> only_voice = {voice, 999}, none = {};
  CHECK(stage.answer("hello") == "hello yourself");
  CHECK(stage.answer("hello", &only_voice) == "pqrs");
  CHECK(stage.answer("hello", &none) == "error: nobody-answers");
  const uint32_t turn = stage.ask("ab");
  CHECK(stage.session.step(turn));
  CHECK(stage.session.find_turn(turn)->report().declined == std::vector<std::string>{"tool"});
  CHECK(stage.session.resident() == std::vector<uint32_t>{tool, voice});
}

TEST_CASE("a turn ends with the skill that it uses; others go on") {
  Stage stage;
  const uint32_t a = stage.load(probe("a", "base")), b = stage.load(probe("b", "base"));
  const std::vector<uint32_t> only_a = {a}, only_b = {b};
  const uint32_t of_a = stage.ask("ab", &only_a), of_b = stage.ask("ab", &only_b), of_both = stage.ask("ab");
  for (uint32_t turn : {of_a, of_b, of_both}) CHECK(stage.session.step(turn));
  REQUIRE(stage.session.unload(a));
  CHECK(stage.session.step(of_a).error().code == "no-such-turn");
  CHECK(stage.session.step(of_both).error().code == "no-such-turn");
  REQUIRE(stage.session.step(of_b));  // reads the prompt
  auto piece = stage.session.step(of_b);
  REQUIRE_MESSAGE(piece, why(piece));
  CHECK(piece->text == "c");
  stage.session.close(b);
  CHECK(stage.session.step(of_b).error().code == "no-such-turn");
  CHECK(stage.used() == 0);
}

TEST_CASE("a turn is stopped") {
  Stage stage;
  stage.load(probe("voice", "base"));
  const uint32_t turn = stage.ask("ab");
  CHECK(stage.session.step(turn));
  stage.session.cancel(turn);
  CHECK(stage.session.step(turn).error().code == "cancelled");
  CHECK(stage.session.step(turn).error().code == "no-such-turn");
  stage.session.end(turn);
  CHECK(stage.session.find_turn(turn) == nullptr);
}

TEST_CASE("there may be so many turns at a time") {
  Stage stage;
  stage.load(probe());
  std::vector<uint32_t> turns;
  for (size_t i = 0; i < Session::max_turns; i++) turns.push_back(stage.ask("hello"));
  CHECK(stage.session.ask({}).error().code == "too-many-turns");
  stage.session.end(turns[5]);
  CHECK(stage.session.ask({}));
}

TEST_CASE("there may be so many open skills, and closing one makes room") {
  Stage stage;
  const SignedSkill skill = broken();
  for (size_t i = 0; i < Session::max_open_skills; i++) stage.open(skill);
  CHECK(stage.session.open(bytes_of(skill.manifest), bytes_of(skill.signature)).error().code == "too-many-skills");
  stage.session.close(17);
  CHECK(stage.open(skill) == Session::max_open_skills + 1);
}

TEST_CASE("a session that ends with turns under way ends well") {
  auto stage = std::make_unique<Stage>();
  stage->load(probe("voice", "base"));
  CHECK(stage->session.step(stage->ask("ab")));
  stage.reset();
}

// ---- Plans ---------------------------------------------------------------------------------------------------------

namespace {

// The same tool under another name, with prompts of its own.
SignedSkill tool_for(const std::string& name, std::initializer_list<const char*> prompts) {
  boost::json::array examples;
  for (const char* prompt : prompts) examples.push_back(boost::json::object{{"prompt", prompt}});
  return test::signed_skill(
      test::source_of(name, {{"limits", {{"heap_bytes", 4 << 20}, {"stack_bytes", 65536}}}, {"examples", examples}}),
      {{"code.bin", test::probe_code()}, {"note.txt", copy_of(bytes_of("kept in a file"))}}, "code.bin");
}

struct Routed : Stage {
  Routed() {
    load(tool_for("greeter", {"hello", "good morning", "greetings to you", "say hello", "hi there"}));
    load(tool_for("archive", {"file", "read the note", "open the file", "show me the note", "what is in the file"}));
  }
  // The plan of the only turn, and who answered.
  std::string planned(const std::string& prompt, Wishes wishes = {}) {
    auto turn = session.ask({.prompt = prompt}, {.wishes = std::move(wishes)});
    REQUIRE_MESSAGE(turn, why(turn));
    std::string plan = print_plan(session.find_turn(*turn)->plan());
    session.end(*turn);
    return plan;
  }
};

}  // namespace

TEST_CASE("the router chooses by the examples in the manifests, and learns anew when others are on") {
  Routed stage;
  CHECK(stage.planned("hello").starts_with("cascade\n├─ single greeter\n"));
  CHECK(stage.planned("open the file").starts_with("cascade\n├─ single archive\n"));
  const uint32_t clock = stage.load(tool_for("clock", {"what time is it", "the time please", "tell me the time"}));
  CHECK(stage.planned("the time please").starts_with("cascade\n├─ single clock\n"));
  REQUIRE(stage.session.unload(clock));
  CHECK(stage.planned("the time please").find("clock") == std::string::npos);
}

TEST_CASE("the user forces, pins and bans, and corrects the router") {
  Routed stage;
  CHECK(stage.planned("hello", {.forced = "archive"}) == "single archive\n");
  CHECK(stage.planned("hello", {.banned = {"greeter"}}) == "single archive, at least 50 % sure\n");
  CHECK(stage.session.ask({.prompt = "x"}, {.wishes = {.forced = "gone"}}).error().code == "skill-not-on");
  REQUIRE(stage.session.correct("hello", "archive"));
  CHECK(stage.planned("hello").starts_with("cascade\n├─ single archive\n"));
  REQUIRE(stage.session.correct("hello", "greeter"));  // changes their mind
  CHECK(stage.planned("hello").starts_with("cascade\n├─ single greeter\n"));
  REQUIRE(stage.session.correct("what time is it", "clock"));  // is not on yet
  stage.load(tool_for("clock", {"the hour", "o'clock"}));
  CHECK(stage.planned("what time is it").starts_with("cascade\n├─ single clock\n"));
  CHECK(stage.session.correct("", "clock").error().code == "correction-invalid");
  CHECK(stage.session.correct("x", std::string(1000, 'x')).error().code == "correction-invalid");
  for (int i = 0; i < 600; i++) CHECK(stage.session.correct("prompt " + std::to_string(i), "greeter"));
}

TEST_CASE("where nobody may be asked, the turn ends with that, and says who was considered") {
  Routed stage;
  auto turn = stage.session.ask({.prompt = "hello"}, {.wishes = {.banned = {"greeter", "archive"}}});
  REQUIRE_MESSAGE(turn, why(turn));
  CHECK(stage.session.step(*turn).error().code == "nobody-answers");
  const Grounds& grounds = *stage.session.find_grounds(*turn);
  REQUIRE(grounds.considered.size() == 2);
  CHECK(grounds.considered[0].name == "greeter");
  for (const Consideration& one : grounds.considered) CHECK(one.choice == Consideration::Choice::banned);
}

TEST_CASE("a plan of the user's own runs as it stands, and one that can't is refused") {
  Routed stage;
  const auto ask = [&](Plan plan) { return stage.session.ask({.prompt = "hello"}, {.plan = std::move(plan)}); };
  auto turn =
      ask({.kind = Plan::Kind::cascade, .parts = {{.skill = "archive", .prompt = "unheard of"}, {.skill = "greeter"}}});
  REQUIRE_MESSAGE(turn, why(turn));
  Result<Turn::Piece> piece = stage.session.step(*turn);
  while (piece && !piece->done) piece = stage.session.step(*turn);
  REQUIRE_MESSAGE(piece, why(piece));
  const std::vector<NodeReport>& nodes = stage.session.find_turn(*turn)->nodes();
  CHECK(nodes[1].state == NodeReport::State::declined);
  CHECK(nodes[2].taken);
  CHECK(ask({}).error().code == "plan-invalid");
}

TEST_CASE("models of one title are told apart") {
  Stage stage;
  const uint32_t first = stage.load(probe("same")), second = stage.load(probe("same"));
  CHECK(stage.session.name_of(first) == "same");
  CHECK(stage.session.name_of(second) == "same (2)");
}
