#include "host/tensor/weight.h"

#include <cassert>
#include <cstring>
#include <vector>

namespace skillet {
namespace {

constexpr uint32_t q4_block_bytes = 18, unpacked_columns = 256;  // the largest block

void interleave(std::byte* group, uint32_t rows, uint32_t blocks, std::vector<std::byte>& scratch) {
  scratch.assign(group, group + size_t(rows) * blocks * q4_block_bytes);
  for (uint32_t b = 0; b < blocks; b++)
    for (uint32_t r = 0; r < rows; r++) {
      const std::byte* from = scratch.data() + (size_t(r) * blocks + b) * q4_block_bytes;
      std::byte* to = group + size_t(b) * rows * q4_block_bytes;
      std::memcpy(to + 2 * r, from, 2);
      for (uint32_t quad = 0; quad < 4; quad++)
        std::memcpy(to + 2 * rows + 4 * (quad * rows + r), from + 2 + 4 * quad, 4);
    }
}

// The block of a row of an interleaved group, as it was in the file.
void gather_block(const Weight& weight, uint32_t row, uint32_t block, uint8_t* out) {
  const uint32_t rows = weight.group_rows, r = row % rows;
  const std::byte* from = weight.row(row - r) + size_t(block) * rows * q4_block_bytes;
  std::memcpy(out, from + 2 * r, 2);
  for (uint32_t quad = 0; quad < 4; quad++) std::memcpy(out + 2 + 4 * quad, from + 2 * rows + 4 * (quad * rows + r), 4);
}

}  // namespace

void prepare(Weight& weight, const Kernels& kernels) {
  if (weight.type != ElementType::q4_0) return;
  if (weight.layout == Layout::interleaved) return assert(weight.group_rows == kernels.q4_rows);
  std::vector<std::byte> scratch;
  for (uint32_t row = 0; row + kernels.q4_rows <= weight.rows; row += kernels.q4_rows)
    interleave(weight.data + row * weight.row_bytes(), kernels.q4_rows, weight.columns / 32, scratch);
  weight.layout = Layout::interleaved;
  weight.group_rows = kernels.q4_rows;
}

void dequantise_row(const Weight& weight, uint32_t row, float* out) {
  const TypeInfo& type = info(weight.type);
  if (type.block_elements == 1) return scalar_kernels().widen(weight.type, weight.row(row), weight.columns, out);
  int16_t words[unpacked_columns];
  float scales[unpacked_columns / 32], minimums[unpacked_columns / 32];
  uint8_t gathered[q4_block_bytes];
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
