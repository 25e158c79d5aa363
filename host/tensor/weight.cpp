#include "host/tensor/weight.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstring>
#include <vector>

namespace skillet {
namespace {

constexpr uint32_t unpacked_columns = 256, largest_interleaved_block = 34;

// How a block of a type that is interleaved is taken apart: its scale, then pieces of `together` bytes.
struct Pieces {
  uint32_t block_bytes, together;
};
constexpr uint32_t scale_bytes = 2;
constexpr Pieces q4_0_pieces = {18, 4}, q8_0_pieces = {34, 2};

// Calls move(offset in the row's own block, offset in the group's block, bytes) for each piece of each row's block, in
// the order of the group's bytes.
template <class Move>
inline __attribute__((always_inline)) void for_pieces(Pieces pieces, uint32_t rows, uint32_t first, uint32_t end,
                                                      const Move& move) {
  for (uint32_t r = first; r < end; r++) move(r, 0, scale_bytes * r, scale_bytes);
  for (uint32_t at = scale_bytes; at < pieces.block_bytes; at += pieces.together)
    for (uint32_t r = first; r < end; r++)
      move(r, at, scale_bytes * rows + (at - scale_bytes) * rows + r * pieces.together, pieces.together);
}

// All sizes are constants here, so that a piece is one load and one store: loading a model is this and reading its
// file.
template <Pieces pieces, uint32_t rows>
void interleave_group(std::byte* group, size_t row_bytes, std::byte* scratch) {
  std::memcpy(scratch, group, rows * row_bytes);
  for (const std::byte* from = scratch; from < scratch + row_bytes; from += pieces.block_bytes) {
    for_pieces(pieces, rows, 0, rows, [&](uint32_t row, uint32_t own, uint32_t in_group, uint32_t bytes) {
      std::memcpy(group + in_group, from + row * row_bytes + own, bytes);
    });
    group += rows * pieces.block_bytes;
  }
}

using InterleaveGroup = void (*)(std::byte* group, size_t row_bytes, std::byte* scratch);
template <Pieces pieces>
InterleaveGroup interleave_of(uint32_t rows) {
  return rows == 4    ? interleave_group<pieces, 4>
         : rows == 8  ? interleave_group<pieces, 8>
         : rows == 16 ? interleave_group<pieces, 16>
                      : nullptr;
}

// Null for types that are not interleaved.
InterleaveGroup interleave_of(ElementType type, uint32_t rows) {
  return type == ElementType::q4_0   ? interleave_of<q4_0_pieces>(rows)
         : type == ElementType::q8_0 ? interleave_of<q8_0_pieces>(rows)
                                     : nullptr;
}

// The block of a row of an interleaved group, as it was in the file.
void gather_block(const Weight& weight, uint32_t row, uint32_t block, uint8_t* out) {
  const uint32_t rows = weight.group_rows, r = row % rows;
  const std::byte* from = weight.row(row - r) + size_t(block) * rows * info(weight.type).block_bytes;
  for_pieces(weight.type == ElementType::q4_0 ? q4_0_pieces : q8_0_pieces, rows, r, r + 1,
             [&](uint32_t, uint32_t own, uint32_t in_group, uint32_t bytes) {
               std::memcpy(out + own, from + in_group, bytes);
             });
}

}  // namespace

void prepare(Weight& weight, const Kernels& kernels) {
  const InterleaveGroup interleave = interleave_of(weight.type, kernels.group_rows);
  if (!interleave) return;
  if (weight.layout == Layout::interleaved) return assert(weight.group_rows == kernels.group_rows);
  std::vector<std::byte> scratch(kernels.group_rows * weight.row_bytes());
  for (uint32_t row = 0; row + kernels.group_rows <= weight.rows; row += kernels.group_rows)
    interleave(weight.data + row * weight.row_bytes(), weight.row_bytes(), scratch.data());
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

void quantise_q8_0(std::span<const float> values, std::byte* out) {
  for (size_t at = 0; at < values.size(); at += 32) {
    const std::span<const float> block = values.subspan(at, 32);
    float largest = 0;
    for (const float value : block) largest = std::max(largest, std::fabs(value));
    const uint16_t kept_scale = float_to_half_without_subnormals(largest / 127);
    const float scale = half_to_float(kept_scale);
    std::memcpy(out, &kept_scale, scale_bytes);
    out += scale_bytes;
    for (const float value : block)
      *out++ =
          std::byte(scale == 0 ? 0 : static_cast<int8_t>(std::nearbyint(std::clamp(value / scale, -127.f, 127.f))));
  }
}

}  // namespace skillet
