// Vectors of any length, as the kernels see them. A set (kernels_avx2.cpp and its like) gives the few instructions that
// differ as a struct S of static functions, in an anonymous namespace, so that every instance stays in its file:
//
//   lanes                 32-bit numbers in a vector
//   fma(a, b, c)          a * b + c
//   splat4(bytes)         these four bytes, repeated
//   dot_words(acc, w, a)  acc[i] + w[2i] * a[2i] + w[2i + 1] * a[2i + 1], 16 bits into 32
//   widen_bytes(bytes)    2 * lanes 8-bit numbers as 16-bit ones
//   scales(bytes)         `lanes` 16-bit floats, exactly
//   halves(bytes)         the same, where there are no subnormals
//   q4_groups_for_one, q4_groups_for_many, q8_…   groups of rows that are worked on together: for a token, for a tile
//   and, of an object, which may hold constants that a compiler would otherwise make anew in every round:
//   Nibbles unpack(v)     of 8 columns: the low half-bytes are four, the high ones are the four that come 16 later
//   Quads quads(bytes)    the activations for them
//   Sum start(offset), dot(sum, nibbles, quads), I total(sum): nibbles · quads plus twice the offset
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

#include "host/tensor/kernels.h"

namespace skillet {

template <int count>
struct VectorTypes;

// GCC wants the sizes of vectors before it sees a template's arguments.
#define SKILLET_VECTOR_TYPES(count)                                             \
  template <>                                                                   \
  struct VectorTypes<count> {                                                   \
    static constexpr int lanes = count;                                         \
    using F [[gnu::vector_size(4 * count)]] = float;                            \
    using I [[gnu::vector_size(4 * count)]] = int32_t;                          \
    using W [[gnu::vector_size(4 * count)]] = int16_t;                          \
    using B [[gnu::vector_size(4 * count)]] = uint8_t;                          \
    using HalfI [[gnu::vector_size(2 * count)]] = uint16_t; /* widened, an I */ \
  };
SKILLET_VECTOR_TYPES(4)
SKILLET_VECTOR_TYPES(8)
SKILLET_VECTOR_TYPES(16)
#undef SKILLET_VECTOR_TYPES

template <class V>
static inline V load(const void* from) {
  V value;
  std::memcpy(&value, from, sizeof value);
  return value;
}
template <class V>
static inline void store(void* to, V value) {
  std::memcpy(to, &value, sizeof value);
}

template <class S>
struct Vectors : VectorTypes<S::lanes> {
  using Types = VectorTypes<S::lanes>;
  using typename Types::F, typename Types::I, typename Types::W;
  static constexpr int lanes = S::lanes;

  static F splat(float value) { return value - F{}; }
  static F to_float(I value) { return __builtin_convertvector(value, F); }
  static float total(F value) {
    float sum = 0;
    for (int i = 0; i < lanes; i++) sum += value[i];
    return sum;
  }

  // To the nearest integer, by the rounding of an addition; right for |value| < 2^22.
  static F round_bias() { return splat(12582912.f); }
  static I rounded(F value) { return (I)(value + round_bias()) - (I)round_bias(); }

  // Within 2e-7 of the true value; 0 below -86.
  static F exp(F x) {
    const F low = splat(-86.f), high = splat(88.f);
    const I too_low = x < low;
    x = too_low ? low : x;
    x = x > high ? high : x;
    const I power = rounded(x * splat(1.44269504f));
    const F n = to_float(power);
    const F r = S::fma(n, splat(-2.12194440e-4f) * splat(-1.f), S::fma(n, splat(-0.693359375f), x));
    F p = splat(1.f / 720);
    for (float c : {1.f / 120, 1.f / 24, 1.f / 6, 0.5f, 1.f, 1.f}) p = S::fma(p, r, splat(c));
    return too_low ? F{} : (F)((I)p + (power << 23));
  }
};

}  // namespace skillet
