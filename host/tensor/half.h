// 16-bit floats. Integer arithmetic and exact products only: a subnormal costs what any other number costs.
// The functions are static on purpose: kernels_*.cpp are compiled for different processors, and the linker must not
// pick one file's copy for all.
#pragma once

#include <cstdint>

namespace skillet {

// A subnormal taken for a normal number is 2^-15 (1 + m / 1024) instead of 2^-14 m / 1024: twice that less 2^-14, which
// is the smaller of the two just for subnormals. No branch, so nothing to mispredict.
static inline float half_to_float(uint16_t half) {
  const uint32_t magnitude = half & 0x7FFFu, sign = uint32_t(half & 0x8000u) << 16;
  const uint32_t for_infinite = (0u - ((0x7BFFu - magnitude) >> 31)) & 0x38000000u;  // and for what is no number
  const float normal = __builtin_bit_cast(float, (magnitude << 13) + 0x38000000u + for_infinite);
  const float subnormal = normal + normal - 0x1p-14f;
  return __builtin_bit_cast(float, __builtin_bit_cast(uint32_t, subnormal < normal ? subnormal : normal) | sign);
}

static inline float bfloat_to_float(uint16_t bits) {
  return __builtin_bit_cast(float, uint32_t(bits) << 16);
}

// Rounds to the nearest, ties to even; what is too large becomes the largest, what is too small for a normal number
// becomes zero, so that reading back needs no care for subnormals.
static inline uint16_t float_to_half_without_subnormals(float value) {
  const uint32_t bits = __builtin_bit_cast(uint32_t, value), sign = (bits >> 16) & 0x8000u;
  const uint32_t magnitude = bits & 0x7FFFFFFFu;
  const uint32_t rounded = (magnitude + 0xFFFu + ((magnitude >> 13) & 1u) - 0x38000000u) >> 13;
  if (magnitude < 0x38800000u) return static_cast<uint16_t>(sign);
  return static_cast<uint16_t>(sign | (magnitude >= 0x477FF000u ? 0x7BFFu : rounded));
}

}  // namespace skillet
