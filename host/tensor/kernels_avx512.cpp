// AVX-512 with VNNI.
#if defined(__AVX512VNNI__) && defined(__AVX512BW__) && defined(__AVX512VL__)
#include <immintrin.h>

#include "host/tensor/kernel_sets.h"
#include "host/tensor/kernel_table.h"

namespace skillet {
namespace {

struct Avx512 : VectorTypes<16> {
  static constexpr int panel_vectors = 1, q4_groups_for_one = 2, q4_groups_for_many = 2;
  static constexpr bool q8_by_panels = false;
  static constexpr int q8_groups_for_one = 2, q8_groups_for_many = 2;

  static F fma(F a, F b, F c) { return (F)_mm512_fmadd_ps((__m512)a, (__m512)b, (__m512)c); }
  static I splat4(const void* bytes) {
    int32_t four;
    std::memcpy(&four, bytes, 4);
    return (I)_mm512_set1_epi32(four);
  }
  static I dot_words(I sum, W w, W a) { return (I)_mm512_dpwssd_epi32((__m512i)sum, (__m512i)w, (__m512i)a); }
  static W widen_bytes(const uint8_t* bytes) {
    return (W)_mm512_cvtepi8_epi16(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(bytes)));
  }
  static F scales(const uint8_t* bytes) {
    // Not _mm512_cvtph_ps: GCC 12 warns of what that leaves undefined.
    return (F)_mm512_maskz_cvtph_ps(0xFFFF, _mm256_loadu_si256(reinterpret_cast<const __m256i*>(bytes)));
  }
  static F halves(const uint8_t* bytes) { return scales(bytes); }

  struct Nibbles {
    B low, high;
  };
  struct Quads {
    I low, high;
  };
  using Sum = I;
  static Nibbles unpack(B packed) {
    const __m512i mask = _mm512_set1_epi8(15);
    return {(B)_mm512_and_si512((__m512i)packed, mask),
            (B)_mm512_and_si512(_mm512_srli_epi16((__m512i)packed, 4), mask)};
  }
  static Quads quads(const int8_t* bytes) { return {splat4(bytes), splat4(bytes + 16)}; }
  static Sum start(int16_t offset) { return (I)_mm512_set1_epi32(2 * offset); }
  static Sum dot(Sum sum, Nibbles w, Quads a) {
    sum = (I)_mm512_dpbusd_epi32((__m512i)sum, (__m512i)w.low, (__m512i)a.low);
    return (I)_mm512_dpbusd_epi32((__m512i)sum, (__m512i)w.high, (__m512i)a.high);
  }
  static I total(Sum sum) { return sum; }
};

}  // namespace

const Kernels avx512_kernels = kernel_table<Avx512>("avx512-vnni");

}  // namespace skillet
#endif
