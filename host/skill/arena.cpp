#include "host/skill/arena.h"

#include <algorithm>
#include <bit>
#include <cstdlib>
#include <cstring>

namespace skillet {

// Stands before the memory that the skill sees. `start` is what the host's allocator gave.
struct Arena::Block {
  Block *previous, *next;
  void* start;
  size_t bytes;  // what the skill asked for
  size_t taken;  // what the books say
};

Arena* RunningArena::current_ = nullptr;

Arena::~Arena() {
  while (first_) release(first_ + 1);
}

void* Arena::allocate(size_t bytes, size_t alignment) {
  constexpr size_t max_alignment = 4096;
  if (!std::has_single_bit(alignment) || alignment > max_alignment) return nullptr;
  alignment = std::max(alignment, alignof(Block));
  const size_t overhead = sizeof(Block) + alignment;
  const uint64_t left = std::min<uint64_t>(limit_ - bytes_, SIZE_MAX);
  if (overhead > left || bytes > left - overhead || !budget_.take(bytes + overhead)) return nullptr;
  void* start = std::malloc(bytes + overhead);
  if (!start) {
    budget_.give_back(bytes + overhead);
    return nullptr;
  }
  uintptr_t memory = (reinterpret_cast<uintptr_t>(start) + overhead) & ~uintptr_t(alignment - 1);
  Block* block = reinterpret_cast<Block*>(memory) - 1;
  *block = {nullptr, first_, start, bytes, bytes + overhead};
  if (first_) first_->previous = block;
  first_ = block;
  bytes_ += block->taken;
  blocks_++;
  return block + 1;
}

void* Arena::reallocate(void* memory, size_t bytes) {
  void* moved = allocate(bytes);
  if (!moved || !memory) return moved;
  std::memcpy(moved, memory, std::min(bytes, (static_cast<Block*>(memory) - 1)->bytes));
  release(memory);
  return moved;
}

void Arena::release(void* memory) {
  if (!memory) return;
  Block* block = static_cast<Block*>(memory) - 1;
  (block->previous ? block->previous->next : first_) = block->next;
  if (block->next) block->next->previous = block->previous;
  bytes_ -= block->taken;
  blocks_--;
  budget_.give_back(block->taken);
  std::free(block->start);
}

}  // namespace skillet
