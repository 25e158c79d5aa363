#include "host/model/sampler.h"

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

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
    Sampler sampler({.temperature_permille = temperature, .top_k = 0, .seed = 1});
    for (int i = 0; i < 100; i++) {
      const sk_token token = sampler.next(std::vector<float>{-3.4e38f, 3.4e38f, 0});
      CHECK((token >= 0 && token < 3));
      if (temperature == 1) CHECK(token == 1);
    }
  }
}
