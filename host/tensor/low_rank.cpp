#include "host/tensor/low_rank.h"

#include <algorithm>
#include <cassert>

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
  const float* b = delta.change->b(first);
  const Target to{delta.out.data + first, delta.out.columns};
  if (rows == float_columns) return kernels.multiply(inner.data, rank, inner.rows, b, rank, float_columns, true, to);
  kernels.multiply(inner.data, rank, inner.rows, b, rank, float_columns, false, {tile, float_columns});
  for (uint32_t t = 0; t < inner.rows; t++)
    for (uint32_t r = 0; r < rows; r++) to.at(t, r).data[0] += tile[size_t(t) * float_columns + r];
}

}  // namespace

LowRank::LowRank(uint32_t rank, uint32_t columns, uint32_t rows, std::vector<float> a, std::span<const float> b)
    : rank_(rank), columns_(columns), rows_(rows), a_(std::move(a)) {
  assert(a_.size() == size_t(rank) * columns && b.size() == size_t(rows) * rank);
  b_.resize(size_t(panels_of(*this)) * float_columns * rank);
  for (uint32_t r = 0; r < rows; r++)
    for (uint32_t k = 0; k < rank; k++)
      b_[(size_t(r / float_columns) * rank + k) * float_columns + r % float_columns] = b[size_t(r) * rank + k];
}

Weight LowRank::a() const {
  // An operator only reads it.
  return {ElementType::f32, rank_, columns_, reinterpret_cast<std::byte*>(const_cast<float*>(a_.data()))};
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
  for (size_t i = 0; i < deltas.size(); i++)
    std::for_each_n(inner[i].data, size_t(x.rows) * inner[i].columns, [&](float& value) { value *= deltas[i].scale; });
  uint32_t items = 0;
  for (size_t i = 0; i < deltas.size(); i += same_weight(deltas.subspan(i)).size())
    items += items_of(*deltas[i].change);
  compute.reserve_floats(size_t(x.rows) * float_columns);
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
