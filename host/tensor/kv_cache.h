// The keys and values of a conversation, for every layer and position. Positions are kept 32 to a tile; within a tile
// the keys stand column by column, so that a query meets 32 of them at once.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "host/base/budget.h"
#include "host/base/result.h"
#include "host/tensor/kernels.h"
#include "host/tensor/matrix.h"

namespace skillet {

class KvCache {
 public:
  enum class Type { f32, f16, q8_0 };
  static constexpr uint32_t tile = 32;  // positions

  struct Shape {
    uint32_t layers, k_columns, v_columns;  // columns of all heads together
    Type type = Type::f16;
  };

  // Fails when q8_0 is wanted and columns are no multiple of 32. The budget must outlive the cache.
  static Result<KvCache> make(const Shape& shape, MemoryBudget& budget);
  ~KvCache();
  KvCache(KvCache&&) noexcept;
  KvCache& operator=(KvCache&&) = delete;

  // Room for so many positions; grows in steps, each counted in the budget.
  Status reserve(uint32_t positions);
  uint32_t capacity() const { return static_cast<uint32_t>(steps_.size()) * step_; }

  // Rows are positions, from `first` on. There must be room.
  void store(uint32_t layer, uint32_t first, const Matrix& k, const Matrix& v);

  // Gives back the steps that nothing below `positions` is in.
  void truncate(uint32_t positions);

  uint64_t bytes() const { return steps_.size() * step_bytes_; }
  const Shape& shape() const { return shape_; }

  // Floats of a head's columns, for the 32 positions of tile `index`: keys [column][position], values
  // [position][column], whose rows are `stride` apart. What was never stored is anything.
  void read_keys(const Kernels& kernels, uint32_t layer, uint32_t index, uint32_t column, uint32_t columns,
                 float* out) const;
  void read_values(const Kernels& kernels, uint32_t layer, uint32_t index, uint32_t column, uint32_t columns,
                   uint32_t stride, float* out) const;

 private:
  KvCache(const Shape& shape, MemoryBudget& budget);

  // A tile of a layer: keys, values, and for q8_0 the scales of each.
  std::byte* tile_at(uint32_t layer, uint32_t index) const;
  template <class Element>
  Element* keys(uint32_t layer, uint32_t index) const;
  template <class Element>
  Element* values(uint32_t layer, uint32_t index) const;
  float* key_scales(uint32_t layer, uint32_t index) const;    // [column / 32][position]
  float* value_scales(uint32_t layer, uint32_t index) const;  // [position][column / 32]
  void store_floats(uint32_t layer, uint32_t position, const float* k, const float* v);
  void store_half(uint32_t layer, uint32_t position, const float* k, const float* v);
  void store_bytes(uint32_t layer, uint32_t position, const float* k, const float* v);

  Shape shape_;
  MemoryBudget* budget_;
  size_t tile_bytes_, step_bytes_;
  uint32_t step_ = 8 * tile;
  std::vector<std::unique_ptr<std::byte[]>> steps_;
};

}  // namespace skillet
