#include "host/route/features.h"

#include <algorithm>
#include <string_view>

#include "host/route/words.h"

namespace skillet {
namespace {

constexpr size_t shortest_run = 3, longest_run = 4;  // in characters
constexpr std::string_view word_end = "_";           // never in a word

static_assert(max_routed_bytes <= UINT16_MAX, "a word's number has to fit");

// FNV-1a, and a finish that lets every bit count.
class Hash {
 public:
  explicit Hash(FeatureKind kind) { add(static_cast<uint8_t>(kind)); }
  void add(uint8_t byte) { state_ = (state_ ^ byte) * 0x100000001B3; }
  void add(std::string_view text) {
    for (const char c : text) add(static_cast<uint8_t>(c));
  }
  uint32_t bucket() const {
    uint64_t mixed = (state_ ^ (state_ >> 32)) * 0xD6E8FEB86659FD93;
    mixed ^= mixed >> 32;
    return static_cast<uint32_t>(mixed) & (bucket_count - 1);
  }

 private:
  uint64_t state_ = 0xCBF29CE484222325;
};

class Reader {
 public:
  explicit Reader(const std::vector<std::string>& words) : words_(words) {}

  std::vector<Feature> read() {
    for (size_t i = 0; i < words_.size(); i++) {
      add_word(i);
      add_runs(i);
    }
    for (size_t i = 0; i <= words_.size() && !words_.empty(); i++) add_pair(i);
    return std::move(features_);
  }

 private:
  void add(const Hash& hash, FeatureKind kind, size_t first, size_t last) {
    features_.push_back({hash.bucket(), kind, static_cast<uint16_t>(first), static_cast<uint16_t>(last)});
  }
  void add_word(size_t i) {
    Hash hash(FeatureKind::word);
    hash.add(words_[i]);
    add(hash, FeatureKind::word, i, i);
  }
  // The words before and at `i`; at the text's ends the text's end takes the other's place.
  void add_pair(size_t i) {
    Hash hash(FeatureKind::pair);
    hash.add(i == 0 ? word_end : words_[i - 1]);
    hash.add(' ');
    hash.add(i == words_.size() ? word_end : words_[i]);
    add(hash, FeatureKind::pair, i == 0 ? 0 : i - 1, std::min(i, words_.size() - 1));
  }
  void add_runs(size_t i) {
    marked_.assign(word_end).append(words_[i]).append(word_end);
    starts_.clear();
    for (size_t at = 0; at < marked_.size(); at++)
      if ((marked_[at] & 0xC0) != 0x80) starts_.push_back(at);
    starts_.push_back(marked_.size());
    for (size_t length = shortest_run; length <= longest_run; length++)
      for (size_t first = 0; first + length < starts_.size(); first++) {
        Hash hash(FeatureKind::characters);
        hash.add(std::string_view(marked_).substr(starts_[first], starts_[first + length] - starts_[first]));
        add(hash, FeatureKind::characters, i, i);
      }
  }

  const std::vector<std::string>& words_;
  std::vector<Feature> features_;
  std::string marked_;
  std::vector<size_t> starts_;  // of its characters
};

}  // namespace

std::vector<Feature> features_of(const std::vector<std::string>& words) {
  return Reader(words).read();
}

}  // namespace skillet
