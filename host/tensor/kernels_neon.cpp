// NEON: every 64-bit ARM processor.
#if defined(__aarch64__)
#include <arm_neon.h>

#include "host/tensor/kernel_sets.h"
#include "host/tensor/kernel_table.h"

namespace skillet {
namespace {

struct Neon : VectorTypes<4> {
  static constexpr int panel_vectors = 2, q4_groups_for_one = 2, q4_groups_for_many = 2;
  static constexpr bool q8_by_panels = false;
  static constexpr int q8_groups_for_one = 2, q8_groups_for_many = 2;

  static F fma(F a, F b, F c) { return (F)vfmaq_f32((float32x4_t)c, (float32x4_t)a, (float32x4_t)b); }
  static I splat4(const void* bytes) {
    int32_t four;
    std::memcpy(&four, bytes, 4);
    return (I)vdupq_n_s32(four);
  }
  static I dot_words(I sum, W w, W a) {
    const int32x4_t low = vmull_s16(vget_low_s16((int16x8_t)w), vget_low_s16((int16x8_t)a));
    return sum + (I)vpaddq_s32(low, vmull_high_s16((int16x8_t)w, (int16x8_t)a));
  }
  static W widen_bytes(const uint8_t* bytes) { return (W)vmovl_s8(vreinterpret_s8_u8(vld1_u8(bytes))); }
  static F scales(const uint8_t* bytes) {
    uint16x4_t four;
    std::memcpy(&four, bytes, 8);
    return (F)vcvt_f32_f16(vreinterpret_f16_u16(four));
  }
  static F halves(const uint8_t* bytes) { return scales(bytes); }

  struct Nibbles {
    B low, high;
  };
  struct Quads {
    I low, high;
  };
  // A lane takes 16 products of at most 15 * 127.
  using Sum = W;
  static Nibbles unpack(B packed) {
    return {(B)vandq_u8((uint8x16_t)packed, vdupq_n_u8(15)), (B)vshrq_n_u8((uint8x16_t)packed, 4)};
  }
  static Quads quads(const int8_t* bytes) { return {splat4(bytes), splat4(bytes + 16)}; }
  static Sum start(int16_t offset) { return (W)vdupq_n_s16(offset); }
  static W pair_products(B w, I a) {
    const int16x8_t low = vmull_s8(vget_low_s8((int8x16_t)w), vget_low_s8((int8x16_t)a));
    return (W)vpaddq_s16(low, vmull_high_s8((int8x16_t)w, (int8x16_t)a));
  }
  static Sum dot(Sum sum, Nibbles w, Quads a) {
    return sum + pair_products(w.low, a.low) + pair_products(w.high, a.high);
  }
  static I total(Sum sum) { return (I)vpaddlq_s16((int16x8_t)sum); }
};

}  // namespace

const Kernels neon_kernels = kernel_table<Neon>("neon");

}  // namespace skillet
#endif
