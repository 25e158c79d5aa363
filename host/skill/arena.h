// A skill's heap: counted, limited, and taken back whole when the skill goes, whatever it forgot to free.
#pragma once

#include <cstddef>
#include <cstdint>

#include "host/base/budget.h"

namespace skillet {

class Arena {
 public:
  Arena(MemoryBudget& budget, uint64_t limit_bytes) : budget_(budget), limit_(limit_bytes) {}
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;
  ~Arena();

  void* allocate(size_t bytes, size_t alignment = alignof(std::max_align_t));  // null at a limit
  void* reallocate(void* memory, size_t bytes);
  void release(void* memory);  // null is allowed

  uint64_t bytes() const { return bytes_; }
  size_t blocks() const { return blocks_; }

 private:
  struct Block;
  MemoryBudget& budget_;
  uint64_t limit_, bytes_ = 0;
  size_t blocks_ = 0;
  Block* first_ = nullptr;
};

// The arena of the skill whose code is running, for the malloc that its module imports. A skill runs on the host's one
// runtime thread, so there is one of these.
class RunningArena {
 public:
  explicit RunningArena(Arena* arena) : previous_(current_) { current_ = arena; }
  ~RunningArena() { current_ = previous_; }
  RunningArena(const RunningArena&) = delete;
  RunningArena& operator=(const RunningArena&) = delete;
  static Arena* current() { return current_; }

 private:
  Arena* previous_;
  static Arena* current_;
};

}  // namespace skillet
