// The books of resident memory: what is taken, the most that ever was, and the limit that is never passed.
#pragma once

#include <algorithm>
#include <cstdint>

namespace skillet {

class MemoryBudget {
 public:
  explicit MemoryBudget(uint64_t limit_bytes) : limit_(limit_bytes) {}

  bool take(uint64_t bytes) {
    if (bytes > limit_ - std::min(limit_, used_)) return false;
    used_ += bytes;
    high_water_ = std::max(high_water_, used_);
    return true;
  }
  void give_back(uint64_t bytes) { used_ -= bytes; }
  void set_limit(uint64_t bytes) { limit_ = bytes; }

  uint64_t limit() const { return limit_; }
  uint64_t used() const { return used_; }
  uint64_t high_water() const { return high_water_; }

 private:
  uint64_t limit_, used_ = 0, high_water_ = 0;
};

}  // namespace skillet
