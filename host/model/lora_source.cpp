#include "host/model/lora_source.h"

namespace skillet {

LoraPair unread_pair(const LoraShape& shape, float scale) {
  return {.weight = shape.weight,
          .rank = shape.rank,
          .columns = shape.columns,
          .rows = shape.rows,
          .a = {},
          .b = {},
          .scale = scale,
          .is_embedding = shape.is_embedding};
}

Result<std::vector<LoraPair>> read_all(LoraSource& source) {
  std::vector<LoraPair> pairs;
  for (size_t i = 0; i < source.shapes().size(); i++) {
    TRY(LoraPair pair, source.read(i));
    pairs.push_back(std::move(pair));
  }
  return pairs;
}

}  // namespace skillet
