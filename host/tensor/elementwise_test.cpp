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

TEST_CASE("gates are what their formulas say, far out too, for every kernel set") {
  for (const Kernels* kernels : usable_kernels()) {
    CAPTURE(kernels->name);
    Compute compute(nullptr, *kernels);
    for (float size : {1.f, 30.f, 1000.f}) {
      Values gate(3, 37, 1, size), up(3, 37, 2), silu(3, 37), gelu(3, 37);
      silu_multiply(compute, gate.matrix(), up.matrix(), silu.matrix());
      gelu_multiply(compute, gate.matrix(), up.matrix(), gelu.matrix());
      for (size_t i = 0; i < gate.numbers.size(); i++) {
        const double g = gate.numbers[i], u = up.numbers[i];
        CHECK(silu.numbers[i] == doctest::Approx(g * sigmoid(g) * u).epsilon(1e-5));
        const double inner = std::sqrt(2 / M_PI) * (g + 0.044715 * g * g * g);
        CHECK(gelu.numbers[i] == doctest::Approx(0.5 * g * (1 + std::tanh(inner)) * u).epsilon(1e-5).scale(0.1));
      }
    }
  }
}

TEST_CASE("norms, of rows and of heads") {
  for (const Kernels* kernels : usable_kernels()) {
    Compute compute(nullptr, *kernels);
    Values x(4, 60, 1), weight(1, 60, 2), bias(1, 60, 3), out(4, 60);
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
    layer_norm(compute, x.matrix(), weight.numbers.data(), bias.numbers.data(), 1e-5f, out.matrix());
    for (uint32_t r = 0; r < 4; r++) {
      double mean = 0, variance = 0;
      for (uint32_t c = 0; c < 60; c++) mean += x.matrix().row(r)[c] / 60;
      for (uint32_t c = 0; c < 60; c++) variance += std::pow(x.matrix().row(r)[c] - mean, 2) / 60;
      for (uint32_t c = 0; c < 60; c++) {
        const double right =
            (x.matrix().row(r)[c] - mean) / std::sqrt(variance + 1e-5) * weight.numbers[c] + bias.numbers[c];
        CHECK(out.matrix().row(r)[c] == doctest::Approx(right).epsilon(1e-4));
      }
    }
  }
}

TEST_CASE("a softmax sums to one, whatever its numbers' size; adding adds; threads change nothing") {
  ThreadPool pool(2);
  for (const Kernels* kernels : usable_kernels()) {
    Compute compute(&pool, *kernels);
    Values x(900, 101, 1, 50), out(900, 101), sum(900, 101);
    softmax(compute, x.matrix(), out.matrix());
    for (uint32_t r = 0; r < 900; r += 100) {
      double total = 0, largest = -1e9, right = 0;
      for (uint32_t c = 0; c < 101; c++) largest = std::max<double>(largest, x.matrix().row(r)[c]);
      for (uint32_t c = 0; c < 101; c++)
        total += out.matrix().row(r)[c], right += std::exp(x.matrix().row(r)[c] - largest);
      CHECK(total == doctest::Approx(1).epsilon(1e-5));
      CHECK(out.matrix().row(r)[7] == doctest::Approx(std::exp(x.matrix().row(r)[7] - largest) / right).epsilon(1e-4));
    }
    add(compute, x.matrix(), out.matrix(), sum.matrix());
    for (size_t i = 0; i < sum.numbers.size(); i += 997) CHECK(sum.numbers[i] == x.numbers[i] + out.numbers[i]);
  }
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
