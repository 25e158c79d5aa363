// Random numbers by place, not by turn: the draw for an element depends on the seed, the voice and the element alone,
// so that a merge gives the same whatever order it is computed in. The mixing is SplitMix64's (Steele, Lea, Flood,
// 2014).
#pragma once

#include <cstdint>

namespace skillet::merge {

inline uint64_t mixed(uint64_t bits) {
  bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9u;
  bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EBu;
  return bits ^ (bits >> 31);
}

class Draws {
 public:
  Draws(uint64_t seed, uint32_t voice) : start_(mixed(mixed(seed + step) + step * (uint64_t{voice} + 1))) {}

  // Uniform in [0, 1).
  double of(uint64_t element) const {
    constexpr double unit = 1.0 / 9007199254740992.0;  // 2^-53
    return static_cast<double>(mixed(start_ + step * (element + 1)) >> 11) * unit;
  }

 private:
  static constexpr uint64_t step = 0x9E3779B97F4A7C15u;
  uint64_t start_;
};

}  // namespace skillet::merge
