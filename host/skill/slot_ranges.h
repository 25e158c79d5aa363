// Which slots of a table that can only grow are free. First fit; neighbours are joined again, so that whoever takes and
// gives back for ever does not make the table longer.
#pragma once

#include <cstdint>
#include <map>

namespace skillet {

class SlotRanges {
 public:
  // The start of `count` slots on an `alignment` boundary (a power of two), or 0 when there is no such range. Slot 0 is
  // never handed out: it is the null function.
  uint32_t take(uint32_t count, uint32_t alignment) {
    for (auto range = free_.begin(); range != free_.end(); ++range) {
      const uint32_t begin = range->first, end = range->second;
      const uint64_t start = (uint64_t(begin) + alignment - 1) & ~uint64_t(alignment - 1);
      if (start + count > end) continue;
      free_.erase(range);
      if (start > begin) free_.emplace(begin, static_cast<uint32_t>(start));
      if (start + count < end) free_.emplace(static_cast<uint32_t>(start) + count, end);
      return static_cast<uint32_t>(start);
    }
    return 0;
  }

  void give(uint32_t start, uint32_t count) {
    if (count == 0) return;
    uint32_t end = start + count;
    auto next = free_.lower_bound(start);
    if (next != free_.end() && next->first == end) {
      end = next->second;
      next = free_.erase(next);
    }
    if (next != free_.begin() && std::prev(next)->second == start)
      std::prev(next)->second = end;
    else
      free_.emplace(start, end);
  }

  size_t pieces() const { return free_.size(); }

 private:
  std::map<uint32_t, uint32_t> free_;  // begin → end
};

}  // namespace skillet
