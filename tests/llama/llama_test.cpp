// Models of the user's own, run by the real side module through a session, as the page and the command line run them.
// That what they compute is right is held against llama.cpp in tests/parity.
#include <doctest/doctest.h>

#include "host/base/json.h"
#include "tests/llama/stage.h"

namespace skillet::test {
namespace {

std::string refusal(const Buffer& model) {
  Stage stage;
  auto id = stage.load(model);
  REQUIRE(!id);
  CHECK(stage.session.budget().used() == 0);
  return id.error().sentence();
}

}  // namespace

TEST_CASE("a model is streamed in, answers, and gives every byte back") {
  Stage stage;
  const Buffer model = TinyModel().build();
  const uint32_t id = stage.must_load(model);
  const MemoryBudget& budget = stage.session.budget();
  // Beside what stays, loading needs the code's bytes for a moment, and no second copy of the model.
  CHECK(budget.high_water() - budget.used() <= stage.code.size() + Image::alignment_bytes);
  const auto outcome = stage.answer("abc");
  CHECK(outcome.error == "");
  CHECK(outcome.answer.size() == 8);
  CHECK(outcome.report.end == "token-limit");
  CHECK(outcome.report.prompt_tokens == 1 + 1 + 3 + 2);  // begin, and a space of three bytes before the text
  CHECK(stage.session.find(id)->resident_bytes() == stage.session.budget().used());
  REQUIRE(stage.session.unload(id));
  CHECK(stage.session.budget().used() == 0);
}

TEST_CASE("however a file is cut into pieces, the model is the same") {
  const Buffer model = TinyModel().build();
  Stage whole, pieces;
  whole.must_load(model);
  auto id = pieces.load(model, 997);
  REQUIRE_MESSAGE(id, why(id));
  CHECK(whole.answer("hello").answer == pieces.answer("hello").answer);
}

TEST_CASE("answers do not depend on threads") {
  const Buffer model = TinyModel().build();
  Stage one(plenty_bytes, 1), three(plenty_bytes, 3);
  one.must_load(model);
  three.must_load(model);
  CHECK(one.answer("hello", 20).answer == three.answer("hello", 20).answer);
}

TEST_CASE("what an earlier turn computed is not computed again, and changes nothing") {
  Stage stage;
  stage.must_load(TinyModel().build());
  const auto first = stage.answer("one two three"), again = stage.answer("one two three");
  CHECK(first.report.reused_tokens == 0);
  CHECK(again.report.reused_tokens == again.report.prompt_tokens - 1);
  CHECK(first.answer == again.answer);
  const auto other = stage.answer("one two four");
  CHECK(other.report.reused_tokens > 5);
  CHECK(other.report.reused_tokens < other.report.prompt_tokens - 1);
  Stage fresh;
  fresh.must_load(TinyModel().build());
  CHECK(fresh.answer("one two four").answer == other.answer);
}

TEST_CASE("several turns over one model, a step each in turn, answer as each alone") {
  Stage stage, alone;
  const Buffer model = TinyModel().build();
  stage.must_load(model);
  alone.must_load(model);
  const std::vector<std::string> prompts = {"first", "second one", "x"};
  std::vector<uint32_t> turns;
  for (const std::string& prompt : prompts) turns.push_back(stage.ask(prompt));
  for (int step = 0; step < 4; step++)
    for (const uint32_t turn : turns) REQUIRE(stage.session.step(turn));
  for (size_t i = 0; i < prompts.size(); i++) CHECK(stage.finish(turns[i]).answer == alone.answer(prompts[i]).answer);
}

TEST_CASE("a model's answer ends where its context does, and a prompt that fills it is refused") {
  Stage stage;
  stage.must_load(TinyModel().build());
  const auto full = stage.answer(std::string(100, 'a'), 1000);
  CHECK(full.error == "");
  CHECK(full.report.end == "context-full");
  CHECK(full.report.prompt_tokens + full.report.tokens == 128);
  CHECK(stage.answer(std::string(200, 'a')).error == "prompt-too-long");
  CHECK(stage.answer("a").error == "");
}

TEST_CASE("a turn is stopped while its prompt is read, within an operator, and the model stays usable") {
  Stage stage;
  stage.must_load(TinyModel().build());
  const auto before = stage.answer("hello");
  const uint32_t turn = stage.ask(std::string(90, 'b'));
  REQUIRE(stage.session.step(turn));
  stage.polls_before_cancel = 3;
  CHECK(stage.finish(turn).error == "cancelled");
  stage.polls_before_cancel = UINT64_MAX;
  CHECK(stage.answer("hello").answer == before.answer);
  CHECK(stage.answer(std::string(90, 'b')).error == "");
}

TEST_CASE("a budget without room for a conversation refuses the turn, not the model") {
  Stage stage;
  stage.must_load(TinyModel().build());
  const MemoryBudget& budget = stage.session.budget();
  auto filler = stage.session.open_model(stage.runner, "filler", {budget.limit() - budget.used() - 4096});
  REQUIRE(filler);
  REQUIRE(stage.session.append(*filler, "model.gguf", bytes_of("G")));  // its room is taken with its first byte
  CHECK(stage.answer("hello").error == "skill-memory");
  CHECK(budget.high_water() <= budget.limit());
  stage.session.close(*filler);
  CHECK(stage.answer("hello").error == "");
}

TEST_CASE("an answer obeys its grammar or its schema, however it is drawn") {
  Stage stage;
  stage.must_load(TinyModel().build());
  for (uint64_t seed = 1; seed <= 20; seed++) {
    const SamplingOptions drawn{.temperature_permille = seed == 1 ? 0u : 1000u, .seed = seed};
    const auto choice =
        stage.answer({.prompt = "?", .sampling = drawn, .grammar = "root ::= \"yes\" | \"no\" | \"perhaps\""});
    CHECK((choice.text == "yes" || choice.text == "no" || choice.text == "perhaps"));
    CHECK(choice.report.end == "grammar");
    const auto json = stage.answer({.prompt = "?",
                                    .sampling = drawn,
                                    .json_schema = R"({"type":"object","properties":{"n":{"type":"integer",)"
                                                   R"("minimum":0,"maximum":99}},"required":["n"],)"
                                                   R"("additionalProperties":false})"});
    auto parsed = parse_json(json.text, "answer");
    REQUIRE_MESSAGE(parsed, json.text);
    CHECK(parsed->at("n").as_int64() <= 99);
  }
  CHECK(stage.answer(Request{.prompt = "?", .grammar = "root ::= nothing"}).error.starts_with("grammar-"));
  CHECK(stage.answer(Request{.prompt = "?", .sampling = {.top_p_permille = 2000}}).error == "sampling-invalid");
}

TEST_CASE("a stop string ends the answer") {
  Stage stage;
  stage.must_load(TinyModel().build());
  const Request request{.prompt = "?", .max_tokens = 4, .stops = {"b"}, .grammar = "root ::= \"aaabaaa\""};
  const auto stopped = stage.answer(request);
  CHECK(stopped.text == "aaa");
  CHECK(stopped.report.end == "stop-text");
}

TEST_CASE("models that this skill can't run are refused with what is wrong") {
  TinyModel missing, wrong_shape, other;
  missing.left_out = {"blk.1.ffn_up.weight"};
  CHECK(refusal(missing.build()).find("The model has no blk.1.ffn_up.weight") != std::string::npos);
  other.architecture = "mamba";
  CHECK(refusal(other.build()).find("\"mamba\"; this skill knows llama, qwen2, qwen3") != std::string::npos);
  TinyModel uneven;
  uneven.kv_heads = 3;
  CHECK(refusal(uneven.build()).find("share its keys evenly") != std::string::npos);
}

TEST_CASE("a file that is no model is refused as it arrives") {
  CHECK(refusal(Buffer(5000, 'x')).starts_with("gguf-magic"));
  Buffer cut = TinyModel().build();
  cut.resize(cut.size() - 100);
  CHECK(refusal(cut).starts_with("gguf-"));
  Stage stage;
  auto id = stage.session.open_model(stage.runner, "tiny", {uint64_t(1) << 20});
  REQUIRE(id);
  CHECK(stage.session.append(*id, "model.gguf", Buffer(100, 'x')).error().code == "gguf-magic");
  CHECK(stage.session.budget().used() == 0);
}

}  // namespace skillet::test
