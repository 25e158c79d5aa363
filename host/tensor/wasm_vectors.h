// What both WebAssembly sets have in common.
#pragma once

#include <wasm_simd128.h>

#include "host/tensor/kernel_table.h"

namespace skillet {
namespace {

struct WasmVectors : VectorTypes<4> {
  static I splat4(const void* bytes) { return (I)wasm_v128_load32_splat(bytes); }
  static I dot_words(I sum, W w, W a) { return sum + (I)wasm_i32x4_dot_i16x8((v128_t)w, (v128_t)a); }

  static F scales(const uint8_t* bytes) {
    const v128_t half = wasm_i32x4_load16x4(bytes);
    const v128_t magnitude = wasm_v128_and(half, wasm_i32x4_const_splat(0x7FFF));
    const v128_t normal = wasm_i32x4_add(wasm_i32x4_shl(magnitude, 13), wasm_i32x4_const_splat(0x38000000));
    const v128_t subnormal = wasm_f32x4_mul(wasm_f32x4_convert_i32x4(magnitude), wasm_f32x4_const_splat(0x1p-24f));
    const v128_t is_normal = wasm_i32x4_gt(magnitude, wasm_i32x4_const_splat(0x3FF));
    const v128_t sign = wasm_v128_and(half, wasm_i32x4_const_splat(int32_t(0x80000000)));
    return (F)wasm_v128_or(sign, wasm_v128_bitselect(normal, subnormal, is_normal));
  }
  static F halves(const uint8_t* bytes) {
    const v128_t moved = wasm_i32x4_shl(wasm_i32x4_load16x4(bytes), 13);
    const v128_t without_copies_of_sign = wasm_v128_and(moved, wasm_i32x4_const_splat(int32_t(0x8FFFFFFF)));
    return (F)wasm_f32x4_mul(without_copies_of_sign, wasm_f32x4_const_splat(0x1p112f));
  }
};

}  // namespace
}  // namespace skillet
