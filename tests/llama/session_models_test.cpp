// Models, adapters and the router together in one session.
#include "host/model/lora_writer.h"
#include "host/model/test_lora.h"
#include "tests/llama/stage.h"

namespace skillet::test {
namespace {

LoraPair small_pair(uint32_t columns = 32) {
  return {"blk.0.attn_q.weight", 1, columns, 32, std::vector<float>(columns, 0.5f), std::vector<float>(32, 0.5f), 1};
}

// A package that is nothing but an adapter.
SignedSkill adapter_for(const std::string& base, LoraPair pair = small_pair()) {
  Pairs pairs({std::move(pair)});
  Buffer file;
  REQUIRE(write_gguf_lora(pairs, "llama", [&](Bytes piece) {
    file.insert(file.end(), piece.begin(), piece.end());
    return Status();
  }));
  return signed_skill(source_of("tone", {{"kind", "adapter"},
                                         {"hooks", boost::json::array()},
                                         {"base", {{"name", base}}},
                                         {"examples", {{{"prompt", "a poem about rain"}}}}}),
                      {{"tone.gguf", std::move(file)}}, "");
}

Result<uint32_t> load(Session& session, const SignedSkill& skill) {
  TRY(const uint32_t id, session.open(bytes_of(skill.manifest), bytes_of(skill.signature)));
  for (const auto& [path, content] : skill.files) TRY_OK(session.put(id, path, content));
  TRY_OK(session.load(id));
  return id;
}

std::string plan_of(Session& session, const std::string& prompt, Wishes wishes = {}) {
  auto turn = session.ask({.prompt = prompt, .max_tokens = 2}, {.wishes = std::move(wishes)});
  REQUIRE_MESSAGE(turn, why(turn));
  const std::string plan = print_plan(session.find_turn(*turn)->plan());
  session.end(*turn);
  return plan;
}

}  // namespace

TEST_CASE("a package that is an adapter is loaded onto its base, asked where it is chosen, and goes with the base") {
  Stage stage;
  const SignedSkill adapter = adapter_for("tiny");
  CHECK(load(stage.session, adapter).error().code == "base-not-on");
  const uint32_t model = stage.must_load(TinyModel().build());
  const uint64_t before = stage.session.budget().used();
  auto id = load(stage.session, adapter);
  REQUIRE_MESSAGE(id, why(id));
  CHECK(stage.session.budget().used() > before);
  CHECK(stage.session.find(*id)->resident_bytes() == stage.session.budget().used() - before);
  CHECK(plan_of(stage.session, "x", {.forced = "tone"}) == "single tiny +tone\n");
  CHECK(plan_of(stage.session, "a poem about rain").starts_with("cascade\n├─ single tiny +tone\n"));
  REQUIRE(stage.session.unload(*id));
  CHECK(stage.session.budget().used() == before);
  CHECK(plan_of(stage.session, "a poem about rain") == "single tiny\n");
  for (const auto& [path, content] : adapter.files) REQUIRE(stage.session.put(*id, path, content));
  REQUIRE(stage.session.load(*id));
  REQUIRE(stage.session.unload(model));
  CHECK_FALSE(stage.session.find(*id)->is_resident());
  CHECK(stage.session.resident().empty());
}

TEST_CASE("a package that is an adapter for another base, or of other shapes, is refused and takes nothing") {
  Stage stage;
  stage.must_load(TinyModel().build());
  const uint64_t before = stage.session.budget().used();
  CHECK(load(stage.session, adapter_for("another")).error().code == "adapter-mismatch");
  CHECK(load(stage.session, adapter_for("tiny", small_pair(64))).error().code == "adapter-mismatch");
  CHECK(stage.session.budget().used() == before);
}

TEST_CASE("a tool that declines is asked again with what its base drafted, and without its base just once") {
  Pairs pairs({small_pair()});
  Buffer adapter;
  REQUIRE(write_gguf_lora(pairs, "llama", [&](Bytes piece) {
    adapter.insert(adapter.end(), piece.begin(), piece.end());
    return Status();
  }));
  const std::string grammar = "root ::= \" \" (\"noon\" | \"midnight\") \"\\n\"";
  const SignedSkill tool = signed_skill(
      source_of("clerk", {{"base", {{"name", "tiny"}}},
                          {"limits", {{"heap_bytes", 4 << 20}, {"stack_bytes", 65536}}},
                          {"draft", {{"adapter", "clerk.gguf"}, {"form", "clerk: {input} =>"}, {"grammar", "g.gbnf"}}},
                          {"examples", {{{"prompt", "draft"}}}}}),
      {{"code.bin", probe_code()}, {"clerk.gguf", adapter}, {"g.gbnf", copy_of(bytes_of(grammar))}}, "code.bin");
  Stage stage;
  const auto id = load(stage.session, tool);
  REQUIRE_MESSAGE(id, why(id));
  CHECK(plan_of(stage.session, "draft") == "single clerk\n");
  const uint64_t alone = stage.session.budget().used();
  const uint32_t model = stage.must_load(TinyModel().build());
  const auto answer = stage.answer(Request{.prompt = "draft"});
  CHECK(answer.error == "");
  CHECK((answer.text == "noon" || answer.text == "midnight"));
  CHECK(plan_of(stage.session, "draft").find("drafted clerk\n") != std::string::npos);
  CHECK(plan_of(stage.session, "draft", {.forced = "clerk"}) ==
        "cascade\n├─ single clerk\n└─ drafted clerk\n   └─ single tiny +clerk \"clerk: {input} =>\", by a grammar, at "
        "most 64 tokens\n");
  REQUIRE(stage.session.unload(model));
  CHECK(plan_of(stage.session, "draft") == "single clerk\n");
  CHECK(stage.session.budget().used() == alone);
  const uint32_t again = stage.must_load(TinyModel().build());
  CHECK(plan_of(stage.session, "draft").find("drafted clerk\n") != std::string::npos);
  REQUIRE(stage.session.unload(*id));
  REQUIRE(stage.session.unload(again));
  CHECK(stage.session.budget().used() == 0);
}

TEST_CASE("where it is told to, the router hears what a resident model makes of a prompt") {
  const auto tool =
      signed_skill(source_of("greeter", {{"limits", {{"heap_bytes", 4 << 20}, {"stack_bytes", 65536}}},
                                         {"examples", {{{"prompt", "hello"}}, {{"prompt", "good day"}}}}}),
                   {{"code.bin", probe_code()}}, "code.bin");
  std::vector<uint32_t> scores;
  for (const bool hears : {false, true}) {
    Stage stage(plenty_bytes, 1, hears);
    const auto loaded = load(stage.session, tool);
    REQUIRE_MESSAGE(loaded, why(loaded));
    const uint64_t before = stage.session.budget().used();
    const uint32_t model = stage.must_load(TinyModel().build());
    auto turn = stage.session.ask({.prompt = "a good many days ago"});
    REQUIRE_MESSAGE(turn, why(turn));
    for (const Consideration& one : stage.session.find_grounds(*turn)->considered)
      if (one.name == "greeter") scores.push_back(one.score_permille.value_or(0));
    REQUIRE(stage.session.unload(model));
    CHECK(stage.session.budget().used() == before);
    CHECK(plan_of(stage.session, "hello") == "single greeter\n");
  }
  REQUIRE(scores.size() == 2);
  CHECK(scores[0] != scores[1]);
}

}  // namespace skillet::test
