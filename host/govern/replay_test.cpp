#include <doctest/doctest.h>

#include "host/govern/explain.h"
#include "host/govern/families.h"
#include "host/govern/simulator.h"
#include "host/govern/trace.h"

namespace skillet::govern {
namespace {

std::string recorded(std::string_view policy, uint32_t count = 2500) {
  const Requests requests = *make_family("shift", {.seed = 5, .skills = 8, .requests = count, .sizes = {}});
  std::string trace;
  TraceWriter writer([&](std::string_view line) { trace += line; });
  REQUIRE(simulate(policy, {requests, 15'000'000, 1, usual_price(requests)}, &writer));
  return trace;
}

size_t line_of(std::string_view trace, std::string_view text) {
  const size_t at = trace.find(text);
  REQUIRE(at != trace.npos);
  return static_cast<size_t>(std::count(trace.begin(), trace.begin() + static_cast<std::ptrdiff_t>(at), '\n')) + 1;
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  const size_t at = text.find(from);
  REQUIRE(at != text.npos);
  return text.replace(at, from.size(), to);
}

std::string code_of(std::string_view trace, size_t from = 1) {
  const Result<Replay> seen = replay(trace, "trace", from);
  return seen ? "" : seen.error().code;
}

}  // namespace

TEST_CASE("a trace reproduces every decision, whatever the parameters were") {
  for (const std::string_view policy :
       {"teleodynamic", "no-resource", "no-structure", "inverted", "replayed-resource"}) {
    CAPTURE(policy);
    const std::string trace = recorded(policy);
    const Result<Replay> seen = replay(trace, "trace");
    if (!seen) FAIL(seen.error().sentence());
    CHECK(seen->decisions == 2500);
    CHECK(seen->adds > 0);
    CHECK(seen->checkpoints == 2);
    CHECK(!seen->torn);
  }
}

TEST_CASE("a replay may begin at any checkpoint, and nowhere else") {
  const std::string trace = recorded("teleodynamic");
  const size_t first = line_of(trace, "{\"checkpoint\"");
  const Result<Replay> seen = replay(trace, "trace", first);
  REQUIRE(seen);
  CHECK(seen->decisions == 1500);
  CHECK(code_of(trace, first + 1) == "trace-line-no-checkpoint");
  CHECK(code_of(trace, 100'000'000) == "trace-line-missing");
}

TEST_CASE("what was changed in a trace is found") {
  const std::string trace = recorded("teleodynamic", 300);
  CHECK(code_of(trace) == "");
  CHECK(code_of(replaced(trace, "\"action\":\"add\"", "\"action\":\"no_op\"")) == "replay-differs");
  CHECK(code_of(replaced(trace, "\"energy_price\":", "\"energy_price\":9")) == "replay-differs");
  CHECK(code_of(replaced(trace, "\"format\":1", "\"format\":2")) != "");
  CHECK(code_of(replaced(trace, "{\"done\"", "{\"gone\"")) == "trace-invalid");
  CHECK(code_of(replaced(trace, "\"kind\":\"turn\"", "\"kind\":\"tune\"")) != "");
  CHECK(code_of("") == "trace-invalid");
}

TEST_CASE("a torn last line is left out, and that is said") {
  std::string trace = recorded("teleodynamic", 300);
  trace.resize(trace.size() - 5);
  const Result<Replay> seen = replay(trace, "trace");
  REQUIRE(seen);
  CHECK(seen->torn);
  const Result<std::string> story = explain(trace, "trace");
  REQUIRE(story);
  CHECK(story->find("the last line is torn") != std::string::npos);
}

TEST_CASE("the story tells each change with its reason") {
  const Result<std::string> story = explain(recorded("teleodynamic", 300), "trace");
  REQUIRE(story);
  CHECK(story->starts_with("turn 1: phase under-structured\n"));
  CHECK(story->find(": added s") != std::string::npos);
  CHECK(story->find("stood still for ") != std::string::npos);
  CHECK(story->find("300 decisions, ") != std::string::npos);
}

}  // namespace skillet::govern
