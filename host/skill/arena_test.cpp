#include "host/skill/arena.h"

#include <doctest/doctest.h>

#include <cstring>
#include <random>
#include <vector>

using namespace skillet;

namespace {

constexpr uint64_t plenty = 1 << 20;

bool is_aligned(void* memory, size_t alignment) {
  return reinterpret_cast<uintptr_t>(memory) % alignment == 0;
}

}  // namespace

TEST_CASE("a budget counts, remembers its high-water mark, and is never passed") {
  MemoryBudget budget(100);
  CHECK(budget.take(60));
  CHECK_FALSE(budget.take(41));
  CHECK(budget.take(40));
  CHECK_FALSE(budget.take(1));
  budget.give_back(90);
  CHECK(budget.used() == 10);
  CHECK(budget.high_water() == 100);
  budget.set_limit(5);  // below what is in use: nothing more is given
  CHECK_FALSE(budget.take(1));
  CHECK(budget.take(0));
  CHECK_FALSE(budget.take(UINT64_MAX));
  MemoryBudget endless(UINT64_MAX);
  CHECK(endless.take(UINT64_MAX));
  CHECK_FALSE(endless.take(1));
}

TEST_CASE("memory is counted in the arena and in the budget, and given back") {
  MemoryBudget budget(plenty);
  Arena arena(budget, plenty);
  void* a = arena.allocate(100);
  void* b = arena.allocate(200);
  REQUIRE(a);
  REQUIRE(b);
  std::memset(a, 1, 100);
  std::memset(b, 2, 200);
  CHECK(arena.blocks() == 2);
  CHECK(arena.bytes() >= 300);
  CHECK(budget.used() == arena.bytes());
  arena.release(a);
  arena.release(nullptr);
  CHECK(arena.blocks() == 1);
  arena.release(b);
  CHECK(arena.bytes() == 0);
  CHECK(budget.used() == 0);
  CHECK(budget.high_water() >= 300);
}

TEST_CASE("an arena takes back what was forgotten") {
  MemoryBudget budget(plenty);
  {
    Arena arena(budget, plenty);
    for (int i = 0; i < 100; i++) REQUIRE(arena.allocate(static_cast<size_t>(i)));
    CHECK(budget.used() > 0);
  }
  CHECK(budget.used() == 0);
}

TEST_CASE("the arena's own limit and the budget's both hold") {
  MemoryBudget budget(plenty);
  Arena arena(budget, 1000);
  CHECK_FALSE(arena.allocate(1001));
  CHECK_FALSE(arena.allocate(1000));  // the books count the block's head too
  CHECK(arena.allocate(800));
  CHECK_FALSE(arena.allocate(200));
  CHECK(arena.bytes() <= 1000);

  MemoryBudget small(500);
  Arena wide(small, plenty);
  CHECK_FALSE(wide.allocate(600));
  CHECK(wide.bytes() == 0);
  CHECK(wide.allocate(300));
  CHECK_FALSE(wide.allocate(300));
  CHECK(small.used() <= 500);
}

TEST_CASE("absurd sizes are refused, whatever the limits") {
  MemoryBudget budget(UINT64_MAX);
  Arena arena(budget, UINT64_MAX);
  size_t given = 0;
  // Each passes the address space with its head and alignment, so that the sum wraps round to a small number.
  for (size_t below = 0; below <= 4096; below += 7) given += arena.allocate(SIZE_MAX - below, 4096) != nullptr;
  CHECK(given == 0);
  CHECK(budget.used() == 0);
  CHECK(arena.blocks() == 0);
}

TEST_CASE("memory is aligned as asked for; what is no alignment is refused") {
  MemoryBudget budget(plenty);
  Arena arena(budget, plenty);
  for (size_t alignment = 1; alignment <= 4096; alignment *= 2) {
    for (size_t bytes : {0, 1, 7, 64}) {
      void* memory = arena.allocate(bytes, alignment);
      REQUIRE(memory);
      CHECK_MESSAGE(is_aligned(memory, alignment), alignment);
      std::memset(memory, 0xEE, bytes);
    }
  }
  CHECK(is_aligned(arena.allocate(1), alignof(std::max_align_t)));
  for (size_t alignment : {size_t(0), size_t(3), size_t(24), size_t(8192), SIZE_MAX})
    CHECK_MESSAGE(!arena.allocate(1, alignment), alignment);
}

TEST_CASE("memory that moves keeps its content; where it cannot, it stays") {
  MemoryBudget budget(plenty);
  Arena arena(budget, 10000);
  void* memory = arena.reallocate(nullptr, 8);
  REQUIRE(memory);
  std::memcpy(memory, "12345678", 8);
  memory = arena.reallocate(memory, 1000);
  REQUIRE(memory);
  CHECK(std::memcmp(memory, "12345678", 8) == 0);
  CHECK(arena.reallocate(memory, 100000) == nullptr);
  CHECK(std::memcmp(memory, "12345678", 8) == 0);
  memory = arena.reallocate(memory, 4);
  REQUIRE(memory);
  CHECK(std::memcmp(memory, "1234", 4) == 0);
  CHECK(arena.blocks() == 1);
  arena.release(memory);
  CHECK(budget.used() == 0);
}

TEST_CASE("any order of taking and giving back keeps the books right") {
  MemoryBudget budget(plenty);
  Arena arena(budget, plenty);
  std::mt19937 random(7);
  std::vector<std::pair<unsigned char*, size_t>> live;
  for (int round = 0; round < 5000; round++) {
    if (live.empty() || random() % 3 != 0) {
      const size_t bytes = 1 + random() % 300;
      auto* memory = static_cast<unsigned char*>(arena.allocate(bytes, size_t(1) << random() % 8));
      if (!memory) continue;
      std::memset(memory, static_cast<int>(bytes % 251), bytes);
      live.push_back({memory, bytes});
    } else {
      std::swap(live[random() % live.size()], live.back());
      auto [memory, bytes] = live.back();
      if (memory[0] != bytes % 251 || memory[bytes - 1] != bytes % 251) FAIL_CHECK("overwritten in round " << round);
      arena.release(memory);
      live.pop_back();
    }
    if (arena.blocks() != live.size() || budget.used() != arena.bytes()) FAIL_CHECK("books wrong in round " << round);
  }
  for (auto& [memory, bytes] : live) arena.release(memory);
  CHECK(budget.used() == 0);
}

TEST_CASE("the running arena is the innermost") {
  MemoryBudget budget(plenty);
  Arena outer(budget, plenty), inner(budget, plenty);
  CHECK(RunningArena::current() == nullptr);
  {
    RunningArena a(&outer);
    CHECK(RunningArena::current() == &outer);
    {
      RunningArena b(&inner);
      CHECK(RunningArena::current() == &inner);
    }
    CHECK(RunningArena::current() == &outer);
  }
  CHECK(RunningArena::current() == nullptr);
}
