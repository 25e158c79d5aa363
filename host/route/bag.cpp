#include "host/route/bag.h"

#include <algorithm>
#include <array>

namespace skillet {
namespace {

// How much each kind of feature says, found on CLINC150's validation set.
constexpr std::array<float, feature_kinds> kind_weights = {1.0f, 1.0f, 1.5f};

std::array<float, feature_kinds> scales(std::span<const float, feature_kinds> squares) {
  float total = 0;
  for (size_t kind = 0; kind < feature_kinds; kind++)
    if (squares[kind] > 0) total += kind_weights[kind] * kind_weights[kind];
  std::array<float, feature_kinds> factors{};
  for (size_t kind = 0; kind < feature_kinds; kind++)
    if (squares[kind] > 0) factors[kind] = kind_weights[kind] / std::sqrt(squares[kind] * total);
  return factors;
}

}  // namespace

Bag bag_of(const std::vector<Feature>& features) {
  Bag bag;
  bag.reserve(features.size());
  for (const Feature& feature : features) bag.push_back({feature.bucket, 1, feature.kind});
  std::sort(bag.begin(), bag.end(), [](const Tally& a, const Tally& b) {
    return a.bucket != b.bucket ? a.bucket < b.bucket : a.kind < b.kind;
  });
  size_t kept = 0;
  for (const Tally& tally : bag) {
    if (kept > 0 && bag[kept - 1].bucket == tally.bucket)
      bag[kept - 1].count++;
    else
      bag[kept++] = tally;
  }
  bag.resize(kept);
  return bag;
}

void share_out(SparseVector& vector, std::span<const FeatureKind> kinds,
               std::span<const float, feature_kinds> squares) {
  const std::array<float, feature_kinds> factors = scales(squares);
  for (size_t i = 0; i < vector.size(); i++) vector[i].weight *= factors[static_cast<size_t>(kinds[i])];
}

}  // namespace skillet
