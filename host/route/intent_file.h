// intent.bin: a trained classifier, small enough to travel. docs/formats/intent.md describes it. What reads it is also
// compiled into the module that answers, so this is plain C++ that allocates little and needs no host.
#pragma once

#include <string_view>
#include <vector>

#include "host/base/bytes.h"
#include "host/route/ranking.h"

namespace skillet {

class IntentFile {
 public:
  static constexpr std::string_view magic = "SKINTENT";
  static constexpr uint32_t version = 1;
  static constexpr uint32_t max_labels = 512, max_label_bytes = 256, max_rows = 1 << 15;
  static constexpr size_t header_bytes = 48, row_bytes = 12, alignment_bytes = 4;
  static constexpr size_t max_bytes =
      header_bytes + max_labels * (2 + max_label_bytes) + alignment_bytes + max_rows * (row_bytes + max_labels);

  // Checks all of it. The bytes have to outlive this. What is wrong with them is a sentence; empty when nothing is.
  std::string_view open(Bytes bytes);

  const std::vector<std::string_view>& labels() const { return labels_; }
  uint32_t rows() const { return rows_; }
  double threshold() const { return threshold_; }  // up to this probability no label is likely

  // The labels, the likeliest first; never empty.
  std::vector<Ranked> rank(std::string_view text) const;

 private:
  std::string_view read_header(Bytes bytes);
  std::string_view read_labels(Bytes bytes, size_t& offset);
  std::string_view read_rows(Bytes bytes, size_t offset);
  uint32_t find(uint32_t bucket) const;  // rows_ when there is none
  void add(uint32_t row, float weight, std::vector<float>& scores) const;

  std::vector<std::string_view> labels_;
  uint32_t rows_ = 0;
  float unknown_rarity_ = 1;
  double threshold_ = 0;
  Calibration calibration_;
  Bytes buckets_, rarities_, scales_, weights_;  // by row; the weights then by label
};

}  // namespace skillet
