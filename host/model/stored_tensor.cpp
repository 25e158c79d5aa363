#include "host/model/stored_tensor.h"

#include <algorithm>

namespace skillet {
namespace {

Error shape_error(std::string what, std::string remedy = "Convert the model again") {
  return {"tensor-shape", std::move(what), "", std::move(remedy)};
}

Status check_dimensions(std::span<const uint64_t> dimensions) {
  if (dimensions.empty() || dimensions.size() > max_tensor_dimensions)
    return shape_error("the tensor has " + std::to_string(dimensions.size()) + " dimensions; 1 to " +
                       std::to_string(max_tensor_dimensions) + " are allowed");
  uint64_t elements = 1;
  for (uint64_t dimension : dimensions) {
    if (dimension == 0) return shape_error("a dimension of the tensor is 0");
    if (dimension > max_tensor_elements / elements)
      return shape_error("the tensor has more than " + std::to_string(max_tensor_elements) + " elements");
    elements *= dimension;
  }
  return {};
}

}  // namespace

Status set_shape(StoredTensor& tensor, std::span<const uint64_t> dimensions) {
  TRY_OK(check_dimensions(dimensions));
  tensor.dimensions.fill(1);
  std::copy(dimensions.begin(), dimensions.end(), tensor.dimensions.begin());
  tensor.dimension_count = static_cast<uint32_t>(dimensions.size());
  const std::optional<uint64_t> row = row_bytes(tensor.type, tensor.columns());
  if (!row)
    return shape_error("a row of " + std::to_string(tensor.columns()) + " elements is no whole number of " +
                           info(tensor.type).name + "'s blocks of " + std::to_string(info(tensor.type).block_elements),
                       "Quantise this tensor to a type with smaller blocks");
  tensor.bytes = *row * tensor.rows();
  return {};
}

}  // namespace skillet
