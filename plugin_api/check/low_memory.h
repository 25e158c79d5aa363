// The first bytes of a WebAssembly memory belong to nobody, and writing there does not trap: so it is looked at.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace skillet::check {

#if defined(__wasm__)
constexpr size_t low_memory_bytes = 256;

inline bool low_memory_changed() {
  static uint8_t before[low_memory_bytes];
  static bool is_known = false;
  const uint8_t* low = nullptr;
  asm volatile("" : "+r"(low));  // or the compiler reasons about NULL
  const bool changed = is_known && std::memcmp(before, low, low_memory_bytes) != 0;
  std::memcpy(before, low, low_memory_bytes);
  is_known = true;
  return changed;
}
#else
inline bool low_memory_changed() {
  return false;
}
#endif

}  // namespace skillet::check
