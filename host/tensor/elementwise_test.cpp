#include <doctest/doctest.h>

#include <cmath>

#include "host/tensor/operators.h"
#include "host/tensor/test_weights.h"

using namespace skillet;

namespace {

struct Values {
  explicit Values(uint32_t row_count, uint32_t column_count, uint32_t seed = 0, float size = 1)
      : numbers(test::random_floats(size_t(row_count) * column_count, seed, size)),
        rows(row_count),
        columns(column_count) {}
  Matrix matrix() { return {numbers.data(), rows, columns}; }
  std::vector<float> numbers;
  uint32_t rows, columns;
};

double sigmoid(double x) {
  return 1 / (1 + std::exp(-x));
}

}  // namespace

TEST_CASE("a gate is what its formula says, far out too, for every kernel set") {
  for (const Kernels* kernels : usable_kernels()) {
    CAPTURE(kernels->name);
    Compute compute(nullptr, *kernels);
    for (float size : {1.f, 30.f, 1000.f}) {
      Values gate(3, 37, 1, size), up(3, 37, 2), silu(3, 37);
      silu_multiply(compute, gate.matrix(), up.matrix(), silu.matrix());
      for (size_t i = 0; i < gate.numbers.size(); i++) {
        const double g = gate.numbers[i], u = up.numbers[i];
        CHECK(silu.numbers[i] == doctest::Approx(g * sigmoid(g) * u).epsilon(1e-5));
      }
    }
  }
}

TEST_CASE("norms, of rows and of heads") {
  for (const Kernels* kernels : usable_kernels()) {
    Compute compute(nullptr, *kernels);
    Values x(4, 60, 1), weight(1, 60, 2), out(4, 60);
    for (uint32_t group : {60u, 20u}) {
      rms_norm(compute, x.matrix(), weight.numbers.data(), group, 1e-5f, out.matrix());
      for (uint32_t i = 0; i < 240; i++) {
        double squares = 0;
        for (uint32_t j = i - i % group; j < i - i % group + group; j++) squares += double(x.numbers[j]) * x.numbers[j];
        CHECK(out.numbers[i] ==
              doctest::Approx(x.numbers[i] / std::sqrt(squares / group + 1e-5) * weight.numbers[i % group])
                  .epsilon(1e-5));
      }
    }
  }
}

TEST_CASE("adding adds; threads change nothing") {
  ThreadPool pool(2);
  Compute compute(&pool);
  Values x(900, 101, 1, 50), y(900, 101, 2), sum(900, 101);
  add(compute, x.matrix(), y.matrix(), sum.matrix());
  for (size_t i = 0; i < sum.numbers.size(); i++) REQUIRE(sum.numbers[i] == x.numbers[i] + y.numbers[i]);
}

TEST_CASE("embedding takes rows from a weight in either layout") {
  test::OwnedWeight owned(ElementType::q4_0, 50, 64, 9);
  Values plain(3, 64), prepared(3, 64);
  const int32_t tokens[] = {49, 0, 17};
  embed(owned.weight, tokens, plain.matrix());
  prepare(owned.weight, best_kernels());
  embed(owned.weight, tokens, prepared.matrix());
  CHECK(plain.numbers == prepared.numbers);
}
