#include "host/route/training.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace skillet;

namespace {

constexpr uint32_t labels = 3, own_rows = 10;

// Each label has buckets of its own, of which each of its examples has three, and all share one.
struct Material {
  std::vector<Bag> bags;
  std::vector<Separators::Lesson> lessons;

  void add(uint32_t label, uint32_t number) {
    Bag bag = {{0, 1, FeatureKind::word}};
    for (uint32_t i = 0; i < 3; i++)
      bag.push_back({1 + std::min(label, labels) * own_rows + (number + 3 * i) % own_rows, 1, FeatureKind::word});
    std::sort(bag.begin(), bag.end(), [](const Tally& a, const Tally& b) { return a.bucket < b.bucket; });
    bags.push_back(bag);
    lessons.push_back({{}, label, 1, {}});
  }
  Training train() {
    const Weighting weighting(bags);
    for (size_t i = 0; i < bags.size(); i++) lessons[i].vector = weighting.vector_of(bags[i]);
    return train_separators(labels, lessons, bags, weighting);
  }
};

Material examples(uint32_t each, uint32_t for_none) {
  Material material;
  for (uint32_t number = 0; number < each; number++)
    for (uint32_t label = 0; label < labels; label++) material.add(label, number);
  for (uint32_t number = 0; number < for_none; number++) material.add(no_label, number);
  return material;
}

}  // namespace

TEST_CASE("every example of few is held out once, and the separators know them all in the end") {
  Material material = examples(20, 20);
  const Training training = material.train();
  CHECK(training.sightings.size() == 80);
  std::vector<float> scores(labels);
  for (const Separators::Lesson& lesson : material.lessons) {
    training.separators.score(lesson.vector, scores);
    for (uint32_t label = 0; label < labels; label++) CHECK((scores[label] > 0) == (label == lesson.label));
  }
}

TEST_CASE("of many examples only as many are held out as are needed") {
  const Training training = examples(500, 0).train();
  CHECK(training.sightings.size() >= 400);
  CHECK(training.sightings.size() < 700);
  for (const Sighting& sighting : training.sightings) CHECK(sighting.right);
}

TEST_CASE("what is for no label counts for a small part, however many examples of it there are") {
  for (const uint32_t for_none : {10u, 200u}) {
    float labelled = 0, none = 0;
    for (const Sighting& sighting : examples(20, for_none).train().sightings) {
      (sighting.for_no_label ? none : labelled) += sighting.importance;
      if (sighting.for_no_label) CHECK(!sighting.right);
    }
    CHECK(none == doctest::Approx(0.03f * labelled));
  }
}

TEST_CASE("a label's only example is learned, and never held out") {
  const Training training = examples(1, 0).train();
  CHECK(training.sightings.empty());
  CHECK(training.separators.weight(0, 0) != 0);
}
