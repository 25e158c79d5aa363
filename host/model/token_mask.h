// Which tokens of a vocabulary are allowed: one bit each.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <vector>

#include "plugin_api/skill.h"

namespace skillet {

class TokenMask {
 public:
  // Forgets what was allowed; of `tokens` tokens none is.
  void clear(size_t tokens) { words_.assign((tokens + 63) / 64, 0); }
  void allow(sk_token token) { words_[word(token)] |= bit(token); }
  bool allows(sk_token token) const {
    return token >= 0 && word(token) < words_.size() && words_[word(token)] & bit(token);
  }

  size_t count() const {
    size_t total = 0;
    for (uint64_t each : words_) total += static_cast<size_t>(std::popcount(each));
    return total;
  }
  bool none() const {
    return std::all_of(words_.begin(), words_.end(), [](uint64_t each) { return each == 0; });
  }

 private:
  static size_t word(sk_token token) { return static_cast<size_t>(token) / 64; }
  static uint64_t bit(sk_token token) { return uint64_t(1) << (static_cast<uint32_t>(token) % 64); }

  std::vector<uint64_t> words_;
};

}  // namespace skillet
