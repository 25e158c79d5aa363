// Kernels on 32-bit floats, and on what becomes them: see kernel_vectors.h.
#pragma once

#include "host/tensor/kernel_vectors.h"

namespace skillet {

template <class S>
struct FloatKernels : Vectors<S> {
  using V = Vectors<S>;
  using typename V::F, typename V::I, typename V::HalfI;
  using V::lanes, V::splat;

  template <ElementType type>
  static constexpr int bytes_of = type == ElementType::f32 ? 4 : 2;

  template <ElementType type>
  static F load_as_float(const S& set, const uint8_t* from) {
    if constexpr (type == ElementType::f32) return load<F>(from);
    if constexpr (type == ElementType::f16) return set.scales(from);
    return (F)(__builtin_convertvector(load<HalfI>(from), I) << 16);
  }
  template <ElementType type>
  static float element(const uint8_t* from) {
    if constexpr (type == ElementType::f32) {
      float value;
      std::memcpy(&value, from, 4);
      return value;
    }
    return type == ElementType::f16 ? unpack::scale_at(from) : bfloat_to_float(unpack::half_at(from));
  }

  template <ElementType type>
  static float dot_row(const uint8_t* row, const float* x, uint32_t columns) {
    constexpr int size = bytes_of<type>, at_once = 4;
    const S set;
    F sums[at_once] = {};
    uint32_t c = 0;
    for (; c + at_once * lanes <= columns; c += at_once * lanes)
      for (int i = 0; i < at_once; i++)
        sums[i] = S::fma(load_as_float<type>(set, row + (c + i * lanes) * size), load<F>(x + c + i * lanes), sums[i]);
    float rest = 0;
    for (; c < columns; c++) rest += element<type>(row + c * size) * x[c];
    return V::total((sums[0] + sums[1]) + (sums[2] + sums[3])) + rest;
  }

  template <ElementType type>
  static void dot_rows(const std::byte* weights, uint32_t rows, const float* x, uint32_t columns, float* out) {
    const uint8_t* row = reinterpret_cast<const uint8_t*>(weights);
    for (uint32_t r = 0; r < rows; r++, row += size_t(columns) * bytes_of<type>)
      out[r] = dot_row<type>(row, x, columns);
  }

  static void float_dots(ElementType type, const std::byte* weights, uint32_t rows, const float* x, uint32_t columns,
                         float* out) {
    if (type == ElementType::f32) return dot_rows<ElementType::f32>(weights, rows, x, columns, out);
    if (type == ElementType::f16) return dot_rows<ElementType::f16>(weights, rows, x, columns, out);
    dot_rows<ElementType::bf16>(weights, rows, x, columns, out);
  }

  template <ElementType type>
  static void widen_row(const uint8_t* row, uint32_t columns, float* out) {
    constexpr int size = bytes_of<type>;
    const S set;
    uint32_t c = 0;
    for (; c + lanes <= columns; c += lanes) store(out + c, load_as_float<type>(set, row + c * size));
    for (; c < columns; c++) out[c] = element<type>(row + c * size);
  }

  static void widen(ElementType type, const std::byte* weights, uint32_t columns, float* out) {
    const uint8_t* row = reinterpret_cast<const uint8_t*>(weights);
    if (type == ElementType::f32) return widen_row<ElementType::f32>(row, columns, out);
    if (type == ElementType::f16) return widen_row<ElementType::f16>(row, columns, out);
    widen_row<ElementType::bf16>(row, columns, out);
  }

  template <int tokens>
  static void multiply_tile(const float* x, size_t x_stride, const float* b, uint32_t depth, uint32_t columns, bool add,
                            Target target) {
    F sums[tokens][2] = {};
    for (uint32_t k = 0; k < depth; k++, b += columns) {
      const F left = load<F>(b), right = load<F>(b + lanes);
      for (int t = 0; t < tokens; t++) {
        const F a = splat(x[t * x_stride + k]);
        sums[t][0] = S::fma(a, left, sums[t][0]);
        sums[t][1] = S::fma(a, right, sums[t][1]);
      }
    }
    for (int t = 0; t < tokens; t++)
      for (int i = 0; i < 2; i++) {
        float* to = target.at(t, i * lanes).data;
        store(to, add ? load<F>(to) + sums[t][i] : sums[t][i]);
      }
  }

  template <int tokens>
  static void multiply_tokens(const float* x, size_t x_stride, const float* b, uint32_t depth, uint32_t columns,
                              bool add, Target target) {
    for (uint32_t c = 0; c < columns; c += 2 * lanes)
      multiply_tile<tokens>(x, x_stride, b + c, depth, columns, add, target.at(0, c));
  }

  static void multiply(const float* x, size_t x_stride, uint32_t tokens, const float* b, uint32_t depth,
                       uint32_t columns, bool add, Target target) {
    uint32_t t = 0;
    for (; t + 4 <= tokens; t += 4)
      multiply_tokens<4>(x + t * x_stride, x_stride, b, depth, columns, add, target.at(t, 0));
    x += t * x_stride, target = target.at(t, 0);
    if (tokens - t == 3) multiply_tokens<3>(x, x_stride, b, depth, columns, add, target);
    if (tokens - t == 2) multiply_tokens<2>(x, x_stride, b, depth, columns, add, target);
    if (tokens - t == 1) multiply_tokens<1>(x, x_stride, b, depth, columns, add, target);
  }

  static void widen_halves(const uint16_t* from, uint32_t count, float* out) {
    const S set;
    uint32_t i = 0;
    for (; i + lanes <= count; i += lanes) store(out + i, set.halves(reinterpret_cast<const uint8_t*>(from + i)));
    for (; i < count; i++) out[i] = half_to_float(from[i]);
  }

  static void scale_bytes(const int8_t* from, const float* scales, uint32_t count, float* out) {
    for (uint32_t i = 0; i < count; i++) out[i] = static_cast<float>(from[i]) * scales[i];
  }
  static void scale_block(const int8_t* from, float scale, uint32_t count, float* out) {
    for (uint32_t i = 0; i < count; i++) out[i] = static_cast<float>(from[i]) * scale;
  }

  static float dot(const float* a, const float* b, uint32_t count) {
    return dot_row<ElementType::f32>(reinterpret_cast<const uint8_t*>(a), b, count);
  }

  static float largest(const float* values, uint32_t count) {
    float best = values[0];
    for (uint32_t i = 1; i < count; i++) best = values[i] > best ? values[i] : best;
    return best;
  }

  // Whole vectors, then the rest in a vector of its own.
  template <class Function>
  static void for_vectors(uint32_t count, Function function) {
    uint32_t i = 0;
    for (; i + lanes <= count; i += lanes) function(i, uint32_t(lanes));
    if (i < count) function(i, count - i);
  }
  static F load_some(const float* from, uint32_t count) {
    if (count == uint32_t(lanes)) return load<F>(from);
    F value = {};
    for (uint32_t i = 0; i < count; i++) value[i] = from[i];
    return value;
  }
  static void store_some(float* to, F value, uint32_t count) {
    if (count == uint32_t(lanes)) return store(to, value);
    for (uint32_t i = 0; i < count; i++) to[i] = value[i];
  }

  static float exponentials(float* values, uint32_t count, float shift) {
    F sums = {};
    float rest = 0;
    for_vectors(count, [&](uint32_t at, uint32_t size) {
      const F value = V::exp(load_some(values + at, size) - splat(shift));
      store_some(values + at, value, size);
      if (size == uint32_t(lanes))
        sums += value;
      else
        for (uint32_t i = 0; i < size; i++) rest += value[i];
    });
    return V::total(sums) + rest;
  }

  static F sigmoid(F x) { return splat(1.f) / (splat(1.f) + V::exp(-x)); }

  static void silu_multiply(const float* gate, const float* up, uint32_t count, float* out) {
    for_vectors(count, [&](uint32_t at, uint32_t size) {
      const F g = load_some(gate + at, size);
      store_some(out + at, g * sigmoid(g) * load_some(up + at, size), size);
    });
  }
};

}  // namespace skillet
