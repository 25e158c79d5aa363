// Memory: what a skill takes it gives back, and when there is none it says so.
#include "plugin_api/check/heap_use.h"
#include "plugin_api/check/samples.h"

namespace skillet::check {
namespace {

constexpr int warm_up_rounds = 10, rounds = 100;
constexpr size_t allowed_noise_bytes = 8 << 10;  // of the process's own: it has more to do than run the skill

struct Use {
  uint64_t arena = 0, budget = 0;
  size_t handles = 0, heap = 0;
  LoaderBooks loader{};

  std::string growth_since(const Use& before) const {
    if (handles > before.handles) return std::to_string(handles - before.handles) + " open handles";
    if (arena > before.arena) return std::to_string(arena - before.arena) + " bytes of the skill's memory";
    if (budget > before.budget) return std::to_string(budget - before.budget) + " bytes of the host's budget";
    if (loader.live_modules > before.loader.live_modules) return "modules that are still loaded";
    if (loader.table_slots > before.loader.table_slots)
      return std::to_string(loader.table_slots - before.loader.table_slots) + " table slots";
    if (heap > before.heap + allowed_noise_bytes) return std::to_string(heap - before.heap) + " bytes of heap";
    return "";
  }
};

Use use_of(Bench& bench, Subject* subject) {
  Use use;
  if (subject) use.arena = subject->services().arena().bytes();
  if (subject) use.handles = subject->services().live_handles();
  use.budget = bench.budget().used();
  use.heap = heap_bytes_in_use();
  use.loader = loader_books();
  return use;
}

// Does something over and over, and looks at what has grown since it was warm.
template <typename Round, typename Look>
Outcome expect_flat(Round round, Look look, const char* what) {
  Use warm;
  for (int i = 0; i < rounds; i++) {
    if (Outcome outcome = round(); outcome.kind != Outcome::Kind::ok) return outcome;
    if (i + 1 == warm_up_rounds) warm = look();
  }
  const std::string growth = look().growth_since(warm);
  if (!growth.empty()) return failed(std::to_string(rounds - warm_up_rounds) + " " + what + " leave behind " + growth);
  return ok(std::to_string(rounds) + " " + what);
}

Outcome flat_calls(Bench& bench) {
  LOAD(subject, bench);
  CONVERSE(conversation, subject);
  auto handles_only = [&] {
    Use use;
    use.handles = subject.services().live_handles();  // memory may grow with a conversation; handles may not
    return use;
  };
  return expect_flat([&] { return play(conversation), ok(); }, handles_only, "rounds of calls");
}

Outcome flat_instances(Bench& bench) {
  LOAD(subject, bench);
  auto live = [&]() -> Outcome {
    CONVERSE(conversation, subject);
    play(conversation);
    return ok();
  };
  return expect_flat(live, [&] { return use_of(bench, &subject); }, "instances");
}

Outcome flat_loads(Bench& bench) {
  auto live = [&]() -> Outcome {
    LOAD(subject, bench);
    CONVERSE(conversation, subject);
    play(conversation);
    return ok();
  };
  return expect_flat(live, [&] { return use_of(bench, nullptr); }, "loads and unloads");
}

// A whole life with little memory. Whatever fails, everything is given back. True when it trapped.
Result<bool> live_with(Bench& bench, SubjectOptions options) {
  options.may_trap = true;
  bool trapped = false;
  if (Result<std::unique_ptr<Subject>> subject = Subject::load(bench, options)) {
    Conversation conversation(**subject);
    if (conversation.created() == SK_OK) play(conversation);
    trapped = (*subject)->has_trapped();
  }
  if (bench.budget().used() != 0)
    return Error{"check", "after unloading, " + std::to_string(bench.budget().used()) + " bytes are taken", "", ""};
  return trapped;
}

uint64_t most_arena_bytes(Bench& bench) {
  Result<std::unique_ptr<Subject>> loaded = Subject::load(bench);
  if (!loaded) return 0;
  Subject& subject = **loaded;
  const uint64_t module_bytes = bench.budget().used() - subject.services().arena().bytes();
  {
    Conversation conversation(subject);
    if (conversation.created() == SK_OK) play(conversation);
  }
  return bench.budget().high_water() - module_bytes;
}

Outcome out_of_memory(Bench& bench) {
  constexpr uint64_t steps = 32;
  constexpr uint32_t max_failing = 64;
  const uint64_t most = most_arena_bytes(bench);
  int trapped = 0;
  auto live = [&](SubjectOptions options) {
    Result<bool> result = live_with(bench, options);
    if (result) trapped += *result;
    if (!result) bench.note(result.error().what);
  };
  for (uint64_t step = 0; step < steps; step++) live({.heap_bytes = most * step / steps});
  for (uint32_t k = 1; k <= max_failing; k++) live({.failing_allocation = k});
  const std::string tried =
      std::to_string(steps) + " limits and " + std::to_string(max_failing) + " failing allocations";
  return ok(trapped == 0 ? tried : tried + "; " + std::to_string(trapped) + " ended it by a trap, as is allowed");
}

}  // namespace

std::vector<Check> memory_checks() {
  return {{"flat-calls", "Calls leave no handles open.", flat_calls},
          {"flat-instances", "Instances take with them what they took.", flat_instances},
          {"flat-loads", "Loading and unloading leaves nothing behind.", flat_loads},
          {"out-of-memory", "When memory is short, calls fail and nothing else happens.", out_of_memory}};
}

}  // namespace skillet::check
