// Integer weights times 8-bit activations: see kernel_vectors.h.
#pragma once

#include "host/tensor/kernel_vectors.h"

namespace skillet {

template <class S>
struct QuantisedKernels : Vectors<S> {
  using V = Vectors<S>;
  using typename V::F, typename V::I, typename V::W, typename V::B;
  using V::lanes, V::splat, V::to_float;

  static constexpr uint32_t group_block_bytes = 18 * lanes;  // of Q4_0: scales, then nibbles

  static void quantise(const float* x, uint32_t blocks, QuantisedRow to) {
    for (uint32_t b = 0; b < blocks; b++) {
      const float* block = x + 32 * b;
      float largest = 0;
      for (int i = 0; i < 32; i++) {
        const float magnitude = __builtin_fabsf(block[i]);
        largest = magnitude > largest ? magnitude : largest;
      }
      const bool is_zero = !(largest > 1e-30f);  // 127 / largest must stay finite
      const float factor = is_zero ? 0 : 127 / largest, scale = is_zero ? 0 : largest / 127;
      int32_t sum = 0;
      for (int i = 0; i < 32; i += lanes) {
        const I q = V::rounded(load<F>(block + i) * splat(factor));
        for (int j = 0; j < lanes; j++) {
          to.bytes[32 * b + i + j] = static_cast<int8_t>(q[j]);
          to.words[32 * b + i + j] = static_cast<int8_t>(q[j]);
        }
      }
      for (int i = 0; i < 32; i++) sum += to.bytes[32 * b + i];
      to.scales[b] = scale, to.sums[b] = scale * static_cast<float>(sum);
      to.offsets[b] = static_cast<int16_t>(-4 * sum);
    }
  }

  template <int groups, int tokens>
  static void q4_tile(const uint8_t* weights, const Activations& x, Target target) {
    const size_t group_bytes = size_t(x.blocks) * group_block_bytes, row = 32 * size_t(x.blocks);
    F sums[groups][tokens] = {};
    for (uint32_t b = 0; b < x.blocks; b++, weights += group_block_bytes) {
      typename S::Sum dots[groups][tokens];
      for (int g = 0; g < groups; g++)
        for (int t = 0; t < tokens; t++) dots[g][t] = S::start(x.offsets[size_t(t) * x.blocks + b]);
      for (int quad = 0; quad < 4; quad++) {
        typename S::Nibbles nibbles[groups];
        for (int g = 0; g < groups; g++)
          nibbles[g] = S::unpack(load<B>(weights + g * group_bytes + (2 + 4 * quad) * lanes));
        for (int t = 0; t < tokens; t++) {
          const typename S::Quads quads = S::quads(x.bytes + t * row + 32 * b + 4 * quad);
          for (int g = 0; g < groups; g++) dots[g][t] = S::dot(dots[g][t], nibbles[g], quads);
        }
      }
      for (int g = 0; g < groups; g++) {
        const F scales = S::scales(weights + g * group_bytes);
        for (int t = 0; t < tokens; t++)
          sums[g][t] =
              S::fma(to_float(S::total(dots[g][t])), scales * splat(x.scales[size_t(t) * x.blocks + b]), sums[g][t]);
      }
    }
    for (int t = 0; t < tokens; t++)
      for (int g = 0; g < groups; g++) store(target.at(t, g * lanes).data, sums[g][t]);
  }

  template <int groups>
  static void q4_tokens(const uint8_t* weights, const Activations& x, uint32_t tokens, Target target) {
    uint32_t t = 0;
    for (; t + 4 <= tokens; t += 4) q4_tile<groups, 4>(weights, x.from(t), target.at(t, 0));
    for (; t < tokens; t++) q4_tile<groups, 1>(weights, x.from(t), target.at(t, 0));
  }

  static void q4_groups(const std::byte* weights, uint32_t groups, const Activations& x, uint32_t tokens,
                        Target target) {
    const uint8_t* group = reinterpret_cast<const uint8_t*>(weights);
    const size_t group_bytes = size_t(x.blocks) * group_block_bytes;
    constexpr uint32_t few = S::q4_groups_a_tile, many = S::q4_groups_at_once;
    uint32_t g = 0;
    if (tokens < 4)
      for (; g + many <= groups; g += many)
        q4_tokens<many>(group + g * group_bytes, x, tokens, target.at(0, size_t(g) * lanes));
    for (; g + few <= groups; g += few)
      q4_tokens<few>(group + g * group_bytes, x, tokens, target.at(0, size_t(g) * lanes));
    for (; g < groups; g++) q4_tokens<1>(group + g * group_bytes, x, tokens, target.at(0, size_t(g) * lanes));
  }

  template <int tokens>
  static void panel_tile(const WordPanel& panel, const Activations& x, bool add, Target target) {
    constexpr int vectors = S::panel_vectors, rows = vectors * lanes;
    const size_t row = 32 * size_t(x.blocks);
    F sums[vectors][tokens] = {};
    for (uint32_t b = 0; b < panel.blocks; b++) {
      I dots[vectors][tokens] = {};
      const int16_t* words = panel.words + size_t(b) * 32 * rows;
      for (int pair = 0; pair < 16; pair++, words += 2 * rows)
        for (int t = 0; t < tokens; t++) {
          const W a = (W)S::splat4(x.words + t * row + 32 * b + 2 * pair);
          for (int v = 0; v < vectors; v++) dots[v][t] = S::dot_words(dots[v][t], load<W>(words + 2 * lanes * v), a);
        }
      for (int v = 0; v < vectors; v++) {
        const F scales = load<F>(panel.scales + b * rows + v * lanes);
        const F minimums = load<F>(panel.minimums + b * rows + v * lanes);
        for (int t = 0; t < tokens; t++) {
          const size_t at = size_t(t) * x.blocks + b;
          sums[v][t] = S::fma(to_float(dots[v][t]), scales * splat(x.scales[at]), sums[v][t]);
          sums[v][t] = S::fma(minimums, splat(x.sums[at]), sums[v][t]);
        }
      }
    }
    for (int t = 0; t < tokens; t++)
      for (int v = 0; v < vectors; v++) {
        float* to = target.at(t, v * lanes).data;
        store(to, add ? load<F>(to) + sums[v][t] : sums[v][t]);
      }
  }

  static void panel(const WordPanel& weights, const Activations& x, uint32_t tokens, bool add, Target target) {
    uint32_t t = 0;
    for (; t + 4 <= tokens; t += 4) panel_tile<4>(weights, x.from(t), add, target.at(t, 0));
    for (; t < tokens; t++) panel_tile<1>(weights, x.from(t), add, target.at(t, 0));
  }

  template <int rows>
  static void q8_rows(const uint8_t* weights, const Activations& x, float* out) {
    const size_t row_bytes = size_t(x.blocks) * 34;
    F sums[rows] = {};
    for (uint32_t b = 0; b < x.blocks; b++, weights += 34) {
      I dots[rows] = {};
      for (int i = 0; i < 32; i += 2 * lanes) {
        const W a = load<W>(x.words + 32 * b + i);
        for (int r = 0; r < rows; r++)
          dots[r] = S::dot_words(dots[r],
                                 V::widen_bytes(reinterpret_cast<const int8_t*>(weights) + r * row_bytes + 2 + i), a);
      }
      for (int r = 0; r < rows; r++)
        sums[r] = S::fma(to_float(dots[r]), splat(unpack::scale_at(weights + r * row_bytes) * x.scales[b]), sums[r]);
    }
    for (int r = 0; r < rows; r++) out[r] = V::total(sums[r]);
  }

  static void q8_dots(const std::byte* weights, uint32_t rows, const Activations& x, float* out) {
    const uint8_t* row = reinterpret_cast<const uint8_t*>(weights);
    const size_t row_bytes = size_t(x.blocks) * 34;
    uint32_t r = 0;
    for (; r + 4 <= rows; r += 4) q8_rows<4>(row + r * row_bytes, x, out + r);
    for (; r < rows; r++) q8_rows<1>(row + r * row_bytes, x, out + r);
  }

  static float words_dot(const Unpacked& row, const Activations& x, uint32_t blocks) {
    F sums = {};
    float minimums = 0;
    for (uint32_t b = 0; b < blocks; b++) {
      I dots = {};
      for (int i = 0; i < 32; i += 2 * lanes)
        dots = S::dot_words(dots, load<W>(row.words + 32 * b + i), load<W>(x.words + 32 * b + i));
      sums = S::fma(to_float(dots), splat(row.scales[b] * x.scales[b]), sums);
      minimums += row.minimums[b] * x.sums[b];
    }
    return V::total(sums) + minimums;
  }

  static void unpack_row(ElementType type, const std::byte* row, uint32_t columns, Unpacked to) {
    unpack::row(type, reinterpret_cast<const uint8_t*>(row), columns, to);
  }
};

}  // namespace skillet
