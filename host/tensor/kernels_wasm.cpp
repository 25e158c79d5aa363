// WebAssembly's 128-bit SIMD.
#if defined(__wasm_simd128__)
#include "host/tensor/kernel_sets.h"
#include "host/tensor/wasm_vectors.h"

namespace skillet {
namespace {

struct Wasm : WasmVectors {
  static constexpr int panel_vectors = 2, q4_groups_for_one = 1, q4_groups_for_many = 2;
  static constexpr bool q8_by_panels = true;
  static constexpr int q8_groups_for_one = 1, q8_groups_for_many = 2;

  static F fma(F a, F b, F c) { return a * b + c; }

  // There is no product of bytes that suits: nibbles and activations become pairs of 16-bit numbers, columns 0 and 2,
  // 1 and 3.
  struct Nibbles {
    v128_t low_even, low_odd, high_even, high_odd;
  };
  struct Quads {
    v128_t low_even, low_odd, high_even, high_odd;
  };
  using Sum = I;
  Nibbles unpack(B packed) const {
    const v128_t v = (v128_t)packed;
    return {wasm_v128_and(v, mask_), wasm_v128_and(wasm_u16x8_shr(v, 8), mask_),
            wasm_v128_and(wasm_u16x8_shr(v, 4), mask_), wasm_u16x8_shr(v, 12)};
  }
  static v128_t odd(v128_t bytes) { return wasm_i16x8_shr(bytes, 8); }
  static v128_t even(v128_t bytes) { return wasm_i16x8_shr(wasm_i16x8_shl(bytes, 8), 8); }
  static Quads quads(const int8_t* bytes) {
    const v128_t low = (v128_t)splat4(bytes), high = (v128_t)splat4(bytes + 16);
    return {even(low), odd(low), even(high), odd(high)};
  }
  static Sum start(int16_t offset) { return (I)wasm_i32x4_splat(2 * offset); }
  static Sum dot(Sum sum, Nibbles w, Quads a) {
    sum += (I)wasm_i32x4_dot_i16x8(w.low_even, a.low_even) + (I)wasm_i32x4_dot_i16x8(w.low_odd, a.low_odd);
    return sum + (I)wasm_i32x4_dot_i16x8(w.high_even, a.high_even) + (I)wasm_i32x4_dot_i16x8(w.high_odd, a.high_odd);
  }
  static I total(Sum sum) { return sum; }

 private:
  v128_t mask_ = wasm_v128_load32_splat(&wasm_constants.lowest_half_bytes);
};

}  // namespace

const Kernels wasm_kernels = kernel_table<Wasm>("wasm-simd128");

}  // namespace skillet
#endif
