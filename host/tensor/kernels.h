// The inner loops of the operators, once for each kind of processor. A set is a table of functions; which one is used
// is decided at run time. The scalar set says what the others must compute.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "host/tensor/types.h"
#include "host/tensor/unpack.h"

namespace skillet {

constexpr uint32_t float_columns = 32;  // what multiply works on at a time

// Rows of x, 32 numbers at a time: x = scale * byte, bytes in [-127, 127]. Rows are kept in tiles of four, and the last
// up to three alone. A tile has its blocks one after the other, and in a block the rows one after the other.
struct Activations {
  static constexpr uint32_t tile_rows = 4;

  uint32_t blocks;         // of a row
  const int8_t* bytes;     // 32 a block
  const int16_t* words;    // the same numbers
  const float* scales;     // one a block
  const float* sums;       // scale * the sum of the block's bytes
  const int16_t* offsets;  // -4 * the sum of the block's bytes: half of what Q4_0's zero point, 8, subtracts

  // What a tile's kernel sees: the tile that begins at this row, from this block on. Inlined always, as half.h says.
  [[gnu::always_inline]] Activations tile(uint32_t row, uint32_t rows, uint32_t block = 0) const {
    const size_t skip = size_t(row) * blocks + size_t(block) * rows;
    return {blocks, bytes + 32 * skip, words + 32 * skip, scales + skip, sums + skip, offsets + skip};
  }
};

struct QuantisedRow {
  int8_t* bytes;
  int16_t* words;
  float *scales, *sums;
  int16_t* offsets;
  uint32_t stride;  // from block to block, in blocks
};

// Where results go: row t begins at data + t * stride.
struct Target {
  float* data;
  size_t stride;

  [[gnu::always_inline]] Target at(size_t row, size_t column) const { return {data + row * stride + column, stride}; }
};

// Weights of `rows` rows, ready for many tokens: the words of a pair of columns lie together for all rows.
struct WordPanel {
  const int16_t* words;          // [column / 2][row][column % 2]
  const float* scales;           // [block][row]
  const float* minimums;         // [block][row]
  uint32_t first_block, blocks;  // of a row
};

struct Kernels {
  const char* name;
  uint32_t group_rows;  // rows that are interleaved (weight.h)
  uint32_t panel_rows;  // rows of a WordPanel

  void (*quantise)(const float* x, uint32_t blocks, QuantisedRow to);

  // target[t][row] = weights · x for all rows of so many interleaved groups, of Q4_0 and of Q8_0.
  using Groups = void (*)(const std::byte* weights, uint32_t groups, const Activations& x, uint32_t tokens,
                          Target target);
  Groups q4_groups, q8_groups;

  // Interleaved groups of Q8_0, as many as a panel has rows for, from one block on: words and scales as WordPanel has
  // them. Null where many tokens gain nothing by it.
  void (*q8_panel)(const std::byte* groups, uint32_t row_blocks, uint32_t first_block, uint32_t blocks, int16_t* words,
                   float* scales);

  // target[t][row] (+)= panel · x
  void (*panel)(const WordPanel& panel, const Activations& x, uint32_t tokens, bool add, Target target);

  // One token. `weights` are rows as they lie in the file.
  void (*q8_dots)(const std::byte* weights, uint32_t rows, const Activations& x, float* out);
  void (*float_dots)(ElementType type, const std::byte* weights, uint32_t rows, const float* x, uint32_t columns,
                     float* out);
  float (*words_dot)(const Unpacked& row, const Activations& x, uint32_t blocks);

  void (*unpack)(ElementType type, const std::byte* row, uint32_t columns, Unpacked to);  // quantised types
  void (*widen)(ElementType type, const std::byte* row, uint32_t columns, float* out);    // F32, F16, BF16

  // target[t][c] (+)= sum over k of x[t][k] * b[k][c]; `columns` is a multiple of float_columns, rows of b are
  // `columns` long.
  void (*multiply)(const float* x, size_t x_stride, uint32_t tokens, const float* b, uint32_t depth, uint32_t columns,
                   bool add, Target target);

  // A panel of an adapter's B in bytes (byte_panels.h), float_columns rows: target[t][row] += the scales of the row and
  // of the token times bytes · words, of which a token has 2 * pairs.
  void (*add_bytes)(const std::byte* panel, uint32_t pairs, const int16_t* words, const float* scales, uint32_t tokens,
                    Target target);

  // The key-value cache's numbers.
  void (*widen_halves)(const uint16_t* from, uint32_t count, float* out);
  void (*scale_bytes)(const int8_t* from, const float* scales, uint32_t count, float* out);  // a scale each
  void (*scale_block)(const int8_t* from, float scale, uint32_t count, float* out);          // one scale for all

  float (*dot)(const float* a, const float* b, uint32_t count);
  float (*largest)(const float* values, uint32_t count);
  float (*exponentials)(float* values, uint32_t count, float shift);  // v = exp(v - shift); their sum
  void (*silu_multiply)(const float* gate, const float* up, uint32_t count, float* out);
};

const Kernels& scalar_kernels();
const Kernels& best_kernels();                     // the fastest that this processor runs
std::span<const Kernels* const> usable_kernels();  // all that it runs, the scalar set first

}  // namespace skillet
