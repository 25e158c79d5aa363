// WebAssembly's relaxed SIMD. Only in the build of the host that is linked for it (SKILLET_RELAXED_SIMD), since an
// engine without these instructions refuses the whole module.
#if defined(__wasm_relaxed_simd__)
#include "host/tensor/kernel_sets.h"
#include "host/tensor/wasm_vectors.h"

namespace skillet {
namespace {

struct Relaxed : WasmVectors {
  static constexpr int panel_vectors = 2, q4_groups_for_one = 1, q4_groups_for_many = 1;
  static constexpr bool q8_by_panels = true;
  static constexpr int q8_groups_for_one = 1, q8_groups_for_many = 2;

  static F fma(F a, F b, F c) { return (F)wasm_f32x4_relaxed_madd((v128_t)a, (v128_t)b, (v128_t)c); }

  struct Nibbles {
    v128_t low, high;
  };
  struct Quads {
    v128_t low, high;
  };
  // 16 bits a lane are enough: a lane takes 16 products of at most 15 * 127, and the offset only brings it nearer to 0.
  // This is one instruction on x86, where the dot product into 32 bits is three.
  using Sum = v128_t;
  Nibbles unpack(B packed) const {
    return {wasm_v128_and((v128_t)packed, mask_), wasm_v128_and(wasm_u16x8_shr((v128_t)packed, 4), mask_)};
  }
  static Quads quads(const int8_t* bytes) { return {(v128_t)splat4(bytes), (v128_t)splat4(bytes + 16)}; }
  static Sum start(int16_t offset) { return wasm_i16x8_splat(offset); }
  static Sum dot(Sum sum, Nibbles w, Quads a) {
    sum = wasm_i16x8_add(sum, wasm_i16x8_relaxed_dot_i8x16_i7x16(a.low, w.low));
    return wasm_i16x8_add(sum, wasm_i16x8_relaxed_dot_i8x16_i7x16(a.high, w.high));
  }
  static I total(Sum sum) { return (I)wasm_i32x4_extadd_pairwise_i16x8(sum); }

 private:
  v128_t mask_ = wasm_v128_load32_splat(&wasm_constants.low_half_bytes);
};

}  // namespace

const Kernels wasm_relaxed_kernels = kernel_table<Relaxed>("wasm-relaxed-simd");

}  // namespace skillet
#endif
