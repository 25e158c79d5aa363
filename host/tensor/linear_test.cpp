#include <doctest/doctest.h>

#include <cmath>

#include "host/tensor/operators.h"
#include "host/tensor/test_weights.h"

using namespace skillet;
using test::OwnedWeight;

namespace {

std::vector<float> run_linear(Compute& compute, const Weight& weight, std::vector<float>& x, uint32_t tokens,
                              const float* bias) {
  std::vector<float> out(size_t(tokens) * weight.rows, -1);
  const Linear job{&weight, bias, {out.data(), tokens, weight.rows}};
  REQUIRE(linear(compute, {x.data(), tokens, weight.columns}, {&job, 1}));
  return out;
}

// The same in double precision, with the activations as the operator sees them, and the size of what is summed.
struct Expected {
  double value, size;
};
Expected expected(const std::vector<float>& weights, const float* x, uint32_t columns, bool quantised) {
  Expected result{0, 0};
  for (uint32_t b = 0; b < columns; b += 32) {
    float largest = 0;
    for (uint32_t c = b; c < std::min(b + 32, columns); c++) largest = std::fmax(largest, std::fabs(x[c]));
    for (uint32_t c = b; c < std::min(b + 32, columns); c++) {
      const double seen = quantised ? std::nearbyint(x[c] * (127 / largest)) * double(largest / 127) : double(x[c]);
      result.value += seen * weights[c], result.size += std::fabs(seen * weights[c]);
    }
  }
  return result;
}

void check_linear(const Kernels& kernels, ElementType type, uint32_t rows, uint32_t columns, uint32_t tokens,
                  bool prepared) {
  CAPTURE(kernels.name);
  CAPTURE(info(type).name);
  CAPTURE(rows);
  CAPTURE(columns);
  CAPTURE(tokens);
  CAPTURE(prepared);
  OwnedWeight owned(type, rows, columns, rows + columns + tokens);
  if (prepared) prepare(owned.weight, kernels);
  std::vector<float> x = test::random_floats(size_t(tokens) * columns, 7), bias = test::random_floats(rows, 8);
  Compute compute(nullptr, kernels);
  const std::vector<float> out = run_linear(compute, owned.weight, x, tokens, bias.data());
  std::vector<float> weights(columns);
  double worst = 0;
  for (uint32_t r = 0; r < rows; r++) {
    dequantise_row(owned.weight, r, weights.data());
    for (uint32_t t = 0; t < tokens; t++) {
      const Expected right = expected(weights, &x[size_t(t) * columns], columns, info(type).block_elements != 1);
      worst = std::max(worst, std::fabs(out[size_t(t) * rows + r] - right.value - bias[r]) / (right.size + 1));
    }
  }
  CHECK(worst < 2e-6);
}

}  // namespace

TEST_CASE("every kernel set multiplies every type as double precision does, at odd sizes") {
  for (const Kernels* kernels : usable_kernels())
    for (ElementType type : test::all_types) {
      const uint32_t block = info(type).block_elements;
      for (uint32_t tokens = 1; tokens <= 9; tokens += tokens < 5 ? 1 : 2) {
        check_linear(*kernels, type, 37, 3 * block, tokens, false);
        if (type == ElementType::q4_0 || type == ElementType::q8_0)
          check_linear(*kernels, type, 37, 3 * block, tokens, true);
      }
      check_linear(*kernels, type, 70, block == 1 ? 777 : 1280, 5, true);
      check_linear(*kernels, type, 3, block == 1 ? 1100 : 1280, 1, true);
    }
}

TEST_CASE("more tokens than are worked on at once give the same rows as each alone would in its turn") {
  OwnedWeight owned(ElementType::q4_0, 40, 64, 1);
  for (const Kernels* kernels : usable_kernels()) {
    Compute compute(nullptr, *kernels);
    constexpr uint32_t tokens = 300;
    std::vector<float> x = test::random_floats(tokens * 64, 2);
    const std::vector<float> all = run_linear(compute, owned.weight, x, tokens, nullptr);
    for (uint32_t t : {0u, 131u, 255u, 256u, 299u}) {
      std::vector<float> one(x.begin() + t * 64, x.begin() + (t + 1) * 64);
      const std::vector<float> row = run_linear(compute, owned.weight, one, 1, nullptr);
      for (uint32_t r = 0; r < 40; r++) CHECK(all[t * 40 + r] == doctest::Approx(row[r]).epsilon(1e-5));
    }
  }
}

TEST_CASE("preparing keeps every number, and doing it again keeps the bytes") {
  for (const Kernels* kernels : usable_kernels())
    for (uint32_t rows : {1u, 4u, 15u, 16u, 34u, 35u}) {
      const ElementType type = rows % 2 ? ElementType::q4_0 : ElementType::q8_0;
      OwnedWeight before(type, rows, 96, rows), after(type, rows, 96, rows);
      prepare(after.weight, *kernels);
      const std::vector<std::byte> once = after.bytes;
      prepare(after.weight, *kernels);
      CHECK(once == after.bytes);
      std::vector<float> a(96), b(96);
      for (uint32_t r = 0; r < rows; r++) {
        dequantise_row(before.weight, r, a.data()), dequantise_row(after.weight, r, b.data());
        CHECK(a == b);
      }
    }
}

TEST_CASE("several weights share one x, and the number of threads changes no bit") {
  OwnedWeight q(ElementType::q4_0, 96, 288, 1), k(ElementType::q8_0, 33, 288, 2), v(ElementType::f16, 31, 288, 3);
  prepare(q.weight, best_kernels());
  for (uint32_t tokens : {1u, 13u}) {
    std::vector<float> x = test::random_floats(tokens * 288, 4);
    std::vector<std::vector<float>> results;
    for (size_t threads : {0, 1, 3}) {
      ThreadPool pool(threads);
      Compute compute(&pool);
      std::vector<float> out(tokens * (96 + 33 + 31));
      const Linear jobs[] = {{&q.weight, nullptr, {&out[0], tokens, 96}},
                             {&k.weight, nullptr, {&out[tokens * 96], tokens, 33}},
                             {&v.weight, nullptr, {&out[tokens * 129], tokens, 31}}};
      REQUIRE(linear(compute, {x.data(), tokens, 288}, jobs));
      results.push_back(out);
    }
    CHECK(results[0] == results[1]);
    CHECK(results[0] == results[2]);
  }
}

TEST_CASE("rows of zeros, of tiny and of infinite numbers are no trouble") {
  for (const Kernels* kernels : usable_kernels()) {
    OwnedWeight owned(ElementType::q4_0, 8, 64, 1);
    prepare(owned.weight, *kernels);
    Compute compute(nullptr, *kernels);
    for (float value : {0.f, 1e-40f, 1e-33f}) {
      std::vector<float> x(64, value);
      for (float result : run_linear(compute, owned.weight, x, 1, nullptr)) CHECK(std::fabs(result) < 1e-28f);
    }
    std::vector<float> x(64, std::numeric_limits<float>::infinity());
    run_linear(compute, owned.weight, x, 1, nullptr);
  }
}

TEST_CASE("a linear that is cancelled stops, and the next one works") {
  OwnedWeight owned(ElementType::q8_0, 4096, 1024, 1);
  for (size_t threads : {0, 2}) {
    ThreadPool pool(threads);
    Compute compute(&pool);
    std::vector<float> x = test::random_floats(64 * 1024, 2), out(64 * 4096);
    const Linear job{&owned.weight, nullptr, {out.data(), 64, 4096}};
    int asked = 0;
    compute.cancelled = [&] { return ++asked > 3; };
    CHECK_FALSE(linear(compute, {x.data(), 64, 1024}, {&job, 1}));
    CHECK(asked < 10);
    compute.cancelled = nullptr;
    CHECK(linear(compute, {x.data(), 64, 1024}, {&job, 1}));
  }
}
