// A tensor as a model file stores it: its name, its shape, and where its bytes lie.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>

#include "host/base/result.h"
#include "host/tensor/types.h"

namespace skillet {

constexpr size_t max_tensor_dimensions = 4;
constexpr uint64_t max_tensor_elements = uint64_t(1) << 40;

struct StoredTensor {
  std::string name;
  ElementType type = ElementType::f32;
  // GGUF's order: dimensions[0] counts the columns, whose elements are neighbours. Unused ones are 1.
  std::array<uint64_t, max_tensor_dimensions> dimensions = {1, 1, 1, 1};
  uint32_t dimension_count = 0;
  uint64_t offset = 0;  // from the start of the file
  uint64_t bytes = 0;

  uint64_t columns() const { return dimensions[0]; }
  uint64_t rows() const { return dimensions[1] * dimensions[2] * dimensions[3]; }
  uint64_t elements() const { return columns() * rows(); }
  uint64_t end() const { return offset + bytes; }
};

// Fills in the shape and the bytes that follow from it.
Status set_shape(StoredTensor& tensor, std::span<const uint64_t> dimensions);

}  // namespace skillet
