#include "host/tensor/low_rank.h"

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <random>

#include "host/tensor/operators.h"

using namespace skillet;

namespace {

struct Case {
  uint32_t rank, columns, rows;
  std::vector<float> a, b;

  Case(uint32_t rank_, uint32_t columns_, uint32_t rows_, uint32_t seed) : rank(rank_), columns(columns_), rows(rows_) {
    std::mt19937 random(seed);
    std::uniform_real_distribution<float> number(-1, 1);
    a.resize(rank * columns), b.resize(rows * rank);
    for (float& value : a) value = number(random);
    for (float& value : b) value = number(random);
  }
  LowRank change() const { return {rank, columns, rows, a, b}; }
  double at(const float* x, uint32_t row) const {
    double sum = 0;
    for (uint32_t k = 0; k < rank; k++) {
      double inner = 0;
      for (uint32_t c = 0; c < columns; c++) inner += double(a[k * columns + c]) * double(x[c]);
      sum += double(b[row * rank + k]) * inner;
    }
    return sum;
  }
};

std::vector<float> numbers(size_t count, uint32_t seed) {
  std::mt19937 random(seed);
  std::normal_distribution<float> number;
  std::vector<float> made(count);
  for (float& value : made) value = number(random);
  return made;
}

}  // namespace

TEST_CASE("a low-rank change adds scale * B A x, with every kernel set, for ranks and rows of any size") {
  for (const Kernels* kernels : usable_kernels())
    for (const auto& [rank, columns, rows] :
         std::vector<std::array<uint32_t, 3>>{{1, 32, 5}, {3, 64, 32}, {16, 96, 100}, {33, 40, 257}})
      for (uint32_t tokens : {1u, 2u, 7u}) {
        CAPTURE(kernels->name);
        CAPTURE(rank);
        CAPTURE(rows);
        CAPTURE(tokens);
        Compute compute(nullptr, *kernels);
        const Case made(rank, columns, rows, rank + rows);
        const LowRank change = made.change();
        std::vector<float> x = numbers(tokens * columns, 7), out = numbers(tokens * rows, 8);
        const std::vector<float> before = out;
        const Delta delta{&change, 0.5f, {out.data(), tokens, rows}};
        REQUIRE(add_low_rank(compute, {x.data(), tokens, columns}, {&delta, 1}));
        for (uint32_t t = 0; t < tokens; t++)
          for (uint32_t r = 0; r < rows; r++)
            CHECK(out[t * rows + r] ==
                  doctest::Approx(before[t * rows + r] + 0.5 * made.at(&x[t * columns], r)).epsilon(1e-4));
      }
}

TEST_CASE("several changes of several weights are added together, the same bit for bit with any number of threads") {
  const Case one(4, 64, 70, 1), two(8, 64, 70, 2), three(2, 64, 300, 3);
  const LowRank changes[] = {one.change(), two.change(), three.change()};
  std::vector<float> x = numbers(3 * 64, 4), alone;
  for (size_t threads : {0u, 1u, 3u}) {
    ThreadPool pool(threads);
    Compute compute(&pool);
    std::vector<float> out(3 * 370);
    const Matrix first{out.data(), 3, 70}, second{out.data() + 210, 3, 300};
    const Delta deltas[] = {{&changes[0], 1, first}, {&changes[1], -2, first}, {&changes[2], 3, second}};
    REQUIRE(add_low_rank(compute, {x.data(), 3, 64}, deltas));
    CHECK(out[71] == doctest::Approx(one.at(&x[64], 1) - 2 * two.at(&x[64], 1)).epsilon(1e-4));
    CHECK(out[210 + 299] == doctest::Approx(3 * three.at(&x[0], 299)).epsilon(1e-4));
    if (alone.empty()) alone = out;
    CHECK(out == alone);
  }
}

TEST_CASE("a change that is kept in 16 bits is the same to a thousandth, however large or small its numbers are") {
  for (const Kernels* kernels : usable_kernels())
    for (const float size : {1.0f, 1e6f, 1e-6f}) {
      CAPTURE(kernels->name);
      CAPTURE(size);
      Case made(16, 96, 100, 5);
      for (float& value : made.a) value *= size;
      const LowRank change(16, 96, 100, made.a, made.b, ElementType::f16);
      CHECK(change.bytes() == 2 * (16 * 96 + 16 * 128));
      Compute compute(nullptr, *kernels);
      std::vector<float> x = numbers(3 * 96, 7), out(3 * 100);
      const Delta delta{&change, 1, {out.data(), 3, 100}};
      REQUIRE(add_low_rank(compute, {x.data(), 3, 96}, {&delta, 1}));
      for (uint32_t t = 0; t < 3; t++)
        for (uint32_t r = 0; r < 100; r++) CHECK(std::abs(out[t * 100 + r] - made.at(&x[t * 96], r)) < 0.02 * size);
    }
}

TEST_CASE("a low-rank change that is stopped says so") {
  const Case made(4, 64, 70, 1);
  const LowRank change = made.change();
  Compute compute(nullptr);
  compute.cancelled = [] { return true; };
  std::vector<float> x(64), out(70);
  const Delta delta{&change, 1, {out.data(), 1, 70}};
  CHECK_FALSE(add_low_rank(compute, {x.data(), 1, 64}, {&delta, 1}));
}

TEST_CASE("what it was made of can be had back, as it is kept") {
  for (const ElementType type : {ElementType::f32, ElementType::f16}) {
    const Case made(5, 33, 70, 4);
    const LowRank change(made.rank, made.columns, made.rows, made.a, made.b, type);
    const std::vector<float> a = change.kept_a(), b = change.kept_b();
    const double precision = type == ElementType::f32 ? 0 : 0x1p-10;
    for (uint32_t r = 0; r < made.rows; r++)
      for (uint32_t c = 0; c < made.columns; c++)
        for (uint32_t k = 0; k < made.rank; k++) {
          const double given = double(made.b[r * made.rank + k]) * double(made.a[k * made.columns + c]);
          const double kept = double(b[r * made.rank + k]) * double(a[k * made.columns + c]) * double(change.gain());
          CHECK(std::abs(kept - given) <= precision * std::abs(given) + precision * 0x1p-12);
        }
  }
}
