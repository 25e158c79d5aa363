// What both WebAssembly sets have in common.
#pragma once

#include <wasm_simd128.h>

#include "host/tensor/kernel_table.h"

namespace skillet {

// An engine makes a constant anew, in several instructions, wherever the code names it, be it the innermost loop. What
// comes from another file's memory it must keep.
struct WasmConstants {
  uint32_t magnitude = 0x0FFFE000, exponent = 0x38000000, sign = 0x80000000, without_copies_of_sign = 0x8FFFFFFF;
  float smallest_normal = 0x1p-14f, two_to_112 = 0x1p112f;
  uint32_t low_half_bytes = 0x0F0F0F0F, lowest_half_bytes = 0x000F000F;
};
extern const WasmConstants wasm_constants;

namespace {

struct WasmVectors : VectorTypes<4> {
  static I splat4(const void* bytes) { return (I)wasm_v128_load32_splat(bytes); }
  static I dot_words(I sum, W w, W a) { return sum + (I)wasm_i32x4_dot_i16x8((v128_t)w, (v128_t)a); }

  static W widen_bytes(const uint8_t* bytes) { return (W)wasm_i16x8_load8x8(bytes); }

  // A normal number's exponent moves by 112. A subnormal, treated so, is 2^-15 (1 + m / 1024) instead of 2^-14 m /
  // 1024: twice that less 2^-14, which is the smaller of the two just for subnormals.
  F scales(const uint8_t* bytes) const {
    const v128_t half = wasm_i32x4_load16x4(bytes);
    const F normal = (F)wasm_i32x4_add(wasm_v128_and(wasm_i32x4_shl(half, 13), magnitude_), exponent_);
    const F subnormal = normal + normal - (F)smallest_normal_;
    return (F)wasm_v128_or(wasm_v128_and(half, sign_), wasm_f32x4_pmin((v128_t)normal, (v128_t)subnormal));
  }
  F halves(const uint8_t* bytes) const {
    const v128_t moved = wasm_i32x4_shl(wasm_i32x4_load16x4(bytes), 13);
    return (F)wasm_f32x4_mul(wasm_v128_and(moved, without_copies_of_sign_), two_to_112_);
  }

 private:
  v128_t magnitude_ = wasm_v128_load32_splat(&wasm_constants.magnitude);
  v128_t exponent_ = wasm_v128_load32_splat(&wasm_constants.exponent);
  v128_t sign_ = wasm_v128_load32_splat(&wasm_constants.sign);
  v128_t without_copies_of_sign_ = wasm_v128_load32_splat(&wasm_constants.without_copies_of_sign);
  v128_t smallest_normal_ = wasm_v128_load32_splat(&wasm_constants.smallest_normal);
  v128_t two_to_112_ = wasm_v128_load32_splat(&wasm_constants.two_to_112);
};

}  // namespace
}  // namespace skillet
