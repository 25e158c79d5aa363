#include "tests/heap_meter.h"

#include <atomic>
#include <cstdlib>
#include <new>

namespace {

std::atomic<uint64_t> live_bytes = 0, most_live_bytes = 0;

// In front of each allocation, so that its size is known when it goes.
constexpr size_t front_bytes = __STDCPP_DEFAULT_NEW_ALIGNMENT__;
static_assert(front_bytes >= sizeof(size_t));

void* allocate(size_t bytes) noexcept {
  auto* front = static_cast<char*>(std::malloc(front_bytes + bytes));
  if (!front) return nullptr;
  *reinterpret_cast<size_t*>(front) = bytes;
  const uint64_t now = live_bytes += bytes;
  for (uint64_t most = most_live_bytes; most < now && !most_live_bytes.compare_exchange_weak(most, now);) {
  }
  return front + front_bytes;
}

void release(void* memory) noexcept {
  if (!memory) return;
  char* front = static_cast<char*>(memory) - front_bytes;
  live_bytes -= *reinterpret_cast<size_t*>(front);
  std::free(front);
}

void* allocate_or_end(size_t bytes) {
  void* memory = allocate(bytes);
  if (!memory) std::abort();
  return memory;
}

}  // namespace

namespace skillet::test {

HeapMeter::HeapMeter() : before_bytes_(live_bytes) {
  most_live_bytes = before_bytes_;
}

uint64_t HeapMeter::most_bytes() const {
  return most_live_bytes - before_bytes_;
}

}  // namespace skillet::test

// Every form, or what one of them allocates another would release that does not know of the front. Those for larger
// alignments stay as they are.
void* operator new(size_t bytes) {
  return allocate_or_end(bytes);
}
void* operator new[](size_t bytes) {
  return allocate_or_end(bytes);
}
void* operator new(size_t bytes, const std::nothrow_t&) noexcept {
  return allocate(bytes);
}
void* operator new[](size_t bytes, const std::nothrow_t&) noexcept {
  return allocate(bytes);
}
void operator delete(void* memory) noexcept {
  release(memory);
}
void operator delete[](void* memory) noexcept {
  release(memory);
}
void operator delete(void* memory, size_t) noexcept {
  release(memory);
}
void operator delete[](void* memory, size_t) noexcept {
  release(memory);
}
void operator delete(void* memory, const std::nothrow_t&) noexcept {
  release(memory);
}
void operator delete[](void* memory, const std::nothrow_t&) noexcept {
  release(memory);
}
