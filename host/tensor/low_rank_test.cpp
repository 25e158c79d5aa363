#include "host/tensor/low_rank.h"

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <random>

#include "host/tensor/operators.h"
#include "host/tensor/test_weights.h"

using namespace skillet;
using test::normal_floats;
using test::OwnedWeight;
using Floats = std::vector<float>;

namespace {

struct Case {
  LowRankShape shape;
  Floats a, b;

  Case(uint32_t rank, uint32_t columns, uint32_t rows, uint32_t seed) : shape{rank, columns, rows} {
    std::mt19937 random(seed);
    std::uniform_real_distribution<float> number(-1, 1);
    a.resize(rank * columns), b.resize(rows * rank);
    for (float& value : a) value = number(random);
    for (float& value : b) value = number(random);
  }
  std::unique_ptr<LowRank> as(ElementType type, const Kernels& kernels = best_kernels()) const {
    return type == ElementType::q8_0 ? low_rank_in_bytes(shape, a, b, kernels) : low_rank_in_floats(shape, a, b, type);
  }
  double at(const float* x, uint32_t row) const {
    double sum = 0;
    for (uint32_t k = 0; k < shape.rank; k++) {
      double inner = 0;
      for (uint32_t c = 0; c < shape.columns; c++) inner += double(a[k * shape.columns + c]) * double(x[c]);
      sum += double(b[row * shape.rank + k]) * inner;
    }
    return sum;
  }
};

Floats product(Compute& compute, const Weight& weight, Floats& x, std::span<const LowRankTerm> terms) {
  const uint32_t tokens = static_cast<uint32_t>(x.size()) / weight.columns;
  Floats out(size_t(tokens) * weight.rows);
  const Linear job{&weight, nullptr, {out.data(), tokens, weight.rows}, terms};
  REQUIRE(linear(compute, {x.data(), tokens, weight.columns}, {&job, 1}));
  return out;
}

// What a term adds to the products of a weight of zeros.
Floats added(const Kernels& kernels, const LowRank& low_rank, float scale, Floats& x) {
  Compute compute(nullptr, kernels);
  Floats zeros(size_t(low_rank.shape().rows) * low_rank.shape().columns);
  const Weight weight{ElementType::f32, low_rank.shape().rows, low_rank.shape().columns,
                      reinterpret_cast<std::byte*>(zeros.data())};
  const LowRankTerm term{&low_rank, scale};
  return product(compute, weight, x, {&term, 1});
}

double root_mean_square(const Floats& values) {
  double sum = 0;
  for (const float value : values) sum += double(value) * double(value);
  return std::sqrt(sum / static_cast<double>(values.size()));
}

Floats difference(Floats a, const Floats& b) {
  for (size_t i = 0; i < a.size(); i++) a[i] -= b[i];
  return a;
}

}  // namespace

TEST_CASE("a low-rank term adds scale * B A x, with every kernel set, for ranks and rows of any size") {
  for (const Kernels* kernels : usable_kernels())
    for (const auto& [rank, columns, rows] :
         std::vector<std::array<uint32_t, 3>>{{1, 32, 5}, {3, 64, 32}, {16, 96, 100}, {33, 40, 257}})
      for (uint32_t tokens : {1u, 2u, 7u, 300u}) {
        CAPTURE(kernels->name);
        CAPTURE(rank);
        CAPTURE(tokens);
        const Case made(rank, columns, rows, rank + rows);
        const OwnedWeight base(ElementType::f32, rows, columns, 8);
        Floats x = normal_floats(tokens * columns, 7);
        Compute compute(nullptr, *kernels);
        const std::unique_ptr<LowRank> low_rank = made.as(ElementType::f32);
        const LowRankTerm term{low_rank.get(), 0.5f};
        const Floats without = product(compute, base.weight, x, {}),
                     with = product(compute, base.weight, x, {&term, 1});
        for (uint32_t t = 0; t < tokens; t += tokens / 3 + 1)
          for (uint32_t r = 0; r < rows; r++)
            CHECK(double(with[t * rows + r]) ==
                  doctest::Approx(double(without[t * rows + r]) + 0.5 * made.at(&x[t * columns], r)).epsilon(1e-4));
      }
}

TEST_CASE("several terms of several weights are added together, the same bit for bit with any number of threads") {
  for (const ElementType type : {ElementType::f32, ElementType::f16, ElementType::q8_0}) {
    CAPTURE(info(type).name);
    const Case one(4, 64, 70, 1), two(8, 64, 70, 2), three(2, 64, 300, 3);
    const auto first = one.as(type), second = two.as(type), third = three.as(type);
    const LowRankTerm terms[] = {{first.get(), 1}, {second.get(), -2}, {third.get(), 3}};
    const OwnedWeight small(ElementType::q4_0, 70, 64, 1), large(ElementType::q4_0, 300, 64, 2),
        plain(ElementType::q4_0, 33, 64, 3);
    Floats x = normal_floats(67 * 64, 4), alone;
    const double precision = type == ElementType::q8_0 ? 0.3 : 1e-2;
    for (size_t threads : {0u, 1u, 3u}) {
      ThreadPool pool(threads);
      Compute compute(&pool);
      Floats out(67 * 403), without(67 * 403);
      for (Floats* to : {&out, &without}) {
        const bool with = to == &out;
        const Linear jobs[] = {
            {&small.weight, nullptr, {to->data(), 67, 70}, with ? std::span(terms).first(2) : std::span(terms, 0)},
            {&plain.weight, nullptr, {to->data() + 67 * 370, 67, 33}},
            {&large.weight,
             nullptr,
             {to->data() + 67 * 70, 67, 300},
             with ? std::span(terms).last(1) : std::span(terms, 0)}};
        REQUIRE(linear(compute, {x.data(), 67, 64}, jobs));
      }
      const Floats sum = difference(out, without);
      for (const uint32_t t : {0u, 31u, 32u, 66u}) {
        const float* token = &x[size_t(t) * 64];
        CHECK(std::abs(double(sum[t * 70 + 69]) - (one.at(token, 69) - 2 * two.at(token, 69))) < precision);
        CHECK(std::abs(double(sum[67 * 70 + t * 300 + 299]) - 3 * three.at(token, 299)) < precision);
        CHECK(sum[67 * 370 + t * 33] == 0);
      }
      if (alone.empty()) alone = out;
      CHECK(out == alone);
    }
  }
}

TEST_CASE("a term that is kept in 16 bits is the same to a thousandth, however large or small its numbers are") {
  for (const Kernels* kernels : usable_kernels())
    for (const float size : {1.0f, 1e6f, 1e-6f}) {
      CAPTURE(kernels->name);
      CAPTURE(size);
      Case made(16, 96, 100, 5);
      for (float& value : made.a) value *= size;
      const std::unique_ptr<LowRank> low_rank = made.as(ElementType::f16);
      CHECK(low_rank->bytes() == 2 * (16 * 96 + 16 * 128));
      Floats x = normal_floats(3 * 96, 7);
      const Floats out = added(*kernels, *low_rank, 1, x);
      for (uint32_t t = 0; t < 3; t++)
        for (uint32_t r = 0; r < 100; r++)
          CHECK(std::abs(double(out[t * 100 + r]) - made.at(&x[t * 96], r)) < 0.02 * double(size));
    }
}

// A weight of Q8_0 is off by the rounding of its numbers and of the activations. A term in bytes has a second matrix.
TEST_CASE("a term in bytes is hardly further off than a weight of Q8_0, with every kernel set") {
  for (const Kernels* kernels : usable_kernels())
    for (const auto& [rank, columns, rows] :
         std::vector<std::array<uint32_t, 3>>{{1, 32, 5}, {5, 64, 32}, {16, 96, 100}, {64, 576, 257}})
      for (const float size : {1.0f, 1e6f, 1e-6f})
        for (const uint32_t tokens : {1u, 2u, 7u, 40u}) {
          CAPTURE(kernels->name);
          CAPTURE(rank);
          CAPTURE(size);
          CAPTURE(tokens);
          Case made(rank, columns, rows, rank + rows);
          for (float& value : made.b) value *= size;
          Floats x = normal_floats(size_t(tokens) * columns, 7);
          const Floats right = added(*kernels, *made.as(ElementType::f32), 2, x),
                       out = added(*kernels, *made.as(ElementType::q8_0, *kernels), 2, x);

          Floats full(size_t(rows) * columns);
          for (uint32_t r = 0; r < rows; r++)
            for (uint32_t k = 0; k < rank; k++)
              for (uint32_t c = 0; c < columns; c++)
                full[size_t(r) * columns + c] += 2 * made.b[r * rank + k] * made.a[k * columns + c] / size;
          std::vector<std::byte> bytes(full.size() / 32 * 34);
          quantise_q8_0(full, bytes.data());
          Compute compute(nullptr, *kernels);
          Floats merged = product(compute, {ElementType::q8_0, rows, columns, bytes.data()}, x, {});
          for (float& value : merged) value *= size;
          CHECK(root_mean_square(difference(out, right)) < 2 * root_mean_square(difference(merged, right)));
          // One inner number alone may be near zero, and then off by much of itself.
          if (rank > 1) CHECK(root_mean_square(difference(out, right)) < 0.015 * root_mean_square(right));
        }
}

TEST_CASE("activations of zeros, of tiny and of infinite numbers are no trouble to a term") {
  const Case made(3, 64, 40, 1);
  const std::unique_ptr<LowRank> low_rank = made.as(ElementType::q8_0);
  for (const float value : {0.0f, 1e-40f, 1e-33f}) {
    Floats x(64, value);
    for (const float result : added(best_kernels(), *low_rank, 1, x)) CHECK(std::abs(result) < 1e-28f);
  }
  for (const float value : {INFINITY, -INFINITY, NAN}) {
    Floats x(64, value);
    added(best_kernels(), *low_rank, 1, x);
  }
}

TEST_CASE("a product with terms that is stopped says so") {
  const Case made(4, 64, 70, 1);
  const auto low_rank = made.as(ElementType::f32);
  const OwnedWeight base(ElementType::f32, 70, 64, 1);
  for (size_t threads : {0u, 2u})
    for (int polls : {0, 1, 2}) {
      ThreadPool pool(threads);
      Compute compute(&pool);
      compute.cancelled = [&polls] { return polls-- == 0; };
      const LowRankTerm term{low_rank.get(), 1};
      Floats x(300 * 64), out(300 * 70);
      const Linear job{&base.weight, nullptr, {out.data(), 300, 70}, {&term, 1}};
      CHECK_FALSE(linear(compute, {x.data(), 300, 64}, {&job, 1}));
    }
}

TEST_CASE("what it was made of can be had back: as it was, or to 16 bits") {
  for (const Kernels* kernels : usable_kernels())
    for (const ElementType type : {ElementType::f32, ElementType::f16, ElementType::q8_0}) {
      CAPTURE(info(type).name);
      const Case made(5, 64, 70, 4);
      const auto low_rank = made.as(type, *kernels);
      const Floats a = low_rank->kept_a(), b = low_rank->kept_b();
      const double precision = type == ElementType::f32 ? 0 : type == ElementType::f16 ? 0x1p-10 : 0x1p-14;
      for (uint32_t r = 0; r < 70; r++)
        for (uint32_t c = 0; c < 64; c++)
          for (uint32_t k = 0; k < 5; k++) {
            const double given = double(made.b[r * 5 + k]) * double(made.a[k * 64 + c]);
            const double kept = double(b[r * 5 + k]) * double(a[k * 64 + c]) * double(low_rank->gain());
            CHECK(std::abs(kept - given) <= precision * (type == ElementType::q8_0 ? 1 : std::abs(given) + 0x1p-12));
          }
    }
}
