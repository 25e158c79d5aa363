#include "host/tensor/kernels.h"

#include <vector>

#include "host/tensor/kernel_sets.h"

namespace skillet {
namespace {

#if defined(__x86_64__)
void add_usable(std::vector<const Kernels*>& sets) {
  if (!__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("fma") || !__builtin_cpu_supports("f16c")) return;
  sets.push_back(&avx2_kernels);
  if (__builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512vnni"))
    sets.push_back(&avx512_kernels);
}
#elif defined(__aarch64__)
void add_usable(std::vector<const Kernels*>& sets) {
  sets.push_back(&neon_kernels);
}
#elif defined(__wasm_simd128__)

#if defined(SKILLET_RELAXED_SIMD)
// Engines have had these instructions compute nonsense: only one that gets this sum right is believed. The numbers are
// volatile, since Binaryen 120 aborts on folding these instructions.
bool relaxed_simd_is_right() {
  constexpr uint32_t rows = 4, blocks = 1;
  volatile uint8_t seed = 7;
  std::byte group[18 * rows * blocks];
  int8_t bytes[32];
  int16_t words[32];
  int sum = 0;
  for (uint32_t i = 0; i < sizeof group; i++) group[i] = std::byte(uint8_t(i * 37 + seed));
  for (uint32_t r = 0; r < rows; r++) group[2 * r] = std::byte(0), group[2 * r + 1] = std::byte(0x3C);  // scale 1
  for (int i = 0; i < 32; i++)
    sum += words[i] = bytes[i] = static_cast<int8_t>((i % 2 ? -127 : 120) + i % 5 * (seed - 6));
  const float scales[] = {1}, sums[] = {static_cast<float>(sum)};
  const int16_t offsets[] = {static_cast<int16_t>(-4 * sum)};
  const Activations x{blocks, bytes, words, scales, sums, offsets};
  float right[rows], relaxed[rows];
  scalar_kernel_set.q4_groups(group, 1, x, 1, {right, rows});
  wasm_relaxed_kernels.q4_groups(group, 1, x, 1, {relaxed, rows});
  for (uint32_t r = 0; r < rows; r++)
    if (right[r] != relaxed[r]) return false;
  return true;
}
#endif

void add_usable(std::vector<const Kernels*>& sets) {
  sets.push_back(&wasm_kernels);
#if defined(SKILLET_RELAXED_SIMD)
  if (relaxed_simd_is_right()) sets.push_back(&wasm_relaxed_kernels);
#endif
}
#else
void add_usable(std::vector<const Kernels*>&) {}
#endif

}  // namespace

std::span<const Kernels* const> usable_kernels() {
  static const std::vector<const Kernels*> sets = [] {
    std::vector<const Kernels*> found = {&scalar_kernel_set};
    add_usable(found);
    return found;
  }();
  return sets;
}

const Kernels& scalar_kernels() {
  return scalar_kernel_set;
}

const Kernels& best_kernels() {
  return *usable_kernels().back();
}

}  // namespace skillet
