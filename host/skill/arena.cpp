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
  if (bytes > limit_ || bytes + overhead > limit_ - bytes_ || !budget_.take(bytes + overhead)) return nullptr;
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

#if defined(__wasm__)
// What a module's import of malloc and its kin is bound to: the loader looks for skillet_import_NAME first.
extern "C" {
using skillet::RunningArena;
void* skillet_import_malloc(size_t bytes) {
  return RunningArena::current() ? RunningArena::current()->allocate(bytes) : nullptr;
}
void* skillet_import_aligned_alloc(size_t alignment, size_t bytes) {
  return RunningArena::current() ? RunningArena::current()->allocate(bytes, alignment) : nullptr;
}
void* skillet_import_calloc(size_t count, size_t size) {
  if (size != 0 && count > SIZE_MAX / size) return nullptr;
  void* memory = skillet_import_malloc(count * size);
  return memory ? std::memset(memory, 0, count * size) : nullptr;
}
void* skillet_import_realloc(void* memory, size_t bytes) {
  return RunningArena::current() ? RunningArena::current()->reallocate(memory, bytes) : nullptr;
}
void skillet_import_free(void* memory) {
  if (RunningArena::current()) RunningArena::current()->release(memory);
}
}
#endif
