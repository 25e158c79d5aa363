#include <algorithm>
#include <cassert>
#include <cstring>

#include "host/tensor/half.h"
#include "host/tensor/low_rank.h"

namespace skillet {
namespace {

// B has so many rows beside each other for each of the ranks.
size_t place_of(uint32_t row, uint32_t k, uint32_t rank) {
  return (size_t(row / float_columns) * rank + k) * float_columns + row % float_columns;
}

std::vector<float> in_panels(const LowRankShape& shape, std::span<const float> b) {
  const size_t panels = (shape.rows + float_columns - 1) / float_columns;
  std::vector<float> moved(panels * float_columns * shape.rank);
  for (uint32_t r = 0; r < shape.rows; r++)
    for (uint32_t k = 0; k < shape.rank; k++) moved[place_of(r, k, shape.rank)] = b[size_t(r) * shape.rank + k];
  return moved;
}

std::vector<std::byte> as(ElementType type, std::span<const float> values) {
  std::vector<std::byte> kept(values.size() * info(type).block_bytes);
  if (type == ElementType::f32) {
    std::memcpy(kept.data(), values.data(), kept.size());
    return kept;
  }
  for (size_t i = 0; i < values.size(); i++) {
    const uint16_t half = float_to_half_without_subnormals(values[i]);
    std::memcpy(&kept[sizeof half * i], &half, sizeof half);
  }
  return kept;
}

class FloatLowRank final : public LowRank {
 public:
  FloatLowRank(const LowRankShape& shape, float gain, std::span<const float> a, std::span<const float> b,
               ElementType type)
      : LowRank(shape, gain), type_(type), a_(as(type, a)), b_(as(type, in_panels(shape, b))) {}

  Weight a() const override {
    // An operator only reads it.
    return {type_, shape().rank, shape().columns, const_cast<std::byte*>(a_.data())};
  }
  uint32_t words_a_token() const override { return 0; }
  void finish(const Inner& inner, float scale) const override {
    const float factor = scale * gain();
    std::for_each_n(inner.floats.data, size_t(inner.floats.rows) * shape().rank,
                    [&](float& value) { value *= factor; });
  }

  std::vector<float> kept_a() const override { return values(a_); }
  std::vector<float> kept_b() const override {
    const std::vector<float> moved = values(b_);
    std::vector<float> b(size_t(shape().rows) * shape().rank);
    for (uint32_t r = 0; r < shape().rows; r++)
      for (uint32_t k = 0; k < shape().rank; k++) b[size_t(r) * shape().rank + k] = moved[place_of(r, k, shape().rank)];
    return b;
  }
  uint64_t bytes() const override { return a_.capacity() + b_.capacity(); }

 private:
  void add_panel(const Kernels& kernels, const Inner& inner, uint32_t first, Target to, float* room) const override {
    const uint32_t rank = shape().rank;
    const std::byte* kept = &b_[place_of(first, 0, rank) * info(type_).block_bytes];
    const float* b = reinterpret_cast<const float*>(kept);
    if (type_ == ElementType::f16) {
      kernels.widen_halves(reinterpret_cast<const uint16_t*>(kept), float_columns * rank, room);
      b = room;
    }
    kernels.multiply(inner.floats.data, rank, inner.floats.rows, b, rank, float_columns, true, to);
  }

  std::vector<float> values(const std::vector<std::byte>& kept) const {
    std::vector<float> read(kept.size() / info(type_).block_bytes);
    scalar_kernels().widen(type_, kept.data(), static_cast<uint32_t>(read.size()), read.data());
    return read;
  }

  const ElementType type_;
  const std::vector<std::byte> a_, b_;
};

}  // namespace

std::unique_ptr<LowRank> low_rank_in_floats(const LowRankShape& shape, std::span<const float> a,
                                            std::span<const float> b, ElementType type) {
  assert(a.size() == size_t(shape.rank) * shape.columns && b.size() == size_t(shape.rows) * shape.rank);
  if (type == ElementType::f32) return std::make_unique<FloatLowRank>(shape, 1.0f, a, b, type);
  const InRange near_a = in_range(a), near_b = in_range(b);
  return std::make_unique<FloatLowRank>(shape, near_a.gain * near_b.gain, near_a.values, near_b.values, type);
}

}  // namespace skillet
