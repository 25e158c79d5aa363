// A text's features, counted, and the vector that they make: what is rare counts for more, and every text weighs the
// same.
#pragma once

#include <cmath>
#include <optional>
#include <span>

#include "host/route/features.h"

namespace skillet {

// A bucket's features in one text.
struct Tally {
  uint32_t bucket;
  uint16_t count;
  FeatureKind kind;
};
using Bag = std::vector<Tally>;  // by bucket, each once

Bag bag_of(const std::vector<Feature>& features);

struct Term {
  uint32_t row;
  float weight;
  bool operator==(const Term&) const = default;
};
using SparseVector = std::vector<Term>;

// What training knows of a bucket.
struct KnownBucket {
  uint32_t row;
  float rarity;
};

// Gives each kind of feature its share of a length of 1, however many of it there are; `squares` are the sums of the
// squared weights of each kind, those of unknown buckets included.
void share_out(SparseVector& vector, std::span<const FeatureKind> kinds, std::span<const float, feature_kinds> squares);

// `known(tally)` gives an optional KnownBucket. What is not known takes its part of the length: a text of strange words
// gives a short vector.
template <typename Known>
SparseVector weigh_bag(const Bag& bag, float unknown_rarity, Known known) {
  SparseVector vector;
  vector.reserve(bag.size());
  std::vector<FeatureKind> kinds;
  kinds.reserve(bag.size());
  float squares[feature_kinds] = {};
  for (const Tally& tally : bag) {
    const std::optional<KnownBucket> found = known(tally);
    const float repeated = tally.count == 1 ? 1.0f : 1.0f + std::log(static_cast<float>(tally.count));
    const float weight = repeated * (found ? found->rarity : unknown_rarity);
    squares[static_cast<size_t>(tally.kind)] += weight * weight;
    if (!found) continue;
    vector.push_back({found->row, weight});
    kinds.push_back(tally.kind);
  }
  share_out(vector, kinds, squares);
  return vector;
}

}  // namespace skillet
