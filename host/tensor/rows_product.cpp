#include "host/tensor/rows_product.h"

#include <algorithm>
#include <cstring>

namespace skillet {
namespace {

constexpr uint32_t tokens_at_a_time = 32;  // their activations and the rows of an item share the nearest cache
constexpr uint32_t tokens_for_panels = 8;  // of weights that go without: a panel has to be paid for
constexpr uint32_t chunk_columns = 1024, float_chunk = 512;
static_assert(tokens_at_once % tokens_at_a_time == 0 && tokens_at_a_time % Activations::tile_rows == 0);
static_assert(16 * chunk_columns <= scratch_words);
static_assert(float_columns * float_chunk + float_chunk + tokens_at_once * float_columns <= scratch_floats);

struct Rows : RowsProduct {
  Target target(uint32_t token, uint32_t row) const { return {out.row(token) + row, out.columns}; }

  void interleaved(uint32_t first, uint32_t count) const {
    const auto groups = weight.type == ElementType::q4_0 ? kernels.q4_groups : kernels.q8_groups;
    for (uint32_t t = 0; t < x.rows; t += tokens_at_a_time)
      groups(weight.row(first), count / weight.group_rows, quantised.tile(t, Activations::tile_rows),
             std::min(tokens_at_a_time, x.rows - t), target(t, first));
  }

  // One token: there is nothing to share the work of unpacking with.
  void row_by_row(uint32_t first, uint32_t count, Compute::Scratch& scratch) const {
    float* to = out.row(0) + first;
    if (!is_quantised(weight)) return kernels.float_dots(weight.type, weight.row(first), count, x.data, x.columns, to);
    if (weight.type == ElementType::q8_0) return kernels.q8_dots(weight.row(first), count, quantised, to);
    for (uint32_t r = 0; r < count; r++) to[r] = unpacked_dot(first + r, scratch);
  }

  float unpacked_dot(uint32_t row, Compute::Scratch& scratch) const {
    const Unpacked room{scratch.words.data(), scratch.scales.data(), scratch.minimums.data()};
    float sum = 0;
    for (uint32_t c = 0; c < x.columns; c += chunk_columns) {
      const uint32_t columns = std::min(chunk_columns, x.columns - c);
      kernels.unpack(weight.type, weight.row(row) + *row_bytes(weight.type, c), columns, room);
      sum += kernels.words_dot(room, quantised.tile(0, 1, c / 32), columns / 32);
    }
    return sum;
  }

  // Pairs of words of all rows beside each other. Rows that are not there are zero.
  WordPanel make_panel(uint32_t first, uint32_t rows, uint32_t column, uint32_t columns,
                       Compute::Scratch& scratch) const {
    const uint32_t panel_rows = kernels.panel_rows, blocks = columns / 32;
    const WordPanel panel{scratch.panel.data(), scratch.scales.data(), scratch.minimums.data(), column / 32, blocks};
    if (first + rows <= weight.interleaved_rows()) {
      kernels.q8_panel(weight.row(first), x.columns / 32, column / 32, blocks, scratch.panel.data(),
                       scratch.scales.data());
      std::fill_n(scratch.minimums.data(), blocks * panel_rows, 0.f);
      return panel;
    }
    float scales[chunk_columns / 32], minimums[chunk_columns / 32];
    for (uint32_t r = 0; r < panel_rows; r++) {
      int16_t* words = scratch.words.data();
      if (r < rows) {
        kernels.unpack(weight.type, weight.row(first + r) + *row_bytes(weight.type, column), columns,
                       {words, scales, minimums});
      } else {
        std::fill_n(words, columns, int16_t(0)), std::fill_n(scales, blocks, 0.f), std::fill_n(minimums, blocks, 0.f);
      }
      for (uint32_t pair = 0; pair < columns / 2; pair++)
        std::memcpy(&scratch.panel[2 * (size_t(pair) * panel_rows + r)], words + 2 * pair, 4);
      for (uint32_t b = 0; b < blocks; b++) {
        scratch.scales[b * panel_rows + r] = scales[b];
        scratch.minimums[b * panel_rows + r] = minimums[b];
      }
    }
    return panel;
  }

  // `multiply_panel(column, columns, add, target)` for all columns; where there are fewer rows than a panel has, by way
  // of a tile.
  template <class MultiplyPanel>
  void by_panel(uint32_t first, uint32_t rows, uint32_t panel_rows, uint32_t chunk, float* tile,
                const MultiplyPanel& multiply_panel) const {
    const bool whole = rows == panel_rows;
    const Target to = whole ? target(0, first) : Target{tile, panel_rows};
    for (uint32_t c = 0; c < x.columns; c += chunk) multiply_panel(c, std::min(chunk, x.columns - c), c != 0, to);
    if (whole) return;
    for (uint32_t t = 0; t < x.rows; t++) std::copy_n(tile + size_t(t) * panel_rows, rows, target(t, first).data);
  }

  void by_word_panels(uint32_t first, uint32_t count, Compute::Scratch& scratch) const {
    const uint32_t panel_rows = kernels.panel_rows;
    for (uint32_t r = 0; r < count; r += panel_rows) {
      const uint32_t rows = std::min(panel_rows, count - r);
      by_panel(first + r, rows, panel_rows, chunk_columns, scratch.floats.data(),
               [&](uint32_t column, uint32_t columns, bool add, Target to) {
                 const WordPanel panel = make_panel(first + r, rows, column, columns, scratch);
                 kernels.panel(panel, quantised, x.rows, add, to);
               });
    }
  }

  void by_float_panels(uint32_t first, uint32_t count, Compute::Scratch& scratch) const {
    float *panel = scratch.floats.data(), *widened = panel + float_columns * float_chunk, *tile = widened + float_chunk;
    for (uint32_t r = 0; r < count; r += float_columns) {
      const uint32_t rows = std::min(float_columns, count - r);
      by_panel(first + r, rows, float_columns, float_chunk, tile,
               [&](uint32_t column, uint32_t columns, bool add, Target to) {
                 std::fill_n(panel, size_t(columns) * float_columns, 0.f);
                 for (uint32_t i = 0; i < rows; i++) {
                   const std::byte* from = weight.row(first + r + i) + *row_bytes(weight.type, column);
                   kernels.widen(weight.type, from, columns, widened);
                   for (uint32_t c = 0; c < columns; c++) panel[size_t(c) * float_columns + i] = widened[c];
                 }
                 kernels.multiply(x.data + column, x.columns, x.rows, panel, columns, float_columns, add, to);
               });
    }
  }

  // Of so many interleaved rows.
  uint32_t rows_by_panels(uint32_t grouped) const {
    if (weight.type != ElementType::q8_0 || !kernels.q8_panel || x.rows < tokens_for_panels) return 0;
    return grouped - grouped % kernels.panel_rows;
  }

  void run(uint32_t first, uint32_t count, Compute::Scratch& scratch) const {
    uint32_t grouped = std::min(std::max(weight.interleaved_rows(), first), first + count) - first;
    if (const uint32_t panels = rows_by_panels(grouped); panels > 0) {
      by_word_panels(first, panels, scratch);
      first += panels, count -= panels, grouped -= panels;
    }
    if (grouped > 0) interleaved(first, grouped);
    first += grouped, count -= grouped;
    if (count == 0) return;
    if (x.rows == 1) return row_by_row(first, count, scratch);
    if (is_quantised(weight)) return by_word_panels(first, count, scratch);
    by_float_panels(first, count, scratch);
  }
};

}  // namespace

bool is_quantised(const Weight& weight) {
  return info(weight.type).block_elements != 1;
}

void RowsProduct::run(uint32_t first, uint32_t count, Compute::Scratch& scratch) const {
  Rows{*this}.run(first, count, scratch);
}

}  // namespace skillet
