#include "host/route/features.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

using namespace skillet;

namespace {

size_t count(const std::vector<Feature>& features, FeatureKind kind) {
  return static_cast<size_t>(
      std::count_if(features.begin(), features.end(), [&](const Feature& feature) { return feature.kind == kind; }));
}

std::set<uint32_t> buckets(const std::vector<std::string>& words, FeatureKind kind) {
  std::set<uint32_t> found;
  for (const Feature& feature : features_of(words))
    if (feature.kind == kind) found.insert(feature.bucket);
  return found;
}

}  // namespace

TEST_CASE("a text gives its words, its pairs with the ends, and runs of three and four characters") {
  const auto features = features_of({"book", "a"});
  CHECK(count(features, FeatureKind::word) == 2);
  CHECK(count(features, FeatureKind::pair) == 3);
  CHECK(count(features, FeatureKind::characters) == 4 + 3 + 1);  // _book_ by threes and fours, _a_
  CHECK(features_of({}).empty());
}

TEST_CASE("runs are counted in characters, not in bytes") {
  CHECK(count(features_of({"\u043F\u0440\u0438"}), FeatureKind::characters) == 3 + 2);
}

TEST_CASE("the same word gives the same feature wherever it stands; other words and orders give others") {
  CHECK(buckets({"play", "it"}, FeatureKind::word) == buckets({"it", "play"}, FeatureKind::word));
  CHECK(buckets({"play", "it"}, FeatureKind::pair) != buckets({"it", "play"}, FeatureKind::pair));
  CHECK(buckets({"play"}, FeatureKind::word) != buckets({"plays"}, FeatureKind::word));
}

TEST_CASE("related words share runs") {
  const auto one = buckets({"translate"}, FeatureKind::characters);
  const auto other = buckets({"translation"}, FeatureKind::characters);
  std::vector<uint32_t> shared;
  std::set_intersection(one.begin(), one.end(), other.begin(), other.end(), std::back_inserter(shared));
  CHECK(shared.size() >= 10);
}

TEST_CASE("each feature knows its words") {
  for (const Feature& feature : features_of({"one", "two", "three"})) {
    CHECK(feature.first_word <= feature.last_word);
    CHECK(feature.last_word < 3);
    if (feature.kind != FeatureKind::pair) CHECK(feature.first_word == feature.last_word);
  }
}
