#include "host/route/intent_file.h"

#include <cmath>
#include <cstring>

#include "host/route/bag.h"
#include "host/route/standings.h"
#include "host/route/words.h"

namespace skillet {
namespace {

// The file need not lie on a number's boundary in memory.
uint32_t number_at(Bytes bytes, size_t offset) {
  return uint32_t(bytes[offset]) | uint32_t(bytes[offset + 1]) << 8 | uint32_t(bytes[offset + 2]) << 16 |
         uint32_t(bytes[offset + 3]) << 24;
}

float float_at(Bytes bytes, size_t offset) {
  const uint32_t bits = number_at(bytes, offset);
  float value;
  std::memcpy(&value, &bits, sizeof value);
  return value;
}

constexpr float largest_number = 1e6f;  // beyond it sums could overflow; trained ones are below 100

bool is_sound(float value) {
  return std::isfinite(value) && std::abs(value) <= largest_number;
}

}  // namespace

std::string_view IntentFile::open(Bytes bytes) {
  if (const std::string_view problem = read_header(bytes); !problem.empty()) return problem;
  size_t offset = header_bytes;
  if (const std::string_view problem = read_labels(bytes, offset); !problem.empty()) return problem;
  return read_rows(bytes, offset);
}

std::string_view IntentFile::read_header(Bytes bytes) {
  if (bytes.size() < header_bytes || text_of(bytes.first(magic.size())) != magic)
    return "The file does not begin as trained intents do";
  if (number_at(bytes, 8) != version) return "The file is of another version";
  labels_.resize(0);
  const uint32_t labels = number_at(bytes, 12);
  rows_ = number_at(bytes, 16);
  if (labels == 0 || labels > max_labels || rows_ > max_rows) return "There are no labels, or too many of something";
  labels_.reserve(labels);
  unknown_rarity_ = float_at(bytes, 20);
  if (!is_sound(unknown_rarity_) || unknown_rarity_ <= 0)
    return "The rarity of what is unknown is not a positive number";
  Calibration::Vector weights;
  for (size_t i = 0; i < weights.size(); i++) {
    const float weight = float_at(bytes, 24 + 4 * i);
    if (!is_sound(weight)) return "The calibration has a number that is none";
    weights[i] = double(weight);
  }
  calibration_ = Calibration(weights);
  threshold_ = double(float_at(bytes, 36));
  if (!(threshold_ >= 0 && threshold_ <= 1)) return "The threshold is no probability";
  if (number_at(bytes, 40) != 0 || number_at(bytes, 44) != 0) return "The header has members that are not known";
  return {};
}

std::string_view IntentFile::read_labels(Bytes bytes, size_t& offset) {
  const size_t count = number_at(bytes, 12);
  while (labels_.size() < count) {
    if (bytes.size() - offset < 2) return "The labels are cut off";
    const size_t size = size_t(bytes[offset]) | size_t(bytes[offset + 1]) << 8;
    offset += 2;
    if (size == 0 || size > max_label_bytes || bytes.size() - offset < size)
      return "A label is empty, too long or cut off";
    const Bytes label = bytes.subspan(offset, size);
    if (!is_utf8(label)) return "A label is no text";
    labels_.push_back(text_of(label));
    offset += size;
  }
  for (; offset % alignment_bytes != 0; offset++)
    if (offset >= bytes.size() || bytes[offset] != 0) return "The labels do not end as they should";
  return {};
}

std::string_view IntentFile::read_rows(Bytes bytes, size_t offset) {
  const size_t numbers = size_t(rows_) * 4;
  if (bytes.size() - offset != numbers * 3 + size_t(rows_) * labels_.size())
    return "The file is shorter or longer than it says";
  buckets_ = bytes.subspan(offset, numbers);
  rarities_ = bytes.subspan(offset + numbers, numbers);
  scales_ = bytes.subspan(offset + 2 * numbers, numbers);
  weights_ = bytes.subspan(offset + 3 * numbers);
  for (size_t row = 0; row < rows_; row++) {
    const uint32_t bucket = number_at(buckets_, 4 * row);
    if (bucket >= bucket_count || (row > 0 && bucket <= number_at(buckets_, 4 * row - 4)))
      return "The features are not in their order";
    const float rarity = float_at(rarities_, 4 * row), scale = float_at(scales_, 4 * row);
    if (!is_sound(rarity) || rarity <= 0 || !is_sound(scale) || scale < 0) return "A feature has a number that is none";
  }
  return {};
}

uint32_t IntentFile::find(uint32_t bucket) const {
  uint32_t low = 0, high = rows_;
  while (low < high) {
    const uint32_t middle = (low + high) / 2;
    if (number_at(buckets_, size_t(middle) * 4) < bucket)
      low = middle + 1;
    else
      high = middle;
  }
  return low < rows_ && number_at(buckets_, size_t(low) * 4) == bucket ? low : rows_;
}

void IntentFile::add(uint32_t row, float weight, std::vector<float>& scores) const {
  const float scale = weight * float_at(scales_, size_t(row) * 4);
  const uint8_t* weights = &weights_[size_t(row) * labels_.size()];
  for (size_t label = 0; label < scores.size(); label++)
    scores[label] += scale * float(static_cast<int8_t>(weights[label]));
}

std::vector<Ranked> IntentFile::rank(std::string_view text) const {
  const Bag bag = bag_of(features_of(words_of(text)));
  const SparseVector vector = weigh_bag(bag, unknown_rarity_, [&](const Tally& tally) -> std::optional<KnownBucket> {
    const uint32_t row = find(tally.bucket);
    if (row == rows_) return std::nullopt;
    return KnownBucket{row, float_at(rarities_, size_t(row) * 4)};
  });
  std::vector<float> scores(labels_.size(), score_of_nothing);
  for (const Term& term : vector) add(term.row, term.weight, scores);
  return ranked(scores, calibration_);
}

}  // namespace skillet
