// For tests: a session in which the real side module runs small models.
#pragma once

#include <doctest/doctest.h>

#include "host/session.h"
#include "host/skill/signed_skill.h"
#include "tests/llama/tiny_model.h"

namespace skillet::test {

constexpr uint64_t plenty_bytes = 64 << 20;

struct Stage {
  uint64_t polls_before_cancel = UINT64_MAX;  // how often a computation asks whether to go on before it is told not to
  Session session;
  uint32_t runner;

  explicit Stage(uint64_t budget_bytes = plenty_bytes, size_t threads = 1, bool hears_models = false)
      : session(
            test::trust_in(1),
            {.budget_bytes = budget_bytes,
             .threads = threads,
             .is_cancelled = [this] { return polls_before_cancel-- == 0 ? (polls_before_cancel = 0, true) : false; },
             .router_hears_models = hears_models}) {
    const Buffer source = test::read_file(SKILLET_BUILT_SKILLS "/llama/skill.json");
    code = test::read_file(SKILLET_BUILT_SKILLS "/llama/" + test::code_file());
    const test::SignedSkill signed_runner =
        test::signed_skill(std::string(text_of(source)), {{"code.bin", code}}, "code.bin");
    auto opened = session.open(bytes_of(signed_runner.manifest), bytes_of(signed_runner.signature));
    REQUIRE_MESSAGE(opened, why(opened));
    runner = *opened;
  }

  Result<uint32_t> load(const Buffer& model, size_t piece_bytes = 1 << 20) {
    TRY(uint32_t id, session.open_model(runner, "tiny", {model.size()}));
    TRY_OK(session.put(id, "code.bin", code));
    for (size_t at = 0; at < model.size(); at += piece_bytes)
      TRY_OK(session.append(id, "model.gguf", Bytes(model).subspan(at, std::min(piece_bytes, model.size() - at))));
    TRY_OK(session.load(id));
    return id;
  }
  uint32_t must_load(const Buffer& model) {
    auto id = load(model);
    REQUIRE_MESSAGE(id, why(id));
    return *id;
  }

  uint32_t ask(const std::string& prompt, uint32_t max_tokens = 8) {
    auto turn = session.ask({.prompt = prompt, .max_tokens = max_tokens, .sampling = {.temperature_permille = 0}});
    REQUIRE_MESSAGE(turn, why(turn));
    return *turn;
  }

  struct Outcome {
    std::vector<sk_token> answer;
    TurnReport report;
    std::string error, text;
  };
  Outcome finish(uint32_t turn) {
    Outcome outcome;
    for (;;) {
      auto piece = session.step(turn);
      if (!piece) outcome.error = piece.error().code;
      if (piece) outcome.text += piece->text;
      outcome.report = session.find_turn(turn)->report();
      if (piece && !piece->done) continue;
      const auto answer = session.find_turn(turn)->answer_tokens();
      if (piece) outcome.answer.assign(answer.begin(), answer.end());
      session.end(turn);
      return outcome;
    }
  }
  Outcome answer(const std::string& prompt, uint32_t max_tokens = 8) { return finish(ask(prompt, max_tokens)); }
  Outcome answer(Request request) {
    auto turn = session.ask(std::move(request));
    REQUIRE_MESSAGE(turn, why(turn));
    return finish(*turn);
  }

  Buffer code;
};

}  // namespace skillet::test
