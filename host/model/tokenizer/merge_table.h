// Which pairs a byte-level vocabulary merges, into what, and in which order.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace skillet {

class MergeTable {
 public:
  struct Merge {
    int32_t left, right, joined;
  };
  struct Found {
    uint32_t rank;  // 0 comes first
    int32_t joined;
  };

  void reserve(size_t merges);
  void add(Merge merge);  // the next in rank; nothing where the pair has one already
  std::optional<Found> find(int32_t left, int32_t right) const;
  uint64_t resident_bytes() const { return merges_.capacity() * sizeof(Merge) + slots_.capacity() * sizeof(uint32_t); }

 private:
  static constexpr uint32_t empty = UINT32_MAX;

  size_t slot_of(int32_t left, int32_t right) const;  // where it is, or the empty one where it belongs

  std::vector<Merge> merges_;
  std::vector<uint32_t> slots_;  // a power of two of them
};

}  // namespace skillet
