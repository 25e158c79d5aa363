#include "host/tensor/rope.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "host/tensor/test_weights.h"

using namespace skillet;

namespace {

// One pair turned by an angle, in double precision.
void check_pair(Rope& rope, uint32_t head, uint32_t a, uint32_t b, uint32_t position, double angle, double size) {
  std::vector<float> x = test::random_floats(2 * head, 5), y = x;
  rope.apply({y.data(), 1, 2 * head}, head, position);
  for (uint32_t h = 0; h < 2; h++) {
    const double left = x[h * head + a], right = x[h * head + b];
    CHECK(y[h * head + a] == doctest::Approx((left * std::cos(angle) - right * std::sin(angle)) * size).epsilon(1e-4));
    CHECK(y[h * head + b] == doctest::Approx((left * std::sin(angle) + right * std::cos(angle)) * size).epsilon(1e-4));
  }
}

double frequency(uint32_t pair, uint32_t dimensions, double base) {
  return std::pow(base, -2. * pair / dimensions);
}

}  // namespace

TEST_CASE(
    "neighbours and halves turn by the position times the pair's frequency; what is beyond the dimensions stays") {
  Rope neighbours({.dimensions = 8}), halves({.dimensions = 8, .pairs = Rope::Pairs::halves});
  for (uint32_t pair = 0; pair < 4; pair++) {
    check_pair(neighbours, 12, 2 * pair, 2 * pair + 1, 77, 77 * frequency(pair, 8, 10000), 1);
    check_pair(halves, 12, pair, pair + 4, 77, 77 * frequency(pair, 8, 10000), 1);
  }
  std::vector<float> x(12, 1.f);
  neighbours.apply({x.data(), 1, 12}, 12, 3);
  for (uint32_t i = 8; i < 12; i++) CHECK(x[i] == 1.f);
}

TEST_CASE("linear scaling and frequency factors") {
  Rope linear({.dimensions = 8, .base = 5000, .scaling = Rope::Scaling::linear, .factor = 4});
  check_pair(linear, 8, 2, 3, 100, 25 * frequency(1, 8, 5000), 1);
  Rope factors({.dimensions = 8, .frequency_factors = {1, 2, 4, 8}});
  check_pair(factors, 8, 4, 5, 100, 100 * frequency(2, 8, 10000) / 4, 1);
}

TEST_CASE("YaRN: fast pairs keep their angle, slow ones are interpolated, all grow") {
  constexpr uint32_t dimensions = 64, context = 4096;
  constexpr double factor = 8;
  Rope yarn({.dimensions = dimensions, .scaling = Rope::Scaling::yarn, .factor = factor, .original_context = context});
  const double size = 1 + 0.1 * std::log(factor);
  const auto pair_that_turns = [&](double turns) {
    return dimensions * std::log(context / (turns * 2 * M_PI)) / (2 * std::log(10000.));
  };
  const double low = std::floor(pair_that_turns(32)), high = std::ceil(pair_that_turns(1));
  REQUIRE(low > 0);
  REQUIRE(high < dimensions / 2);
  for (uint32_t pair : {0u, uint32_t(low), uint32_t(low + high) / 2, uint32_t(high), dimensions / 2 - 1}) {
    const double kept = 1 - std::clamp((pair - low) / (high - low), 0., 1.),
                 angle = 50 * frequency(pair, dimensions, 10000);
    check_pair(yarn, dimensions, 2 * pair, 2 * pair + 1, 50, angle / factor * (1 - kept) + angle * kept, size);
  }
}

TEST_CASE("rows are at positions one after the other, also when asked again from elsewhere") {
  Rope rope({.dimensions = 4});
  std::vector<float> x = test::random_floats(3 * 4, 1), together = x;
  rope.apply({together.data(), 3, 4}, 4, 9);
  for (uint32_t r = 0; r < 3; r++) {
    std::vector<float> alone(x.begin() + 4 * r, x.begin() + 4 * (r + 1));
    rope.apply({alone.data(), 1, 4}, 4, 9 + r);
    for (uint32_t c = 0; c < 4; c++) CHECK(alone[c] == together[4 * r + c]);
  }
}
