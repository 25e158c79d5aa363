// Numbers drawn from a seed, the same on every platform.
#pragma once

#include <cstdint>

namespace skillet::govern {

// SplitMix64 (Steele, Lea, Flood 2014).
class Random {
 public:
  explicit Random(uint64_t seed) : state_(seed) {}

  uint64_t next() {
    uint64_t z = state_ += 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
  }
  uint64_t below(uint64_t limit) { return limit == 0 ? 0 : next() % limit; }

  // Near enough a standard normal number, in 65536ths: the sum of twelve uniform ones (Irwin-Hall).
  int64_t normal() {
    int64_t sum = 0;
    for (int i = 0; i < 12; i++) sum += static_cast<int64_t>(next() >> 48);
    return sum - 6 * 65536;
  }

 private:
  uint64_t state_;
};

}  // namespace skillet::govern
