#include "host/model/tokenizer/merge_table.h"

#include <bit>

namespace skillet {
namespace {

// SplitMix64's last steps: pairs of small numbers are spread over all bits.
uint64_t hash_of(int32_t left, int32_t right) {
  uint64_t z = static_cast<uint64_t>(static_cast<uint32_t>(left)) << 32 | static_cast<uint32_t>(right);
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
  return z ^ (z >> 31);
}

}  // namespace

void MergeTable::reserve(size_t merges) {
  merges_.reserve(merges);
  slots_.assign(std::bit_ceil(2 * merges + 1), empty);
}

void MergeTable::add(Merge merge) {
  uint32_t& slot = slots_[slot_of(merge.left, merge.right)];
  if (slot != empty) return;
  slot = static_cast<uint32_t>(merges_.size());
  merges_.push_back(merge);
}

std::optional<MergeTable::Found> MergeTable::find(int32_t left, int32_t right) const {
  const uint32_t rank = slots_[slot_of(left, right)];
  if (rank == empty) return std::nullopt;
  return Found{rank, merges_[rank].joined};
}

size_t MergeTable::slot_of(int32_t left, int32_t right) const {
  const size_t mask = slots_.size() - 1;
  size_t slot = static_cast<size_t>(hash_of(left, right)) & mask;
  while (slots_[slot] != empty && (merges_[slots_[slot]].left != left || merges_[slots_[slot]].right != right))
    slot = (slot + 1) & mask;
  return slot;
}

}  // namespace skillet
