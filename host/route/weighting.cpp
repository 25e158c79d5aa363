#include "host/route/weighting.h"

#include <algorithm>
#include <cmath>

namespace skillet {
namespace {

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

}  // namespace

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
  return weigh_bag(bag, unknown_rarity(), [&](const Tally& tally) -> std::optional<KnownBucket> {
    const uint32_t row = row_of_bucket_[tally.bucket];
    if (row == no_row || (held_out && documents_of_row_[row] <= 1)) return std::nullopt;
    return KnownBucket{row, rarity_of_row_[row]};
  });
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
