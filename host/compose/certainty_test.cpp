#include "host/compose/certainty.h"

#include <doctest/doctest.h>

#include <cmath>
#include <random>

using namespace skillet;

TEST_CASE("without a scale an answer is as sure as its tokens are likely") {
  CHECK(certainty_permille(0, std::nullopt) == 1000);
  CHECK(certainty_permille(std::log(0.5), std::nullopt) == 500);
}

TEST_CASE("a scale is found again from answers that were drawn by it") {
  const Plan::CertaintyScale truth{1500, 4000};
  std::mt19937 random(1);
  std::uniform_real_distribution<double> uniform(0, 1);
  std::vector<JudgedText> texts;
  for (int i = 0; i < 20000; i++) {
    const double mean = -uniform(random);
    texts.push_back({mean, uniform(random) * 1000 < certainty_permille(mean, truth)});
  }
  const Plan::CertaintyScale found = fit_certainty(texts);
  CHECK(std::abs(found.offset_permille - truth.offset_permille) < 150);
  CHECK(std::abs(found.slope_permille - truth.slope_permille) < 300);
}

TEST_CASE("few answers, or only right ones, give a scale that is not absurd") {
  for (const std::vector<JudgedText>& texts : {std::vector<JudgedText>{}, std::vector<JudgedText>(20, {-0.1, true}),
                                               std::vector<JudgedText>(20, {-3, false})}) {
    const Plan::CertaintyScale scale = fit_certainty(texts);
    CHECK(std::abs(scale.offset_permille) < 50000);
    CHECK(std::abs(scale.slope_permille) < 50000);
    CHECK(certainty_permille(-0.01, scale) > certainty_permille(-4, scale));
  }
}
