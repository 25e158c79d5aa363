#include <doctest/doctest.h>

#include <cmath>

#include "host/tensor/operators.h"
#include "host/tensor/test_weights.h"

using namespace skillet;

namespace {

struct Case {
  AttentionShape shape;
  uint32_t first, tokens;
  KvCache::Type type = KvCache::Type::f16;
};

// Attention of one head as its definition has it.
std::vector<double> naive(const Case& c, const float* q, const float* k, const float* v, uint32_t position,
                          uint32_t kv_head) {
  const AttentionShape& s = c.shape;
  const uint32_t from = s.window && position >= s.window ? position + 1 - s.window : 0;
  std::vector<double> out(s.head_v, 0);
  double sum = 0;
  for (uint32_t p = from; p <= position; p++) {
    double score = 0;
    for (uint32_t i = 0; i < s.head_k; i++)
      score += double(q[i]) * k[size_t(p) * s.kv_heads * s.head_k + kv_head * s.head_k + i] * s.scale;
    const double weight = std::exp(score);
    sum += weight;
    for (uint32_t i = 0; i < s.head_v; i++)
      out[i] += weight * v[size_t(p) * s.kv_heads * s.head_v + kv_head * s.head_v + i];
  }
  for (double& value : out) value /= sum;
  return out;
}

void check(const Kernels& kernels, const Case& c, ThreadPool* pool = nullptr) {
  const AttentionShape& s = c.shape;
  CAPTURE(kernels.name);
  CAPTURE(s.heads);
  CAPTURE(s.kv_heads);
  CAPTURE(s.head_k);
  CAPTURE(s.head_v);
  CAPTURE(c.first);
  CAPTURE(c.tokens);
  CAPTURE(s.window);
  CAPTURE(int(c.type));
  const uint32_t positions = c.first + c.tokens, k_columns = s.kv_heads * s.head_k, v_columns = s.kv_heads * s.head_v;
  std::vector<float> k = test::random_floats(positions * k_columns, 1),
                     v = test::random_floats(positions * v_columns, 2);
  std::vector<float> q = test::random_floats(c.tokens * s.heads * s.head_k, 3, 3), out(c.tokens * s.heads * s.head_v);
  MemoryBudget budget(64 << 20);
  auto cache = KvCache::make({3, k_columns, v_columns, c.type}, budget);
  REQUIRE(cache);
  REQUIRE(cache->reserve(positions));
  cache->store(1, 0, {k.data(), positions, k_columns}, {v.data(), positions, v_columns});
  Compute compute(pool, kernels);
  REQUIRE(attention(compute, *cache, 1, {q.data(), c.tokens, s.heads * s.head_k}, c.first, s,
                    {out.data(), c.tokens, s.heads * s.head_v}));
  double worst = 0;
  for (uint32_t t = 0; t < c.tokens; t++)
    for (uint32_t h = 0; h < s.heads; h++) {
      const auto right =
          naive(c, &q[(t * s.heads + h) * s.head_k], k.data(), v.data(), c.first + t, h / (s.heads / s.kv_heads));
      for (uint32_t i = 0; i < s.head_v; i++)
        worst = std::max(worst, std::fabs(right[i] - out[(t * s.heads + h) * s.head_v + i]));
    }
  const double allowed[] = {1e-5, 2e-3, 2e-2};
  CHECK(worst < allowed[static_cast<int>(c.type)]);
}

}  // namespace

TEST_CASE("attention is what its definition says, for every kernel set") {
  using Type = KvCache::Type;
  for (const Kernels* kernels : usable_kernels()) {
    check(*kernels, {{4, 4, 16, 16, 0.25f}, 0, 1});
    check(*kernels, {{9, 3, 64, 64, 0.125f}, 40, 1});
    check(*kernels, {{9, 3, 64, 64, 0.125f}, 0, 70});
    check(*kernels, {{6, 1, 48, 48, 0.14f}, 300, 7});
    check(*kernels, {{4, 2, 24, 40, 0.2f}, 31, 34});
    check(*kernels, {{4, 2, 5, 7, 0.4f}, 3, 9});
    check(*kernels, {{4, 2, 32, 32, 0.2f, 10}, 20, 50});
    check(*kernels, {{4, 2, 32, 32, 0.2f, 100}, 250, 3});
    check(*kernels, {{6, 2, 24, 40, 0.2f}, 33, 11, Type::f32});
    check(*kernels, {{4, 2, 64, 32, 0.2f}, 33, 40, Type::q8_0});
    check(*kernels, {{4, 2, 48, 16, 0.2f}, 33, 1, Type::q8_0});
  }
}

TEST_CASE("attention on several threads") {
  ThreadPool pool(3);
  check(best_kernels(), {{9, 3, 64, 64, 0.125f}, 10, 100}, &pool);
}

TEST_CASE("the cache grows in steps that the budget counts, and gives them back") {
  MemoryBudget budget(1 << 20);
  {
    auto cache = KvCache::make({2, 64, 64, KvCache::Type::f16}, budget);
    REQUIRE(cache);
    CHECK(cache->bytes() == 0);
    REQUIRE(cache->reserve(1));
    const uint64_t step = cache->bytes();
    CHECK(step == uint64_t(cache->capacity()) * 2 * 128 * 2);
    REQUIRE(cache->reserve(cache->capacity() + 1));
    CHECK(budget.used() == 2 * step);
    cache->truncate(5);
    CHECK(budget.used() == step);
    CHECK(cache->bytes() == step);
    auto full = cache->reserve(1 << 20);
    REQUIRE_FALSE(full);
    CHECK(full.error().code == "memory-full");
    CHECK(budget.used() == cache->bytes());
    cache->truncate(0);
    CHECK(budget.used() == 0);
    REQUIRE(cache->reserve(10));
    KvCache moved = std::move(*cache);
    CHECK(moved.bytes() == step);
  }
  CHECK(budget.used() == 0);
  CHECK(KvCache::make({2, 48, 64, KvCache::Type::q8_0}, budget).error().code == "kv-type-unsuitable");
}
