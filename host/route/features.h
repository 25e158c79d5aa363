// What a text is made of, for the router: words, pairs of neighbouring words, and runs of characters within words. Each
// is hashed into one of a fixed number of buckets, so that no dictionary has to be kept.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace skillet {

constexpr uint32_t bucket_bits = 20;
constexpr uint32_t bucket_count = 1u << bucket_bits;

enum class FeatureKind : uint8_t { word, pair, characters };
constexpr size_t feature_kinds = 3;

struct Feature {
  uint32_t bucket;
  FeatureKind kind;
  uint16_t first_word, last_word;  // whose part it is; the same one but for pairs
};

// Every occurrence, in the order of the text. The runs of characters take in the word's ends ("_to", "to_"), so that
// beginnings and endings count for what they are.
std::vector<Feature> features_of(const std::vector<std::string>& words);

}  // namespace skillet
