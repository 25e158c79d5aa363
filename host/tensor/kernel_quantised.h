// Integer weights times 8-bit activations: see kernel_vectors.h.
#pragma once

#include "host/tensor/kernel_vectors.h"

namespace skillet {

template <class S>
struct QuantisedKernels : Vectors<S> {
  using V = Vectors<S>;
  using typename V::F, typename V::I, typename V::W, typename V::B;
  using V::lanes, V::splat, V::to_float;

  static void quantise(const float* x, uint32_t blocks, QuantisedRow to) {
    for (uint32_t b = 0; b < blocks; b++, x += 32) {
      F most = {};
      for (int i = 0; i < 32; i += lanes) {
        const F magnitude = (F)((I)load<F>(x + i) & 0x7FFFFFFF);
        most = magnitude > most ? magnitude : most;
      }
      float largest = 0;
      for (int i = 0; i < lanes; i++) largest = most[i] > largest ? most[i] : largest;
      const bool is_zero = !(largest > 1e-30f);  // 127 / largest must stay finite
      const F factor = splat(is_zero ? 0 : 127 / largest);
      int32_t numbers[32], sum = 0;
      for (int i = 0; i < 32; i += lanes) store(numbers + i, V::rounded(load<F>(x + i) * factor));
      const size_t at = size_t(b) * to.stride;
      for (int i = 0; i < 32; i++) {
        to.bytes[32 * at + i] = static_cast<int8_t>(numbers[i]);
        to.words[32 * at + i] = static_cast<int8_t>(numbers[i]);
        sum += static_cast<int8_t>(numbers[i]);
      }
      to.scales[at] = is_zero ? 0 : largest / 127;
      to.sums[at] = to.scales[at] * static_cast<float>(sum);
      to.offsets[at] = static_cast<int16_t>(-4 * sum);
    }
  }

  // For one token memory is what is waited for: what comes a tile later is asked for now.
  template <int groups>
  static void fetch_ahead(const uint8_t* weights, size_t group_bytes) {
    for (int g = 0; g < groups; g++) {
      const uint8_t* ahead = weights + (groups + g) * group_bytes;
      for (uint32_t line = 0; line < 18 * lanes; line += 64) __builtin_prefetch(ahead + line);
    }
  }

  template <int groups, int tokens>
  static void q4_tile(const uint8_t* weights, Activations x, Target target) {
    const S set;
    const size_t group_bytes = size_t(x.blocks) * Q4::group_block_bytes;
    F sums[groups][tokens] = {};
    for (uint32_t b = 0; b < x.blocks; b++, weights += Q4::group_block_bytes) {
      if (tokens == 1) fetch_ahead<groups>(weights, group_bytes);
      typename S::Sum dots[groups][tokens];
      for (int g = 0; g < groups; g++)
        for (int t = 0; t < tokens; t++) dots[g][t] = set.start(x.offsets[t]);
      for (int quad = 0; quad < 4; quad++) {
        typename S::Nibbles nibbles[groups];
        for (int g = 0; g < groups; g++)
          nibbles[g] = set.unpack(load<B>(weights + g * group_bytes + (2 + 4 * quad) * lanes));
        for (int t = 0; t < tokens; t++) {
          const typename S::Quads quads = set.quads(x.bytes + 32 * t + 4 * quad);
          for (int g = 0; g < groups; g++) dots[g][t] = set.dot(dots[g][t], nibbles[g], quads);
        }
      }
      for (int g = 0; g < groups; g++) {
        const F scales = set.scales(weights + g * group_bytes);
        for (int t = 0; t < tokens; t++)
          sums[g][t] = S::fma(to_float(set.total(dots[g][t])), scales * splat(x.scales[t]), sums[g][t]);
      }
      x.bytes += 32 * tokens, x.offsets += tokens, x.scales += tokens;
    }
    for (int t = 0; t < tokens; t++)
      for (int g = 0; g < groups; g++) store(target.at(t, g * lanes).data, sums[g][t]);
  }

  template <int groups, int tokens>
  static void q8_tile(const uint8_t* weights, Activations x, Target target) {
    const S set;
    const size_t group_bytes = size_t(x.blocks) * Q8::group_block_bytes;
    F sums[groups][tokens] = {};
    for (uint32_t b = 0; b < x.blocks; b++, weights += Q8::group_block_bytes) {
      if (tokens == 1) fetch_ahead<groups>(weights, group_bytes);
      I dots[groups][tokens] = {};
      for (int pair = 0; pair < 16; pair++) {
        W words[groups];
        for (int g = 0; g < groups; g++) words[g] = S::widen_bytes(weights + g * group_bytes + (2 + 2 * pair) * lanes);
        for (int t = 0; t < tokens; t++) {
          const W a = (W)S::splat4(x.words + 32 * t + 2 * pair);
          for (int g = 0; g < groups; g++) dots[g][t] = S::dot_words(dots[g][t], words[g], a);
        }
      }
      for (int g = 0; g < groups; g++) {
        const F scales = set.scales(weights + g * group_bytes);
        for (int t = 0; t < tokens; t++)
          sums[g][t] = S::fma(to_float(dots[g][t]), scales * splat(x.scales[t]), sums[g][t]);
      }
      x.words += 32 * tokens, x.scales += tokens;
    }
    for (int t = 0; t < tokens; t++)
      for (int g = 0; g < groups; g++) store(target.at(t, g * lanes).data, sums[g][t]);
  }

  struct Q4 {
    static constexpr uint32_t group_block_bytes = 18 * lanes, groups_for_one = S::q4_groups_for_one,
                              groups_for_many = S::q4_groups_for_many;
    template <int groups, int tokens>
    static void tile(const uint8_t* weights, const Activations& x, Target target) {
      q4_tile<groups, tokens>(weights, x, target);
    }
  };
  struct Q8 {
    static constexpr uint32_t group_block_bytes = 34 * lanes, groups_for_one = S::q8_groups_for_one,
                              groups_for_many = S::q8_groups_for_many;
    template <int groups, int tokens>
    static void tile(const uint8_t* weights, const Activations& x, Target target) {
      q8_tile<groups, tokens>(weights, x, target);
    }
  };

  template <class Type, int groups>
  static void for_tokens(const uint8_t* weights, const Activations& x, uint32_t tokens, Target target) {
    uint32_t t = 0;
    for (; t + 4 <= tokens; t += 4) Type::template tile<groups, 4>(weights, x.tile(t, 4), target.at(t, 0));
    for (; t < tokens; t++) Type::template tile<groups, 1>(weights, x.tile(t, 1), target.at(t, 0));
  }

  // As many groups at a time as pay, then one by one.
  template <class Type>
  static void for_groups(const std::byte* weights, uint32_t groups, const Activations& x, uint32_t tokens,
                         Target target) {
    const size_t group_bytes = size_t(x.blocks) * Type::group_block_bytes;
    const auto group = [&](uint32_t g) { return reinterpret_cast<const uint8_t*>(weights) + g * group_bytes; };
    constexpr uint32_t one = Type::groups_for_one, many = Type::groups_for_many;
    uint32_t g = 0;
    if (tokens < Activations::tile_rows)
      for (; g + one <= groups; g += one) for_tokens<Type, one>(group(g), x, tokens, target.at(0, size_t(g) * lanes));
    for (; g + many <= groups; g += many) for_tokens<Type, many>(group(g), x, tokens, target.at(0, size_t(g) * lanes));
    for (; g < groups; g++) for_tokens<Type, 1>(group(g), x, tokens, target.at(0, size_t(g) * lanes));
  }

  template <int tokens>
  static void panel_tile(const WordPanel& panel, Activations x, bool add, Target target) {
    constexpr int vectors = S::panel_vectors, rows = vectors * lanes;
    F sums[vectors][tokens] = {};
    const int16_t* words = panel.words;
    for (uint32_t b = 0; b < panel.blocks; b++) {
      I dots[vectors][tokens] = {};
      for (int pair = 0; pair < 16; pair++, words += 2 * rows)
        for (int t = 0; t < tokens; t++) {
          const W a = (W)S::splat4(x.words + 32 * t + 2 * pair);
          for (int v = 0; v < vectors; v++) dots[v][t] = S::dot_words(dots[v][t], load<W>(words + 2 * lanes * v), a);
        }
      for (int v = 0; v < vectors; v++) {
        const F scales = load<F>(panel.scales + b * rows + v * lanes);
        const F minimums = load<F>(panel.minimums + b * rows + v * lanes);
        for (int t = 0; t < tokens; t++) {
          sums[v][t] = S::fma(to_float(dots[v][t]), scales * splat(x.scales[t]), sums[v][t]);
          sums[v][t] = S::fma(minimums, splat(x.sums[t]), sums[v][t]);
        }
      }
      x.words += 32 * tokens, x.scales += tokens, x.sums += tokens;
    }
    for (int t = 0; t < tokens; t++)
      for (int v = 0; v < vectors; v++) {
        float* to = target.at(t, v * lanes).data;
        store(to, add ? load<F>(to) + sums[v][t] : sums[v][t]);
      }
  }

  static void panel(const WordPanel& weights, const Activations& x, uint32_t tokens, bool add, Target target) {
    uint32_t t = 0;
    for (; t + 4 <= tokens; t += 4) panel_tile<4>(weights, x.tile(t, 4, weights.first_block), add, target.at(t, 0));
    for (; t < tokens; t++) panel_tile<1>(weights, x.tile(t, 1, weights.first_block), add, target.at(t, 0));
  }

  // What q8_tile does again for every four tokens.
  static void q8_panel(const std::byte* groups, uint32_t row_blocks, uint32_t first_block, uint32_t blocks,
                       int16_t* words, float* scales) {
    const S set;
    const uint8_t* from = reinterpret_cast<const uint8_t*>(groups) + size_t(first_block) * Q8::group_block_bytes;
    const size_t group_bytes = size_t(row_blocks) * Q8::group_block_bytes;
    constexpr int vectors = S::panel_vectors;
    for (uint32_t b = 0; b < blocks; b++, from += Q8::group_block_bytes) {
      for (int v = 0; v < vectors; v++, scales += lanes) store(scales, set.scales(from + v * group_bytes));
      for (int pair = 0; pair < 16; pair++)
        for (int v = 0; v < vectors; v++, words += 2 * lanes)
          store(words, S::widen_bytes(from + v * group_bytes + (2 + 2 * pair) * lanes));
    }
  }

  // Some vectors of rows of a panel, of which each has its scales and, pair by pair, its bytes.
  template <int vectors, int tokens>
  static void add_bytes_tile(const uint8_t* panel, int first, uint32_t pairs, const int16_t* words, const float* scales,
                             Target target) {
    const S set;
    const uint8_t* bytes = panel + 2 * (float_columns + first);
    const size_t stride = 2 * size_t(pairs);
    I dots[vectors][tokens] = {};
    for (uint32_t pair = 0; pair < pairs; pair++, bytes += 2 * float_columns, words += 2) {
      W rows[vectors];
      for (int v = 0; v < vectors; v++) rows[v] = S::widen_bytes(bytes + 2 * lanes * v);
      for (int t = 0; t < tokens; t++) {
        const W a = (W)S::splat4(words + t * stride);
        for (int v = 0; v < vectors; v++) dots[v][t] = S::dot_words(dots[v][t], rows[v], a);
      }
    }
    for (int v = 0; v < vectors; v++) {
      const F row_scales = set.scales(panel + 2 * (first + v * lanes));
      for (int t = 0; t < tokens; t++) {
        float* to = target.at(t, first + v * lanes).data;
        store(to, S::fma(to_float(dots[v][t]), row_scales * splat(scales[t]), load<F>(to)));
      }
    }
  }

  static void add_bytes(const std::byte* panel, uint32_t pairs, const int16_t* words, const float* scales,
                        uint32_t tokens, Target target) {
    const uint8_t* from = reinterpret_cast<const uint8_t*>(panel);
    constexpr int whole = float_columns / lanes, some = whole < 2 ? whole : 2;  // of vectors, as registers allow
    uint32_t t = 0;
    for (; t + 4 <= tokens; t += 4, words += 8 * size_t(pairs))
      for (int first = 0; first < int(float_columns); first += some * lanes)
        add_bytes_tile<some, 4>(from, first, pairs, words, scales + t, target.at(t, 0));
    for (; t < tokens; t++, words += 2 * size_t(pairs))
      add_bytes_tile<whole, 1>(from, 0, pairs, words, scales + t, target.at(t, 0));
  }

  template <int rows>
  static void q8_rows(const uint8_t* weights, Activations x, float* out) {
    const size_t row_bytes = size_t(x.blocks) * 34;
    F sums[rows] = {};
    for (uint32_t b = 0; b < x.blocks; b++, weights += 34, x.words += 32) {
      I dots[rows] = {};
      for (int i = 0; i < 32; i += 2 * lanes) {
        const W a = load<W>(x.words + i);
        for (int r = 0; r < rows; r++)
          dots[r] = S::dot_words(dots[r], S::widen_bytes(weights + r * row_bytes + 2 + i), a);
      }
      for (int r = 0; r < rows; r++) {
        const float scale = unpack::scale_at(weights + r * row_bytes) * x.scales[b];
        sums[r] = S::fma(to_float(dots[r]), splat(scale), sums[r]);
      }
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
