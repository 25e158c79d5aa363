// Turns a text's features into a vector: what is common in the examples counts for less, and every text weighs the
// same.
#pragma once

#include "host/route/bag.h"

namespace skillet {

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
  float rarity_of(uint32_t row) const { return rarity_of_row_[row]; }
  float unknown_rarity() const { return rarity(0); }
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
