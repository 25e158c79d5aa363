#include "host/model/sampler.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "host/model/fixed_exp.h"

using namespace skillet;

namespace {

std::vector<int> counts_of(Sampler::Options options, const std::vector<float>& logits, int draws) {
  Sampler sampler(options);
  std::vector<int> counts(logits.size());
  for (int i = 0; i < draws; i++) counts[static_cast<size_t>(sampler.next(logits))]++;
  return counts;
}

}  // namespace

TEST_CASE("at temperature 0 the likeliest token comes, the first where several are") {
  Sampler sampler({.temperature_permille = 0});
  CHECK(sampler.next(std::vector<float>{0, 3, 1, 3}) == 1);
  CHECK(sampler.next(std::vector<float>{-5}) == 0);
  CHECK(sampler.next(std::vector<float>{-INFINITY, -1e30f}) == 1);
  CHECK(sampler.next(std::vector<float>{-INFINITY, -INFINITY}) == 0);
}

TEST_CASE("the same seed gives the same tokens, another one others") {
  const std::vector<float> logits = {0.1f, 0.2f, 0.3f, 0.4f, 0.5f, 0.6f, 0.7f, 0.8f};
  auto draw = [&](uint64_t seed) {
    Sampler sampler({.temperature_permille = 1000, .top_k = 0, .seed = seed});
    std::vector<sk_token> tokens;
    for (int i = 0; i < 50; i++) tokens.push_back(sampler.next(logits));
    return tokens;
  };
  CHECK(draw(1) == draw(1));
  CHECK(draw(1) != draw(2));
  CHECK(draw(0) != draw(1));
}

TEST_CASE("the tokens of one seed are these, on every platform") {
  Sampler sampler({.temperature_permille = 1000, .top_k = 0, .seed = 42});
  const std::vector<float> even(10, 0.0f);
  std::vector<sk_token> tokens;
  for (int i = 0; i < 8; i++) tokens.push_back(sampler.next(even));
  CHECK(tokens == std::vector<sk_token>{7, 1, 2, 3, 0, 8, 2, 8});
}

TEST_CASE("tokens come as often as their logits say") {
  constexpr int draws = 20000;
  const std::vector<float> logits = {std::log(0.5f), std::log(0.3f), std::log(0.2f), -INFINITY};
  auto counts = counts_of({.temperature_permille = 1000, .top_k = 0, .seed = 3}, logits, draws);
  CHECK(counts[0] == doctest::Approx(0.5 * draws).epsilon(0.05));
  CHECK(counts[1] == doctest::Approx(0.3 * draws).epsilon(0.05));
  CHECK(counts[2] == doctest::Approx(0.2 * draws).epsilon(0.05));
  CHECK(counts[3] == 0);
  // At half the temperature the probabilities are squared: 25 : 9 : 4.
  counts = counts_of({.temperature_permille = 500, .top_k = 0, .seed = 3}, logits, draws);
  CHECK(counts[0] == doctest::Approx(25.0 / 38 * draws).epsilon(0.05));
  CHECK(counts[2] == doctest::Approx(4.0 / 38 * draws).epsilon(0.1));
}

TEST_CASE("top-k keeps the k likeliest, the first of equals") {
  const std::vector<float> logits = {1, 5, 1, 4, 1};
  auto counts = counts_of({.temperature_permille = 5000, .top_k = 3, .seed = 9}, logits, 2000);
  CHECK(counts[1] > 0);
  CHECK(counts[3] > 0);
  CHECK(counts[0] > 0);
  CHECK(counts[2] == 0);
  CHECK(counts[4] == 0);
  CHECK(counts_of({.temperature_permille = 5000, .top_k = 1, .seed = 9}, logits, 100)[1] == 100);
  counts = counts_of({.temperature_permille = 5000, .top_k = 99, .seed = 9}, logits, 2000);
  for (int count : counts) CHECK(count > 0);
}

TEST_CASE("what is -infinity never comes, even where top-k would keep it") {
  auto counts = counts_of({.temperature_permille = 100000, .top_k = 4, .seed = 5},
                          {-INFINITY, 0, -INFINITY, -INFINITY, -INFINITY}, 2000);
  CHECK(counts[1] == 2000);
}

TEST_CASE("huge logits and extreme temperatures do no harm") {
  for (uint32_t temperature : {1u, 4000000000u}) {
    Sampler sampler({.temperature_permille = temperature, .top_k = 0});
    for (int i = 0; i < 100; i++) {
      const sk_token token = sampler.next(std::vector<float>{-3.4e38f, 3.4e38f, 0});
      CHECK((token >= 0 && token < 3));
      if (temperature == 1) CHECK(token == 1);
    }
  }
}

TEST_CASE("the integer exponential is e's, to nine digits of the whole") {
  CHECK(weight_below(0) == full_weight);
  for (double x = 1e-9; x < 30; x += 0.00137)
    CHECK(std::abs(static_cast<double>(weight_below(x)) / full_weight - std::exp(-x)) < 2e-9);
  for (double x : {27.8, 30.0, 1e9, 1e300, double(INFINITY)}) CHECK(weight_below(x) == 0);
  uint64_t last = full_weight;
  for (double x = 0; x < 28; x += 0.001) {
    CHECK(weight_below(x) <= last);
    last = weight_below(x);
  }
}

TEST_CASE("top-p keeps the likeliest that together have the share, the first of equals") {
  const std::vector<float> logits = {std::log(0.15f), std::log(0.5f), std::log(0.05f), std::log(0.15f),
                                     std::log(0.15f)};
  auto kept = [&](uint32_t permille, uint32_t top_k = 0) {
    auto counts =
        counts_of({.temperature_permille = 5000, .top_k = top_k, .seed = 4, .top_p_permille = permille}, logits, 2000);
    std::vector<size_t> tokens;
    for (size_t i = 0; i < counts.size(); i++)
      if (counts[i] > 0) tokens.push_back(i);
    return tokens;
  };
  CHECK(kept(1) == std::vector<size_t>{1});
  CHECK(kept(499) == std::vector<size_t>{1});
  CHECK(kept(510) == std::vector<size_t>{0, 1});
  CHECK(kept(700) == std::vector<size_t>{0, 1, 3});
  CHECK(kept(940) == std::vector<size_t>{0, 1, 3, 4});
  CHECK(kept(960).size() == 5);
  // After top-k the share is that of what is left: 0.5 of 0.65.
  CHECK(kept(760, 2) == std::vector<size_t>{1});
  CHECK(kept(780, 2) == std::vector<size_t>{0, 1});
}

TEST_CASE("min-p keeps what has the share of the likeliest one's probability") {
  const std::vector<float> logits = {std::log(0.5f), std::log(0.26f), std::log(0.24f)};
  auto counts = counts_of({.temperature_permille = 5000, .top_k = 0, .seed = 4, .min_p_permille = 500}, logits, 2000);
  CHECK(counts[0] > 0);
  CHECK(counts[1] > 0);
  CHECK(counts[2] == 0);
  CHECK(counts_of({.top_k = 0, .min_p_permille = 1000}, logits, 500)[0] == 500);
}

TEST_CASE("repeated tokens are penalised, within the window only") {
  const Sampler::Options twice = {.temperature_permille = 0, .penalty_window = 2, .repetition_permille = 2000};
  const std::vector<float> positive = {3, 2, 1}, negative = {-1, -1.5f, -9};
  const std::vector<sk_token> tokens = {0, 2, 2}, recent = {2, 0, 2};
  CHECK(Sampler(twice).next(positive) == 0);
  CHECK(Sampler(twice).next(positive, tokens) == 0);
  CHECK(Sampler(twice).next(positive, recent) == 1);
  CHECK(Sampler(twice).next(negative, recent) == 1);
}

TEST_CASE("presence counts a token once, frequency each time") {
  const std::vector<sk_token> previous = {0, 0, 0, 1, -1, 77};
  const std::vector<float> logits = {3, 2.5f, 1};
  CHECK(Sampler({.temperature_permille = 0, .presence_permille = 1000}).next(logits, previous) == 0);
  CHECK(Sampler({.temperature_permille = 0, .frequency_permille = 400}).next(logits, previous) == 1);
  CHECK(Sampler({.temperature_permille = 0, .frequency_permille = 1600}).next(logits, previous) == 2);
  CHECK(Sampler({.temperature_permille = 0, .presence_permille = -100, .frequency_permille = -1})
            .next(logits, previous) == 0);
}

TEST_CASE("a bias moves a token, up or down or away") {
  const std::vector<float> logits = {1, 2, 3};
  CHECK(Sampler({.temperature_permille = 0, .logit_bias = {{0, 2500, false}}}).next(logits) == 0);
  CHECK(Sampler({.temperature_permille = 0, .logit_bias = {{2, -1500, false}}}).next(logits) == 1);
  auto counts = counts_of({.temperature_permille = 5000, .logit_bias = {{2, 0, true}, {9, 1000, false}}}, logits, 1000);
  CHECK(counts[0] > 0);
  CHECK(counts[2] == 0);
}

TEST_CASE("only allowed tokens come") {
  TokenMask mask;
  mask.clear(70);
  for (sk_token token : {3, 69}) mask.allow(token);
  CHECK(mask.count() == 2);
  CHECK(!mask.allows(-1));
  CHECK(!mask.allows(1000));
  std::vector<float> logits(70, 5.0f);
  logits[69] = 4;
  CHECK(Sampler({.temperature_permille = 0}).next(logits, {}, &mask) == 3);
  for (uint32_t top_k : {0u, 1u, 40u}) {
    Sampler sampler({.temperature_permille = 5000, .top_k = top_k});
    for (int i = 0; i < 200; i++) CHECK(mask.allows(sampler.next(logits, {}, &mask)));
  }
}

TEST_CASE("of a large vocabulary top-k and top-p keep what a full sort would") {
  constexpr size_t vocabulary = 5000, k = 40;
  std::vector<float> logits;
  uint32_t state = 1;
  for (size_t i = 0; i < vocabulary; i++)
    logits.push_back(static_cast<float>((state = state * 1664525u + 1013904223u) >> 20) / 512.0f);
  std::vector<size_t> order(vocabulary);
  for (size_t i = 0; i < vocabulary; i++) order[i] = i;
  std::sort(order.begin(), order.end(),
            [&](size_t a, size_t b) { return logits[a] != logits[b] ? logits[a] > logits[b] : a < b; });
  const auto counts = counts_of({.temperature_permille = 10000, .top_k = k, .seed = 8}, logits, 4000);
  for (size_t i = 0; i < vocabulary; i++) CHECK((counts[order[i]] > 0) == (i < k));
}
