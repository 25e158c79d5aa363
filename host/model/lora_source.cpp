#include "host/model/lora_source.h"

namespace skillet {

Result<std::vector<LoraPair>> read_all(LoraSource& source) {
  std::vector<LoraPair> pairs;
  for (size_t i = 0; i < source.shapes().size(); i++) {
    TRY(LoraPair pair, source.read(i));
    pairs.push_back(std::move(pair));
  }
  return pairs;
}

}  // namespace skillet
