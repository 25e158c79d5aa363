#include "host/tensor/weight.h"

#include <cassert>
#include <cstring>
#include <vector>

namespace skillet {
namespace {

constexpr uint32_t unpacked_columns = 256, largest_interleaved_block = 34;

// Bytes of a row that stay together when it is interleaved; 0 for types that are not.
uint32_t bytes_together(ElementType type) {
  return type == ElementType::q4_0 ? 4 : type == ElementType::q8_0 ? 2 : 0;
}

// Calls move(offset in the row's own block, offset in the group's block, bytes) for all pieces of a row's block.
template <class Move>
void for_pieces(ElementType type, uint32_t rows, uint32_t row, const Move& move) {
  const uint32_t block_bytes = info(type).block_bytes, together = bytes_together(type);
  move(0, 2 * row, 2);
  for (uint32_t at = 2; at < block_bytes; at += together)
    move(at, 2 * rows + (at - 2) * rows + row * together, together);
}

void interleave(const Weight& weight, std::byte* group, uint32_t rows, std::vector<std::byte>& scratch) {
  const uint32_t block_bytes = info(weight.type).block_bytes;
  const size_t row_bytes = weight.row_bytes(), blocks = row_bytes / block_bytes;
  scratch.assign(group, group + rows * row_bytes);
  for (uint32_t r = 0; r < rows; r++)
    for_pieces(weight.type, rows, r, [&](uint32_t own, uint32_t in_group, uint32_t bytes) {
      for (size_t b = 0; b < blocks; b++)
        std::memcpy(group + b * rows * block_bytes + in_group, &scratch[r * row_bytes + b * block_bytes + own], bytes);
    });
}

// The block of a row of an interleaved group, as it was in the file.
void gather_block(const Weight& weight, uint32_t row, uint32_t block, uint8_t* out) {
  const uint32_t rows = weight.group_rows, r = row % rows;
  const std::byte* from = weight.row(row - r) + size_t(block) * rows * info(weight.type).block_bytes;
  for_pieces(weight.type, rows, r,
             [&](uint32_t own, uint32_t in_group, uint32_t bytes) { std::memcpy(out + own, from + in_group, bytes); });
}

}  // namespace

void prepare(Weight& weight, const Kernels& kernels) {
  if (bytes_together(weight.type) == 0) return;
  if (weight.layout == Layout::interleaved) return assert(weight.group_rows == kernels.group_rows);
  std::vector<std::byte> scratch;
  for (uint32_t row = 0; row + kernels.group_rows <= weight.rows; row += kernels.group_rows)
    interleave(weight, weight.data + row * weight.row_bytes(), kernels.group_rows, scratch);
  weight.layout = Layout::interleaved;
  weight.group_rows = kernels.group_rows;
}

void dequantise_row(const Weight& weight, uint32_t row, float* out) {
  const TypeInfo& type = info(weight.type);
  if (type.block_elements == 1) return scalar_kernels().widen(weight.type, weight.row(row), weight.columns, out);
  int16_t words[unpacked_columns];
  float scales[unpacked_columns / 32], minimums[unpacked_columns / 32];
  uint8_t gathered[largest_interleaved_block];
  for (uint32_t c = 0; c < weight.columns; c += type.block_elements) {
    const uint32_t block = c / type.block_elements;
    const uint8_t* from = reinterpret_cast<const uint8_t*>(weight.row(row)) + size_t(block) * type.block_bytes;
    if (row < weight.interleaved_rows()) gather_block(weight, row, block, gathered), from = gathered;
    unpack::row(weight.type, from, type.block_elements, {words, scales, minimums});
    for (uint32_t i = 0; i < type.block_elements; i++)
      out[c + i] = scales[i / 32] * static_cast<float>(words[i]) + minimums[i / 32];
  }
}

}  // namespace skillet
