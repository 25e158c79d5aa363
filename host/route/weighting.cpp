#include "host/route/weighting.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace skillet {
namespace {

// How much each kind of feature says, found on CLINC150's validation set.
constexpr std::array<float, feature_kinds> kind_weights = {1.0f, 1.0f, 1.5f};

std::vector<uint32_t> count_documents(std::span<const Bag> documents) {
  std::vector<uint32_t> counts(bucket_count, 0);
  for (const Bag& bag : documents)
    for (const Tally& tally : bag) counts[tally.bucket]++;
  return counts;
}

// The most frequent first: their weights then lie side by side in memory, and are used most.
std::vector<uint32_t> most_frequent(const std::vector<uint32_t>& counts, size_t max_count) {
  std::vector<uint32_t> buckets;
  for (uint32_t bucket = 0; bucket < counts.size(); bucket++)
    if (counts[bucket] > 0) buckets.push_back(bucket);
  std::sort(buckets.begin(), buckets.end(),
            [&](uint32_t a, uint32_t b) { return counts[a] != counts[b] ? counts[a] > counts[b] : a < b; });
  if (buckets.size() > max_count) buckets.resize(max_count);
  return buckets;
}

// Each kind gets its share of a length of 1, however many features of it there are.
std::array<float, feature_kinds> scales(const std::array<float, feature_kinds>& squares) {
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

Weighting::Weighting(std::span<const Bag> documents, uint32_t first_row)
    : document_count_(static_cast<double>(documents.size())),
      first_row_(first_row),
      row_of_bucket_(bucket_count, no_row),
      documents_of_row_(first_row),
      rarity_of_row_(first_row) {
  const std::vector<uint32_t> counts = count_documents(documents);
  for (const uint32_t bucket : most_frequent(counts, max_rows - first_row)) {
    row_of_bucket_[bucket] = rows();
    documents_of_row_.push_back(counts[bucket]);
    rarity_of_row_.push_back(rarity(counts[bucket]));
  }
}

// The root of the usual logarithm: with few examples how rare a feature is, is known only roughly.
float Weighting::rarity(uint32_t documents) const {
  return static_cast<float>(std::sqrt(1 + std::log((1 + document_count_) / (1.0 + documents))));
}

SparseVector Weighting::weigh(const Bag& bag, bool held_out) const {
  const float unknown = rarity(0);
  SparseVector vector;
  vector.reserve(bag.size());
  std::vector<FeatureKind> kinds;
  kinds.reserve(bag.size());
  std::array<float, feature_kinds> squares{};
  for (const Tally& tally : bag) {
    const uint32_t row = row_of_bucket_[tally.bucket];
    const bool known = row != no_row && !(held_out && documents_of_row_[row] <= 1);
    const float repeated = tally.count == 1 ? 1.0f : 1.0f + std::log(static_cast<float>(tally.count));
    const float weight = repeated * (known ? rarity_of_row_[row] : unknown);
    squares[static_cast<size_t>(tally.kind)] += weight * weight;
    if (!known) continue;
    vector.push_back({row, weight});
    kinds.push_back(tally.kind);
  }
  const std::array<float, feature_kinds> factors = scales(squares);
  for (size_t i = 0; i < vector.size(); i++) vector[i].weight *= factors[static_cast<size_t>(kinds[i])];
  return vector;
}

void Weighting::learn(const Bag& bag) {
  for (const Tally& tally : bag) {
    if (row_of_bucket_[tally.bucket] != no_row || rows() == max_rows) continue;
    row_of_bucket_[tally.bucket] = rows();
    documents_of_row_.push_back(0);
    rarity_of_row_.push_back(rarity(0));
  }
}

}  // namespace skillet
