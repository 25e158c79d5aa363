// AVX2 with FMA and F16C: every x86-64 processor since about 2013.
#if defined(__AVX2__)
#include <immintrin.h>

#include "host/tensor/kernel_sets.h"
#include "host/tensor/kernel_table.h"

namespace skillet {
namespace {

struct Avx2 : VectorTypes<8> {
  static constexpr int panel_vectors = 1, q4_groups_for_one = 2, q4_groups_for_many = 1;
  static constexpr bool q8_by_panels = false;
  static constexpr int q8_groups_for_one = 2, q8_groups_for_many = 1;

  static F fma(F a, F b, F c) { return (F)_mm256_fmadd_ps((__m256)a, (__m256)b, (__m256)c); }
  static I splat4(const void* bytes) {
    int32_t four;
    std::memcpy(&four, bytes, 4);
    return (I)_mm256_set1_epi32(four);
  }
  static I dot_words(I sum, W w, W a) { return sum + (I)_mm256_madd_epi16((__m256i)w, (__m256i)a); }
  static W widen_bytes(const uint8_t* bytes) {
    return (W)_mm256_cvtepi8_epi16(_mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes)));
  }
  static F scales(const uint8_t* bytes) {
    return (F)_mm256_cvtph_ps(_mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes)));
  }
  static F halves(const uint8_t* bytes) { return scales(bytes); }

  struct Nibbles {
    B low, high;
  };
  struct Quads {
    I low, high;
  };
  // 16 bits a lane are enough: a lane takes 16 products of at most 15 * 127, and the offset only brings it nearer to 0.
  using Sum = W;
  static Nibbles unpack(B packed) {
    const W mask = W{} + 0x0F0F;
    return {(B)((W)packed & mask), (B)((W)_mm256_srli_epi16((__m256i)packed, 4) & mask)};
  }
  static Quads quads(const int8_t* bytes) { return {splat4(bytes), splat4(bytes + 16)}; }
  static Sum start(int16_t offset) { return (W)_mm256_set1_epi16(offset); }
  static Sum dot(Sum sum, Nibbles w, Quads a) {
    sum += (W)_mm256_maddubs_epi16((__m256i)w.low, (__m256i)a.low);
    return sum + (W)_mm256_maddubs_epi16((__m256i)w.high, (__m256i)a.high);
  }
  static I total(Sum sum) { return (I)_mm256_madd_epi16((__m256i)sum, _mm256_set1_epi16(1)); }
};

}  // namespace

const Kernels avx2_kernels = kernel_table<Avx2>("avx2");

}  // namespace skillet
#endif
