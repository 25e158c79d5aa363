#include "host/tensor/low_rank.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstring>

#include "host/tensor/half.h"
#include "host/tensor/operators.h"

namespace skillet {
namespace {

constexpr uint32_t panels_an_item = 4;

uint32_t panels_of(const LowRank& change) {
  return (change.rows() + float_columns - 1) / float_columns;
}

uint32_t items_of(const LowRank& change) {
  return (panels_of(change) + panels_an_item - 1) / panels_an_item;
}

// Those of one weight stand together and are added one after the other, by whoever has the rows.
std::span<const Delta> same_weight(std::span<const Delta> deltas) {
  size_t count = 1;
  while (count < deltas.size() && deltas[count].out.data == deltas[0].out.data) count++;
  return deltas.first(count);
}

// `inner` is scale * A x. The weight's last rows may be fewer than the kernel writes: they go by way of a tile.
void add_panel(const Kernels& kernels, const Delta& delta, const Matrix& inner, uint32_t first, float* tile) {
  const uint32_t rank = delta.change->rank(), rows = std::min(float_columns, delta.change->rows() - first);
  const float* b = delta.change->b(first, kernels, tile + size_t(inner.rows) * float_columns);
  const Target to{delta.out.data + first, delta.out.columns};
  if (rows == float_columns) return kernels.multiply(inner.data, rank, inner.rows, b, rank, float_columns, true, to);
  kernels.multiply(inner.data, rank, inner.rows, b, rank, float_columns, false, {tile, float_columns});
  for (uint32_t t = 0; t < inner.rows; t++)
    for (uint32_t r = 0; r < rows; r++) to.at(t, r).data[0] += tile[size_t(t) * float_columns + r];
}

}  // namespace

LowRank::LowRank(uint32_t rank, uint32_t columns, uint32_t rows, std::span<const float> a, std::span<const float> b,
                 ElementType type)
    : rank_(rank), columns_(columns), rows_(rows), type_(type) {
  assert(a.size() == size_t(rank) * columns && b.size() == size_t(rows) * rank);
  std::vector<float> panels(size_t(panels_of(*this)) * float_columns * rank);
  for (uint32_t r = 0; r < rows; r++)
    for (uint32_t k = 0; k < rank; k++) panels[place_in_panels(r, k)] = b[size_t(r) * rank + k];
  a_ = keep(a);
  b_ = keep(panels);
}

size_t LowRank::place_in_panels(uint32_t row, uint32_t k) const {
  return (size_t(row / float_columns) * rank_ + k) * float_columns + row % float_columns;
}

// As 16-bit floats the largest is made almost the largest that there is, so that none is out of range and few are too
// small: by a power of two, which rounds none.
std::vector<std::byte> LowRank::keep(std::span<const float> values) {
  std::vector<std::byte> kept(values.size() * (type_ == ElementType::f32 ? 4 : 2));
  if (type_ == ElementType::f32) {
    std::memcpy(kept.data(), values.data(), kept.size());
    return kept;
  }
  float largest = 0;
  for (const float value : values) largest = std::max(largest, std::abs(value));
  int exponent = 0;
  std::frexp(largest, &exponent);
  exponent -= 15;
  gain_ = std::ldexp(gain_, exponent);
  for (size_t i = 0; i < values.size(); i++) {
    const uint16_t half = float_to_half_without_subnormals(std::ldexp(values[i], -exponent));
    std::memcpy(&kept[2 * i], &half, 2);
  }
  return kept;
}

float LowRank::kept(const std::vector<std::byte>& values, size_t index) const {
  if (type_ == ElementType::f32) {
    float value;
    std::memcpy(&value, &values[sizeof value * index], sizeof value);
    return value;
  }
  uint16_t half;
  std::memcpy(&half, &values[sizeof half * index], sizeof half);
  return half_to_float(half);
}

std::vector<float> LowRank::kept_a() const {
  std::vector<float> values(size_t(rank_) * columns_);
  for (size_t i = 0; i < values.size(); i++) values[i] = kept(a_, i);
  return values;
}

std::vector<float> LowRank::kept_b() const {
  std::vector<float> values(size_t(rows_) * rank_);
  for (uint32_t r = 0; r < rows_; r++)
    for (uint32_t k = 0; k < rank_; k++) values[size_t(r) * rank_ + k] = kept(b_, place_in_panels(r, k));
  return values;
}

Weight LowRank::a() const {
  // An operator only reads it.
  return {type_, rank_, columns_, const_cast<std::byte*>(a_.data())};
}

const float* LowRank::b(uint32_t first, const Kernels& kernels, float* room) const {
  const size_t at = size_t(first) * rank_;
  if (type_ == ElementType::f32) return reinterpret_cast<const float*>(b_.data()) + at;
  kernels.widen_halves(reinterpret_cast<const uint16_t*>(b_.data()) + at, float_columns * rank_, room);
  return room;
}

bool add_low_rank(Compute& compute, const Matrix& x, std::span<const Delta> deltas) {
  std::vector<Weight> weights;
  std::vector<Linear> jobs;
  std::vector<Matrix> inner;
  weights.reserve(deltas.size());
  size_t floats = 0;
  for (const Delta& delta : deltas) floats += size_t(x.rows) * delta.change->rank();
  float* room = compute.inner(floats);
  for (const Delta& delta : deltas) {
    assert(delta.out.rows == x.rows && delta.out.columns == delta.change->rows());
    weights.push_back(delta.change->a());
    inner.push_back({room, x.rows, delta.change->rank()});
    jobs.push_back({&weights.back(), nullptr, inner.back()});
    room += size_t(x.rows) * delta.change->rank();
  }
  if (!linear(compute, x, jobs)) return false;
  for (size_t i = 0; i < deltas.size(); i++) {
    const float factor = deltas[i].scale * deltas[i].change->gain();
    std::for_each_n(inner[i].data, size_t(x.rows) * inner[i].columns, [&](float& value) { value *= factor; });
  }
  uint32_t items = 0;
  for (size_t i = 0; i < deltas.size(); i += same_weight(deltas.subspan(i)).size())
    items += items_of(*deltas[i].change);
  uint32_t largest_rank = 0;
  for (const Delta& delta : deltas) largest_rank = std::max(largest_rank, delta.change->rank());
  compute.reserve_floats(size_t(x.rows + largest_rank) * float_columns);
  return compute.run(items, [&](uint32_t item, Compute::Scratch& scratch) {
    size_t begin = 0;
    for (; item >= items_of(*deltas[begin].change); begin += same_weight(deltas.subspan(begin)).size())
      item -= items_of(*deltas[begin].change);
    const size_t end = begin + same_weight(deltas.subspan(begin)).size();
    const uint32_t rows = deltas[begin].change->rows(), first = item * panels_an_item * float_columns;
    for (uint32_t row = first; row < std::min(rows, first + panels_an_item * float_columns); row += float_columns)
      for (size_t i = begin; i < end; i++)
        add_panel(compute.kernels(), deltas[i], inner[i], row, scratch.floats.data());
  });
}

}  // namespace skillet
