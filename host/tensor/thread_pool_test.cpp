#include "host/tensor/thread_pool.h"

#include <doctest/doctest.h>

#include <atomic>
#include <vector>

#include "host/skill/test_support.h"

using namespace skillet;

TEST_CASE("every part is done exactly once, by any number of threads") {
  for (size_t threads : {0, 1, 3}) {
    ThreadPool pool(threads);
    for (size_t parts : {0, 1, 2, 1000}) {
      std::vector<std::atomic<int>> done(parts);
      pool.run(parts, [&](size_t part) { done[part]++; });
      for (auto& count : done) CHECK(count == 1);
    }
  }
}

TEST_CASE("skills load, answer and unload while the pool's threads work") {
  ThreadPool pool(2);
  std::atomic<bool> stop{false};
  std::atomic<uint64_t> rounds{0};
  // With threads, this goes on until the loads are over; without, it runs when they are.
  pool.start(2, [&](size_t) {
    do {
      uint64_t sum = 0;
      for (uint64_t i = 0; i < 100000; i++) sum += i * i;
      rounds += sum != 0;
    } while (!stop);
  });
  const Buffer bytes = test::probe_code();
  const Code code(bytes);
  const Manifest manifest = test::probe_manifest();
  MemoryBudget budget(64 << 20);
  for (int i = 0; i < 200; i++) {
    auto skill = Skill::load(manifest, code, {}, budget);
    REQUIRE_MESSAGE(skill, test::why(skill));
    auto instance = (*skill)->create();
    REQUIRE(instance);
    CHECK((**(*instance)->answer({"hello"})).text == "hello yourself");
  }
  stop = true;
  pool.finish();
  CHECK(rounds > 0);
  CHECK(budget.used() == 0);
  CHECK(loader_books().live_modules == 0);
}
