#include "host/model/lora_parts.h"

#include <cmath>

#include "host/model/quoted.h"
#include "host/tensor/weight.h"

namespace skillet {

Error LoraParts::refuse(std::string what, const std::string& name) const {
  return {"adapter-invalid", std::move(what), source_ + ", " + name, "Save or convert the adapter again"};
}

Status LoraParts::add(const StoredTensor& tensor, std::string module, Half half, bool is_embedding) {
  if (tensor.dimension_count > 2) return refuse("the tensor has more than two dimensions", tensor.name);
  if (tensor.elements() > max_lora_elements) return refuse("the tensor is too large", tensor.name);
  auto [found, is_new] = parts_.try_emplace(std::move(module));
  if (parts_.size() > max_lora_pairs)
    return refuse("there are more than " + std::to_string(max_lora_pairs) + " pairs", tensor.name);
  Part& part = found->second;
  if (is_new) part.is_embedding = is_embedding;
  std::optional<StoredTensor>& slot = half == Half::a ? part.a : part.b;
  if (slot || part.is_embedding != is_embedding)
    return refuse("the weight " + quoted(found->first) + " has it twice", tensor.name);
  slot = tensor;
  return {};
}

Result<LoraShape> LoraParts::shape(const std::string& module, const Part& part, bool is_a_by_token) const {
  if (!part.a || !part.b) return refuse(std::string("there is no ") + (part.a ? "B" : "A") + " to it", module);
  const uint64_t rank = part.b->columns();
  const uint64_t a_rank = is_a_by_token ? part.a->columns() : part.a->rows();
  if (rank == 0 || rank > max_lora_rank || rank != a_rank)
    return refuse("A is of rank " + std::to_string(a_rank) + " and B of rank " + std::to_string(rank), module);
  return LoraShape{.weight = "",
                   .rank = static_cast<uint32_t>(rank),
                   .columns = static_cast<uint32_t>(is_a_by_token ? part.a->rows() : part.a->columns()),
                   .rows = static_cast<uint32_t>(part.b->rows()),
                   .is_embedding = part.is_embedding};
}

void LoraFile::add(LoraShape shape, const LoraParts::Part& part, float scale) {
  shapes_.push_back(std::move(shape));
  places_.push_back({&part, scale});
}

Result<std::vector<float>> LoraFile::numbers(const StoredTensor& tensor) const {
  const auto rows = static_cast<uint32_t>(tensor.rows()), columns = static_cast<uint32_t>(tensor.columns());
  const Bytes content = file_.subspan(static_cast<size_t>(tensor.offset), static_cast<size_t>(tensor.bytes));
  // Read only.
  auto* data = reinterpret_cast<std::byte*>(const_cast<uint8_t*>(content.data()));
  const Weight weight{tensor.type, rows, columns, data};
  std::vector<float> values(size_t(rows) * columns);
  for (uint32_t r = 0; r < rows; r++) dequantise_row(weight, r, values.data() + size_t(r) * columns);
  for (const float value : values)
    if (!std::isfinite(value)) return parts_.refuse("the tensor holds a NaN or an infinity", tensor.name);
  return values;
}

Result<LoraPair> LoraFile::read(size_t index) {
  const Place& place = places_[index];
  LoraPair pair = unread_pair(shapes_[index], place.scale);
  TRY(pair.a, numbers(*place.part->a));
  TRY(pair.b, numbers(*place.part->b));
  if (finish_) finish_(pair);
  return pair;
}

}  // namespace skillet
