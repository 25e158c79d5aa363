// The loader and the ABI as a skill sees them, with the probe (tests/skills/probe.c) as the skill. Runs in every build.
#include "host/skill/skill.h"

#include <doctest/doctest.h>
#include <malloc.h>

#include "host/skill/test_support.h"

using namespace skillet;
using test::probe_code;
using test::probe_manifest;
using test::why;

namespace {

constexpr uint64_t budget_bytes = 64 << 20;

size_t heap_in_use() {
#if defined(__EMSCRIPTEN__)
  return mallinfo().uordblks;
#else
  return mallinfo2().uordblks;
#endif
}

struct Probe {
  Buffer note = copy_of(bytes_of("kept in a file"));
  MemoryBudget budget{budget_bytes};
  std::unique_ptr<Skill> skill;
  std::unique_ptr<Instance> instance;

  Probe() {
    const Clock told{[] { return int64_t(1773144000123); }, [](int64_t instant) { return instant > 0 ? 7200 : 3600; }};
    auto loaded =
        Skill::load(probe_manifest(), Code(probe_code()), {{"note.txt", note}}, budget, {}, Engine{.clock = told});
    REQUIRE_MESSAGE(loaded, why(loaded));
    skill = std::move(*loaded);
    auto created = skill->create();
    REQUIRE(created);
    instance = std::move(*created);
  }

  std::string ask(std::string_view prompt) {
    auto answer = instance->answer({prompt});
    if (!answer) return "error: " + answer.error().sentence();
    return *answer ? (*answer)->text : "(declined)";
  }
};

}  // namespace

TEST_CASE("an answer may ask for the time, read a draft, and bring files within limits") {
  Probe probe;
  CHECK(probe.ask("clock") == "as told");
  CHECK(probe.ask("draft") == "(declined)");
  const Draft draft{"day+1 at 15:00", 640};
  auto answer = probe.instance->answer({"draft", &draft});
  REQUIRE_MESSAGE(answer, why(answer));
  CHECK((**answer).text == draft.text);
  CHECK((**answer).confidence == 640);
  answer = probe.instance->answer({"files"});
  REQUIRE_MESSAGE(answer, why(answer));
  CHECK((**answer).text == "eight");
  REQUIRE((**answer).files.size() == 8);
  CHECK((**answer).files[7].name == "note.txt");
  CHECK((**answer).files[7].media_type == "text/plain");
  CHECK((**answer).files[7].content == "kept");
}

TEST_CASE("a skill is loaded, constructed, asked and unloaded") {
  Probe probe;
  CHECK(probe.ask("hello") == "hello yourself");
  CHECK(probe.ask("constructed") == "yes");
  CHECK(probe.ask("anything else") == "(declined)");
  CHECK(probe.ask("file") == "kept in a file");
  CHECK(probe.ask("extension") == "none");
  CHECK(probe.ask("fail") == "error: skill-data: the data is stale (probe-1.0.0, forward).");
  CHECK(probe.ask("not utf-8").find("not valid UTF-8") != std::string::npos);
  auto unsure = probe.instance->answer({"confidence"});
  REQUIRE(unsure);
  CHECK((*unsure)->confidence == 250);
  probe.instance.reset();
  probe.skill.reset();
  CHECK(probe.budget.used() == 0);
  CHECK(probe.budget.high_water() > 0);
}

TEST_CASE("two instances of one skill do not share their state") {
  Probe probe;
  auto other = probe.skill->create();
  REQUIRE(other);
  CHECK(probe.ask("count") == "1");
  CHECK(probe.ask("count") == "2");
  CHECK((**(*other)->answer({"count"})).text == "1");
}

TEST_CASE("static data is fresh at each load, whatever lay in the memory before") {
  for (int i = 0; i < 3; i++) CHECK(Probe().ask("ballast") == "fresh");
}

TEST_CASE("stale and foreign handles are refused") {
  Probe probe;
  CHECK(probe.ask("keep") == "kept");
  CHECK(probe.ask("stale") == "refused");
  CHECK(probe.skill->live_handles() == 0);
}

TEST_CASE("an output has a limit") {
  CHECK(Probe().ask("flood").starts_with("error: skill-limit"));
}

TEST_CASE("what a skill forgets to free is counted, limited, and taken back") {
  Probe probe;
  const uint64_t before = probe.skill->heap_bytes();
  CHECK(probe.ask("leak") == "leaked");
  CHECK(probe.skill->heap_bytes() > before + 4096);
  CHECK(probe.ask("greedy") == "full");
  CHECK(probe.skill->heap_bytes() <= probe.skill->manifest().heap_bytes);
  probe.instance.reset();
  probe.skill.reset();
  CHECK(probe.budget.used() == 0);
}

TEST_CASE("tokens, logits and merging go through the hooks") {
  Probe probe;
  auto tokens = probe.instance->encode("ab\xFF");
  REQUIRE(tokens);
  CHECK(*tokens == std::vector<sk_token>{'a', 'b', 255});
  CHECK(*probe.instance->decode(*tokens) == "ab\xFF");
  CHECK(probe.instance->decode(std::vector<sk_token>{256}).error().code == "skill-argument");
  CHECK(probe.instance->describe()->vocabulary == 256);

  Tensor logits(2, 256);
  REQUIRE(probe.instance->predict(*tokens, logits));
  CHECK(logits.row(0)['c'] == 4.0f);
  CHECK(logits.row(1)[0] == 4.0f);

  Tensor other(2, 256), merged(2, 256);
  Instance::Voice voices[] = {{&logits, 3.0f}, {&other, 1.0f}};
  REQUIRE(probe.instance->merge(voices, merged));
  CHECK(merged.row(0)['c'] == doctest::Approx(3.0));
  CHECK(probe.instance->merge(voices, merged, "nonsense").error().code == "skill-unsupported");
}

TEST_CASE("a budget that is too small refuses the load and keeps nothing") {
  MemoryBudget budget(64 << 10);
  auto loaded = Skill::load(probe_manifest(), Code(probe_code()), {}, budget);
  // The native module counts its file, which may fit; the WebAssembly one its megabyte of data.
  if (std::string(code_target) == "wasm32") {
    REQUIRE_FALSE(loaded);
    CHECK(loaded.error().code == "budget-exceeded");
    CHECK(budget.used() == 0);
  }
}

TEST_CASE("code that is no module is refused") {
  MemoryBudget budget(budget_bytes);
  const LoaderBooks before = loader_books();
  auto loaded = Skill::load(probe_manifest(), Code(bytes_of("not a module at all")), {}, budget);
  REQUIRE_FALSE(loaded);
  CHECK(budget.used() == 0);
  CHECK(loader_books().live_modules == before.live_modules);
}

#if defined(__wasm__)
TEST_CASE("a trap, a wild read and a stack overflow end the skill, and nothing else") {
  for (const char* way : {"trap", "outside", "overflow"}) {
    Probe probe, witness;
    const std::string outcome = probe.ask(way);
    CHECK_MESSAGE(outcome.starts_with("error: skill-trapped"), way << ": " << outcome);
    CHECK((outcome.find("its stack overflowed") != std::string::npos) == (std::string(way) == "overflow"));
    CHECK(probe.skill->is_faulted());
    CHECK(probe.ask("hello").starts_with("error: skill-faulted"));
    CHECK(witness.ask("hello") == "hello yourself");
    probe.instance.reset();
    probe.skill.reset();
    CHECK(probe.budget.used() == 0);
    CHECK(Probe().ask("hello") == "hello yourself");
  }
}
#endif

TEST_CASE("10,000 cycles of load, call and unload leave heap, table and objects where they were after the first") {
  const Buffer bytes = probe_code();
  const Code code(bytes);
  const Manifest manifest = probe_manifest();
  MemoryBudget budget(budget_bytes);
  auto cycle = [&] {
    auto skill = Skill::load(manifest, code, {}, budget);
    if (!skill) return false;
    auto instance = (*skill)->create();
    return instance && (**(*instance)->answer({"hello"})).text == "hello yourself";
  };
  REQUIRE(cycle());
  const LoaderBooks books = loader_books();
  [[maybe_unused]] const size_t heap = heap_in_use();
  const uint64_t high_water = budget.high_water();
  // Sanitizers make a load a hundred times dearer, and watch each one; a tenth is enough for them.
#if defined(__SANITIZE_ADDRESS__)
  const int cycles = 1000;
#else
  const int cycles = 10000;
#endif
  int good = 0;
  for (int i = 0; i < cycles; i++) good += cycle();
  CHECK(good == cycles);
  CHECK(loader_books().live_modules == books.live_modules);
  CHECK(loader_books().table_slots == books.table_slots);
  CHECK(budget.used() == 0);
  CHECK(budget.high_water() == high_water);
#if !defined(__SANITIZE_ADDRESS__)
  CHECK(heap_in_use() <= heap + 1024);
#endif
}
