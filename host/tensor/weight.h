// A matrix of weights, somewhere in a model file's image. It is not owned.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "host/tensor/kernels.h"
#include "host/tensor/types.h"

namespace skillet {

// rows: as the file has them. interleaved, for Q4_0 and Q8_0: `group_rows` rows at a time, block by block, first the
// scales of all rows, then a few bytes (four, two) of each row in turn until the block is complete. Rows that fill no
// group stay as they were.
enum class Layout : uint8_t { rows, interleaved };

struct Weight {
  ElementType type;
  uint32_t rows, columns;  // columns are a multiple of the type's block
  std::byte* data;
  Layout layout = Layout::rows;
  uint32_t group_rows = 0;

  uint64_t row_bytes() const { return *skillet::row_bytes(type, columns); }
  uint64_t bytes() const { return rows * row_bytes(); }
  const std::byte* row(uint32_t index) const { return data + index * row_bytes(); }
  uint32_t interleaved_rows() const { return layout == Layout::interleaved ? rows - rows % group_rows : 0; }
};

// Puts the weight into the layout that these kernels are fastest with, in place, with scratch for one group of rows. It
// writes only where that pays: a page of a mapped file that is written becomes the process's own. Doing it again for
// the same kernels does nothing. The data must be of `weight.bytes()` bytes, and writable.
void prepare(Weight& weight, const Kernels& kernels);

// One row's numbers, whatever the layout.
void dequantise_row(const Weight& weight, uint32_t row, float* out);

// As Q8_0, in the layout of rows: blocks of 32 numbers, none beyond what a 16-bit float reaches.
void quantise_q8_0(std::span<const float> values, std::byte* out);

}  // namespace skillet
