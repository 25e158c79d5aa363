// The kernels as plain loops: what the others must compute.
#include <cmath>

#include "host/tensor/kernel_sets.h"

namespace skillet {
namespace {

constexpr uint32_t group_rows = 4, panel_rows = 4;

const uint8_t* raw(const std::byte* bytes) {
  return reinterpret_cast<const uint8_t*>(bytes);
}

void quantise(const float* x, uint32_t blocks, QuantisedRow to) {
  for (uint32_t b = 0; b < blocks; b++, x += 32) {
    float largest = 0;
    for (int i = 0; i < 32; i++) largest = std::fmax(largest, std::fabs(x[i]));
    const bool is_zero = !(largest > 1e-30f);
    int sum = 0;
    const size_t at = size_t(b) * to.stride;
    for (int i = 0; i < 32; i++) {
      const float rounded = is_zero ? 0 : std::nearbyint(x[i] * (127 / largest));
      const int q = std::fabs(rounded) <= 127 ? static_cast<int>(rounded) : 0;  // 0 for what is no number
      to.bytes[32 * at + i] = static_cast<int8_t>(q);
      to.words[32 * at + i] = static_cast<int16_t>(q);
      sum += q;
    }
    to.scales[at] = is_zero ? 0 : largest / 127;
    to.sums[at] = to.scales[at] * static_cast<float>(sum);
    to.offsets[at] = static_cast<int16_t>(-4 * sum);
  }
}

// Of one row, from what is kept by tiles.
struct Row {
  const int8_t* bytes;
  const float *scales, *sums;
  size_t stride;

  Row(const Activations& x, uint32_t token, uint32_t tokens, uint32_t first_block = 0) {
    const uint32_t rows = token < tokens - tokens % Activations::tile_rows ? Activations::tile_rows : 1;
    const Activations tile = x.tile(token - token % rows, rows, first_block);
    bytes = tile.bytes + 32 * (token % rows), scales = tile.scales + token % rows, sums = tile.sums + token % rows;
    stride = rows;
  }
  int byte(uint32_t column) const { return bytes[32 * stride * (column / 32) + column % 32]; }
};

float q4_dot(const uint8_t* group, uint32_t row, const Row& x, uint32_t blocks) {
  float result = 0;
  for (uint32_t b = 0; b < blocks; b++, group += 18 * group_rows) {
    const uint8_t* packed = group + 2 * group_rows + 4 * row;
    int sum = 0;
    for (uint32_t i = 0; i < 16; i++) {
      const uint8_t byte = packed[i / 4 * 4 * group_rows + i % 4];
      sum += ((byte & 15) - 8) * x.byte(32 * b + i) + ((byte >> 4) - 8) * x.byte(32 * b + 16 + i);
    }
    result += static_cast<float>(sum) * unpack::scale_at(group + 2 * row) * x.scales[b * x.stride];
  }
  return result;
}

float q8_dot(const uint8_t* group, uint32_t row, const Row& x, uint32_t blocks) {
  float result = 0;
  for (uint32_t b = 0; b < blocks; b++, group += 34 * group_rows) {
    int sum = 0;
    for (uint32_t i = 0; i < 32; i++) {
      const uint8_t byte = group[2 * group_rows + 2 * (i / 2 * group_rows + row) + i % 2];
      sum += static_cast<int8_t>(byte) * x.byte(32 * b + i);
    }
    result += static_cast<float>(sum) * unpack::scale_at(group + 2 * row) * x.scales[b * x.stride];
  }
  return result;
}

template <float (*dot_row)(const uint8_t*, uint32_t, const Row&, uint32_t), uint32_t block_bytes>
void groups_of(const std::byte* weights, uint32_t groups, const Activations& x, uint32_t tokens, Target target) {
  const size_t group_bytes = size_t(x.blocks) * block_bytes * group_rows;
  for (uint32_t t = 0; t < tokens; t++)
    for (uint32_t r = 0; r < groups * group_rows; r++)
      *target.at(t, r).data =
          dot_row(raw(weights) + r / group_rows * group_bytes, r % group_rows, Row(x, t, tokens), x.blocks);
}

void panel(const WordPanel& weights, const Activations& all, uint32_t tokens, bool add, Target target) {
  for (uint32_t t = 0; t < tokens; t++)
    for (uint32_t r = 0; r < panel_rows; r++) {
      const Row x(all, t, tokens, weights.first_block);
      float result = 0;
      for (uint32_t b = 0; b < weights.blocks; b++) {
        int32_t sum = 0;
        for (uint32_t c = 32 * b; c < 32 * (b + 1); c++)
          sum += weights.words[(c / 2 * panel_rows + r) * 2 + c % 2] * x.byte(c);
        result += static_cast<float>(sum) * weights.scales[b * panel_rows + r] * x.scales[b * x.stride];
        result += weights.minimums[b * panel_rows + r] * x.sums[b * x.stride];
      }
      float& to = *target.at(t, r).data;
      to = add ? to + result : result;
    }
}

float words_dot(const Unpacked& row, const Activations& x, uint32_t blocks) {
  float result = 0;
  for (uint32_t b = 0; b < blocks; b++) {
    int32_t sum = 0;
    for (uint32_t c = 32 * b; c < 32 * (b + 1); c++) sum += row.words[c] * x.bytes[c];
    result += static_cast<float>(sum) * row.scales[b] * x.scales[b] + row.minimums[b] * x.sums[b];
  }
  return result;
}

void q8_dots(const std::byte* weights, uint32_t rows, const Activations& x, float* out) {
  const uint8_t* block = raw(weights);
  for (uint32_t r = 0; r < rows; r++) {
    out[r] = 0;
    for (uint32_t b = 0; b < x.blocks; b++, block += 34) {
      int32_t sum = 0;
      for (int i = 0; i < 32; i++) sum += static_cast<int8_t>(block[2 + i]) * x.bytes[32 * b + i];
      out[r] += static_cast<float>(sum) * unpack::scale_at(block) * x.scales[b];
    }
  }
}

void unpack_row(ElementType type, const std::byte* row, uint32_t columns, Unpacked to) {
  unpack::row(type, raw(row), columns, to);
}

void widen(ElementType type, const std::byte* row, uint32_t columns, float* out) {
  const uint8_t* bytes = raw(row);
  for (uint32_t c = 0; c < columns; c++) {
    if (type == ElementType::f32) std::memcpy(out + c, bytes + 4 * size_t(c), 4);
    if (type == ElementType::f16) out[c] = unpack::scale_at(bytes + 2 * size_t(c));
    if (type == ElementType::bf16) out[c] = bfloat_to_float(unpack::half_at(bytes + 2 * size_t(c)));
  }
}

void float_dots(ElementType type, const std::byte* weights, uint32_t rows, const float* x, uint32_t columns,
                float* out) {
  const uint32_t size = info(type).block_bytes;
  for (uint32_t r = 0; r < rows; r++) {
    out[r] = 0;
    for (uint32_t c = 0; c < columns; c++) {
      float weight;
      widen(type, weights + (size_t(r) * columns + c) * size, 1, &weight);
      out[r] += weight * x[c];
    }
  }
}

void multiply(const float* x, size_t x_stride, uint32_t tokens, const float* b, uint32_t depth, uint32_t columns,
              bool add, Target target) {
  for (uint32_t t = 0; t < tokens; t++)
    for (uint32_t c = 0; c < columns; c++) {
      float sum = 0;
      for (uint32_t k = 0; k < depth; k++) sum += x[t * x_stride + k] * b[size_t(k) * columns + c];
      float& to = *target.at(t, c).data;
      to = add ? to + sum : sum;
    }
}

void add_bytes(const std::byte* panel, uint32_t pairs, const int16_t* words, const float* scales, uint32_t tokens,
               Target target) {
  const uint8_t* bytes = raw(panel) + 2 * float_columns;
  for (uint32_t t = 0; t < tokens; t++, words += 2 * pairs)
    for (uint32_t r = 0; r < float_columns; r++) {
      int32_t sum = 0;
      for (uint32_t k = 0; k < 2 * pairs; k++)
        sum += static_cast<int8_t>(bytes[k / 2 * 2 * float_columns + 2 * r + k % 2]) * words[k];
      *target.at(t, r).data += static_cast<float>(sum) * unpack::scale_at(raw(panel) + 2 * r) * scales[t];
    }
}

void widen_halves(const uint16_t* from, uint32_t count, float* out) {
  for (uint32_t i = 0; i < count; i++) out[i] = half_to_float(from[i]);
}
void scale_bytes(const int8_t* from, const float* scales, uint32_t count, float* out) {
  for (uint32_t i = 0; i < count; i++) out[i] = static_cast<float>(from[i]) * scales[i];
}
void scale_block(const int8_t* from, float scale, uint32_t count, float* out) {
  for (uint32_t i = 0; i < count; i++) out[i] = static_cast<float>(from[i]) * scale;
}

float dot(const float* a, const float* b, uint32_t count) {
  float sum = 0;
  for (uint32_t i = 0; i < count; i++) sum += a[i] * b[i];
  return sum;
}

float largest(const float* values, uint32_t count) {
  float best = values[0];
  for (uint32_t i = 1; i < count; i++) best = std::fmax(best, values[i]);
  return best;
}

float exponentials(float* values, uint32_t count, float shift) {
  float sum = 0;
  for (uint32_t i = 0; i < count; i++) sum += values[i] = std::exp(values[i] - shift);
  return sum;
}

void silu_multiply(const float* gate, const float* up, uint32_t count, float* out) {
  for (uint32_t i = 0; i < count; i++) out[i] = gate[i] / (1 + std::exp(-gate[i])) * up[i];
}

}  // namespace

const Kernels scalar_kernel_set = {
    .name = "scalar",
    .group_rows = group_rows,
    .panel_rows = panel_rows,
    .quantise = quantise,
    .q4_groups = groups_of<q4_dot, 18>,
    .q8_groups = groups_of<q8_dot, 34>,
    .panel = panel,
    .q8_dots = q8_dots,
    .float_dots = float_dots,
    .words_dot = words_dot,
    .unpack = unpack_row,
    .widen = widen,
    .multiply = multiply,
    .add_bytes = add_bytes,
    .widen_halves = widen_halves,
    .scale_bytes = scale_bytes,
    .scale_block = scale_block,
    .dot = dot,
    .largest = largest,
    .exponentials = exponentials,
    .silu_multiply = silu_multiply,
};

}  // namespace skillet
