#include "host/route/calibration.h"

#include <doctest/doctest.h>

#include <random>
#include <vector>

#include "host/route/standings.h"

using namespace skillet;

namespace {

// `right_in_ten` of ten answers that look alike are right.
std::vector<Sighting> alike(Standing standing, int right_in_ten, int tens) {
  std::vector<Sighting> sightings;
  for (int i = 0; i < 10 * tens; i++) sightings.push_back({standing, i % 10 < right_in_ten});
  return sightings;
}

}  // namespace

TEST_CASE("with enough sightings the probability is how often the like was right") {
  std::vector<Sighting> sightings = alike({0.8f, 1.5f}, 9, 50);
  const std::vector<Sighting> unsure = alike({-0.3f, 0.1f}, 3, 50);
  sightings.insert(sightings.end(), unsure.begin(), unsure.end());
  const Calibration calibration(sightings);
  CHECK(calibration.probability({0.8f, 1.5f}) == doctest::Approx(0.9).epsilon(0.02));
  CHECK(calibration.probability({-0.3f, 0.1f}) == doctest::Approx(0.3).epsilon(0.03));
}

TEST_CASE("with none it is what holds in general") {
  const Calibration general, empty{std::span<const Sighting>()};
  CHECK(general.probability({0.5f, 1.0f}) > 0.9);
  CHECK(general.probability({-0.9f, 0.05f}) < 0.4);
  CHECK(empty.probability({0.2f, 0.4f}) == doctest::Approx(general.probability({0.2f, 0.4f})));
}

TEST_CASE("few sightings, all right or all wrong, make it never certain") {
  const Calibration sure(alike({0.5f, 1.0f}, 10, 1)), wrong(alike({0.5f, 1.0f}, 0, 1));
  CHECK(sure.probability({0.5f, 1.0f}) < 0.99);
  CHECK(sure.probability({0.5f, 1.0f}) > wrong.probability({0.5f, 1.0f}));
  CHECK(wrong.probability({0.5f, 1.0f}) > 0.01);
}

TEST_CASE("importance counts like number") {
  std::vector<Sighting> many = alike({0.2f, 0.5f}, 10, 10), weighted = many;
  const std::vector<Sighting> wrong = alike({-0.5f, 0.2f}, 0, 10);
  many.insert(many.end(), wrong.begin(), wrong.end());
  weighted.push_back({{-0.5f, 0.2f}, false, false, 100});
  const Standing standing{-0.2f, 0.3f};
  CHECK(Calibration(many).probability(standing) ==
        doctest::Approx(Calibration(weighted).probability(standing)).epsilon(1e-6));
}

TEST_CASE("more score or lead never means less, even where chance says so") {
  std::vector<Sighting> sightings = alike({1.0f, 2.0f}, 1, 20);
  const std::vector<Sighting> low = alike({-1.0f, 0.0f}, 9, 20);
  sightings.insert(sightings.end(), low.begin(), low.end());
  const Calibration calibration(sightings);
  CHECK(calibration.probability({1.0f, 2.0f}) >= calibration.probability({-1.0f, 0.0f}));
}

TEST_CASE("any sightings give probabilities") {
  std::mt19937 random(3);
  const auto draw = [&] { return static_cast<float>(random() % 2001) / 1000 - 1; };
  for (int round = 0; round < 50; round++) {
    std::vector<Sighting> sightings;
    for (uint32_t i = 0; i < random() % 40; i++)
      sightings.push_back({{draw(), draw() + 1}, random() % 2 == 0, false, 3});
    const double probability = Calibration(sightings).probability({draw(), draw()});
    CHECK(probability >= 0);
    CHECK(probability <= 1);
  }
}

TEST_CASE("standings: the best leads the second, the others lag behind the best") {
  const std::vector<float> scores = {-0.5f, 0.75f, 0.25f}, alone = {0.5f};
  const Standings standings(scores);
  CHECK(standings.best() == 1);
  CHECK(standings.of(1).lead == 0.5f);
  CHECK(standings.of(2).lead == -0.5f);
  CHECK(standings.of(0).score == -0.5f);
  CHECK(Standings(alone).of(0).lead == 1.5f);
}
