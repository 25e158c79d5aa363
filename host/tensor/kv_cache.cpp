#include "host/tensor/kv_cache.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <new>

namespace skillet {
namespace {

constexpr uint32_t scale_columns = 32;

// 8-bit numbers under one scale.
float quantise(const float* from, int8_t* to, uint32_t stride) {
  float largest = 0;
  for (uint32_t i = 0; i < scale_columns; i++) largest = std::fmax(largest, std::fabs(from[i]));
  const bool is_zero = !(largest > 1e-30f && largest < 1e30f);
  for (uint32_t i = 0; i < scale_columns; i++)
    to[i * stride] = is_zero ? int8_t(0) : static_cast<int8_t>(std::lrint(from[i] * (127 / largest)));
  return is_zero ? 0 : largest / 127;
}

}  // namespace

KvCache::KvCache(const Shape& shape, MemoryBudget& budget) : shape_(shape), budget_(&budget) {
  const size_t numbers = size_t(tile) * (shape.k_columns + shape.v_columns);
  tile_bytes_ = shape.type == Type::f32   ? sizeof(float) * numbers
                : shape.type == Type::f16 ? sizeof(uint16_t) * numbers
                                          : numbers + numbers / scale_columns * sizeof(float);
  step_bytes_ = tile_bytes_ * (step_ / tile) * shape.layers;
}

Result<KvCache> KvCache::make(const Shape& shape, MemoryBudget& budget) {
  if (shape.type == Type::q8_0 && (shape.k_columns % scale_columns || shape.v_columns % scale_columns))
    return Error{"kv-type-unsuitable", "an 8-bit cache needs keys and values of a multiple of 32 columns", "",
                 "Use the 16-bit cache for this model"};
  return KvCache(shape, budget);
}

KvCache::~KvCache() {
  truncate(0);
}

KvCache::KvCache(KvCache&& other) noexcept = default;

Status KvCache::reserve(uint32_t positions) {
  while (capacity() < positions) {
    if (!budget_->take(step_bytes_))
      return Error{"memory-full",
                   "the conversation needs " + std::to_string(step_bytes_) + " more bytes for its keys and values",
                   "position " + std::to_string(capacity()), "Free memory, or use a shorter context"};
    std::unique_ptr<std::byte[]> step(new (std::nothrow) std::byte[step_bytes_]());
    if (!step) {
      budget_->give_back(step_bytes_);
      return Error{"memory-full", "the system has no memory for more keys and values",
                   "position " + std::to_string(capacity()), "Free memory, or use a shorter context"};
    }
    steps_.push_back(std::move(step));
  }
  return {};
}

void KvCache::truncate(uint32_t positions) {
  const size_t kept = (size_t(positions) + step_ - 1) / step_;
  while (steps_.size() > kept) {
    steps_.pop_back();
    budget_->give_back(step_bytes_);
  }
}

std::byte* KvCache::tile_at(uint32_t layer, uint32_t index) const {
  const uint32_t tiles = step_ / tile;
  return steps_[index / tiles].get() + tile_bytes_ * (size_t(layer) * tiles + index % tiles);
}

template <class Element>
Element* KvCache::keys(uint32_t layer, uint32_t index) const {
  return reinterpret_cast<Element*>(tile_at(layer, index));
}
template <class Element>
Element* KvCache::values(uint32_t layer, uint32_t index) const {
  return keys<Element>(layer, index) + size_t(tile) * shape_.k_columns;
}
float* KvCache::key_scales(uint32_t layer, uint32_t index) const {
  return reinterpret_cast<float*>(values<int8_t>(layer, index) + size_t(tile) * shape_.v_columns);
}
float* KvCache::value_scales(uint32_t layer, uint32_t index) const {
  return key_scales(layer, index) + size_t(tile) * (shape_.k_columns / scale_columns);
}

void KvCache::store_floats(uint32_t layer, uint32_t position, const float* k, const float* v) {
  float* to_keys = keys<float>(layer, position / tile) + position % tile;
  for (uint32_t c = 0; c < shape_.k_columns; c++) to_keys[size_t(c) * tile] = k[c];
  std::copy_n(v, shape_.v_columns, values<float>(layer, position / tile) + size_t(position % tile) * shape_.v_columns);
}

void KvCache::store_half(uint32_t layer, uint32_t position, const float* k, const float* v) {
  uint16_t* to_keys = keys<uint16_t>(layer, position / tile) + position % tile;
  for (uint32_t c = 0; c < shape_.k_columns; c++) to_keys[size_t(c) * tile] = float_to_half_without_subnormals(k[c]);
  uint16_t* to_values = values<uint16_t>(layer, position / tile) + size_t(position % tile) * shape_.v_columns;
  for (uint32_t c = 0; c < shape_.v_columns; c++) to_values[c] = float_to_half_without_subnormals(v[c]);
}

void KvCache::store_bytes(uint32_t layer, uint32_t position, const float* k, const float* v) {
  const uint32_t index = position / tile, p = position % tile;
  for (uint32_t c = 0; c < shape_.k_columns; c += scale_columns)
    key_scales(layer, index)[c / scale_columns * tile + p] =
        quantise(k + c, keys<int8_t>(layer, index) + size_t(c) * tile + p, tile);
  for (uint32_t c = 0; c < shape_.v_columns; c += scale_columns)
    value_scales(layer, index)[(size_t(p) * shape_.v_columns + c) / scale_columns] =
        quantise(v + c, values<int8_t>(layer, index) + size_t(p) * shape_.v_columns + c, 1);
}

void KvCache::store(uint32_t layer, uint32_t first, const Matrix& k, const Matrix& v) {
  assert(k.rows == v.rows && k.columns == shape_.k_columns && v.columns == shape_.v_columns);
  assert(layer < shape_.layers && first + k.rows <= capacity());
  for (uint32_t r = 0; r < k.rows; r++) {
    if (shape_.type == Type::f32)
      store_floats(layer, first + r, k.row(r), v.row(r));
    else if (shape_.type == Type::f16)
      store_half(layer, first + r, k.row(r), v.row(r));
    else
      store_bytes(layer, first + r, k.row(r), v.row(r));
  }
}

void KvCache::read_keys(const Kernels& kernels, uint32_t layer, uint32_t index, uint32_t column, uint32_t columns,
                        float* out) const {
  if (shape_.type == Type::f32) {
    std::copy_n(keys<float>(layer, index) + size_t(column) * tile, size_t(columns) * tile, out);
    return;
  }
  if (shape_.type == Type::f16)
    return kernels.widen_halves(keys<uint16_t>(layer, index) + size_t(column) * tile, columns * tile, out);
  const int8_t* from = keys<int8_t>(layer, index) + size_t(column) * tile;
  for (uint32_t c = 0; c < columns; c++)
    kernels.scale_bytes(from + size_t(c) * tile, key_scales(layer, index) + (column + c) / scale_columns * tile, tile,
                        out + size_t(c) * tile);
}

void KvCache::read_values(const Kernels& kernels, uint32_t layer, uint32_t index, uint32_t column, uint32_t columns,
                          uint32_t stride, float* out) const {
  for (uint32_t p = 0; p < tile; p++, out += stride) {
    const size_t at = size_t(p) * shape_.v_columns + column;
    if (shape_.type == Type::f32) {
      std::copy_n(values<float>(layer, index) + at, columns, out);
      continue;
    }
    if (shape_.type == Type::f16) {
      kernels.widen_halves(values<uint16_t>(layer, index) + at, columns, out);
      continue;
    }
    for (uint32_t c = 0; c < columns;) {
      const uint32_t same_scale = std::min(scale_columns - (column + c) % scale_columns, columns - c);
      kernels.scale_block(values<int8_t>(layer, index) + at + c, value_scales(layer, index)[(at + c) / scale_columns],
                          same_scale, out + c);
      c += same_scale;
    }
  }
}

}  // namespace skillet
