#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

#include "host/tensor/operators.h"

namespace skillet {
namespace {

constexpr uint32_t tile = KvCache::tile;
constexpr uint32_t rows_wanted = 32;  // of queries that meet a tile of keys together
static_assert(tile % float_columns == 0);

uint32_t padded(uint32_t columns) {
  return (columns + float_columns - 1) / float_columns * float_columns;
}

// The queries of some tokens that share a key-value head, and what they have gathered so far. The softmax is kept
// online: `sums` and `gathered` are relative to the largest score yet.
struct Gathering {
  const Kernels& kernels;
  const AttentionShape& shape;
  uint32_t rows;
  float *queries, *scores, *gathered, *largest, *sums, *keys, *values;

  static size_t floats(const AttentionShape& shape, uint32_t rows) {
    return size_t(rows) * (shape.head_k + tile + padded(shape.head_v) + 2) +
           size_t(tile) * (shape.head_k + padded(shape.head_v));
  }
  Gathering(const Kernels& k, const AttentionShape& s, uint32_t row_count, float* room)
      : kernels(k), shape(s), rows(row_count), queries(room) {
    scores = queries + size_t(rows) * shape.head_k;
    gathered = scores + size_t(rows) * tile;
    largest = gathered + size_t(rows) * padded(shape.head_v);
    sums = largest + rows;
    keys = sums + rows;
    values = keys + size_t(tile) * shape.head_k;
    std::fill_n(gathered, size_t(rows) * padded(shape.head_v), 0.f);
    std::fill_n(largest, rows, -std::numeric_limits<float>::infinity());
    std::fill_n(sums, rows, 0.f);
    std::fill_n(values, size_t(tile) * padded(shape.head_v), 0.f);
  }

  void add_query(uint32_t row, const float* q) {
    for (uint32_t c = 0; c < shape.head_k; c++) queries[size_t(row) * shape.head_k + c] = q[c] * shape.scale;
  }

  void score() { kernels.multiply(queries, shape.head_k, rows, keys, shape.head_k, tile, false, {scores, tile}); }

  // The row sees the tile's positions [from, to). The rest weigh nothing.
  void weigh(uint32_t row, uint32_t from, uint32_t to) {
    float* weights = scores + size_t(row) * tile;
    if (from >= to) {
      std::fill_n(weights, tile, 0.f);
      return;
    }
    const float before = largest[row], now = std::max(before, kernels.largest(weights + from, to - from));
    if (now != before) {
      const float factor = std::exp(before - now);
      sums[row] *= factor, largest[row] = now;
      float* sum = gathered + size_t(row) * padded(shape.head_v);
      for (uint32_t c = 0; c < shape.head_v; c++) sum[c] *= factor;
    }
    std::fill_n(weights, from, 0.f);
    sums[row] += kernels.exponentials(weights + from, to - from, now);
    std::fill_n(weights + to, tile - to, 0.f);
  }

  void gather() {
    const uint32_t columns = padded(shape.head_v);
    kernels.multiply(scores, tile, rows, values, tile, columns, true, {gathered, columns});
  }

  void finish(uint32_t row, float* out) const {
    const float* sum = gathered + size_t(row) * padded(shape.head_v);
    for (uint32_t c = 0; c < shape.head_v; c++) out[c] = sum[c] / sums[row];
  }
};

}  // namespace

bool attention(Compute& compute, const KvCache& cache, uint32_t layer, const Matrix& q, uint32_t first_position,
               const AttentionShape& shape, const Matrix& out) {
  assert(q.columns == shape.heads * shape.head_k && out.columns == shape.heads * shape.head_v && out.rows == q.rows);
  assert(shape.heads % shape.kv_heads == 0 && first_position + q.rows <= cache.capacity());
  const uint32_t sharing = shape.heads / shape.kv_heads, tokens = std::clamp(rows_wanted / sharing, 1u, q.rows);
  const uint32_t blocks = (q.rows + tokens - 1) / tokens;
  compute.reserve_floats(Gathering::floats(shape, tokens * sharing));

  return compute.run(blocks * shape.kv_heads, [&](uint32_t item, Compute::Scratch& scratch) {
    const uint32_t kv_head = item % shape.kv_heads, first_row = item / shape.kv_heads * tokens;
    const uint32_t count = std::min(tokens, q.rows - first_row), first = first_position + first_row;
    Gathering rows(compute.kernels(), shape, count * sharing, scratch.floats.data());
    for (uint32_t r = 0; r < rows.rows; r++)
      rows.add_query(r, q.row(first_row + r / sharing) + (kv_head * sharing + r % sharing) * shape.head_k);

    const auto first_seen = [&](uint32_t position) {
      return shape.window == 0 || position < shape.window ? 0 : position + 1 - shape.window;
    };
    for (uint32_t index = first_seen(first) / tile; index * tile < first + count; index++) {
      const auto in_tile = [&](uint32_t position) {
        return std::clamp(position, index * tile, (index + 1) * tile) - index * tile;
      };
      cache.read_keys(compute.kernels(), layer, index, kv_head * shape.head_k, shape.head_k, rows.keys);
      rows.score();
      for (uint32_t r = 0; r < rows.rows; r++) {
        const uint32_t position = first + r / sharing;
        rows.weigh(r, in_tile(first_seen(position)), in_tile(position + 1));
      }
      cache.read_values(compute.kernels(), layer, index, kv_head * shape.head_v, shape.head_v, padded(shape.head_v),
                        rows.values);
      rows.gather();
    }
    for (uint32_t r = 0; r < rows.rows; r++)
      rows.finish(r, out.row(first_row + r / sharing) + (kv_head * sharing + r % sharing) * shape.head_v);
  });
}

}  // namespace skillet
