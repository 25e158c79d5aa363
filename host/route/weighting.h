// Turns a text's features into a vector: what is common in the examples counts for less, and every text weighs the
// same.
#pragma once

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

class Weighting {
 public:
  static constexpr uint32_t max_rows = 1 << 15;  // the most frequent buckets; what else there is counts as unknown
  static constexpr uint32_t no_row = UINT32_MAX;

  // Rows below `first_row` are left to who knows more of a text than its words.
  explicit Weighting(std::span<const Bag> documents, uint32_t first_row = 0);

  // Of length 1, of which features that have no row take their part: a text of strange words gives a short vector.
  SparseVector vector_of(const Bag& bag) const { return weigh(bag, false); }
  // The same for one of the documents, where what no other document has counts as unknown.
  SparseVector held_out_vector_of(const Bag& bag) const { return weigh(bag, true); }

  void learn(const Bag& bag);  // gives rows to new buckets, as far as there is room
  uint32_t row_of(uint32_t bucket) const { return row_of_bucket_[bucket]; }
  uint32_t first_row() const { return first_row_; }
  uint32_t rows() const { return static_cast<uint32_t>(documents_of_row_.size()); }

 private:
  float rarity(uint32_t documents) const;
  SparseVector weigh(const Bag& bag, bool held_out) const;

  double document_count_;
  uint32_t first_row_;
  std::vector<uint32_t> row_of_bucket_;
  std::vector<uint32_t> documents_of_row_;
  std::vector<float> rarity_of_row_;
};

}  // namespace skillet
