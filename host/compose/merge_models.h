// Whole models of one base merged into one, tensor by tensor: in memory are one tensor of each model and what they
// become.
#pragma once

#include "host/compose/fuse.h"
#include "host/model/lora_writer.h"
#include "host/model/weights_file.h"

namespace skillet {

struct ModelMerging {
  std::vector<float> shares;  // one a model
  uint64_t seed = 0;
  MergeWeight merge;
  ElementType matrices = ElementType::f16;  // or f32; vectors are always f32
  std::function<bool()> is_cancelled = {};
  std::function<void(size_t done, size_t all)> progress = {};
};

// The models differ from `base`, whose metadata the result has. They must have its tensors, in its shapes; the first
// that differs is named before anything is written. `names` are the models' for errors.
Status merge_models(WeightsFile& base, std::vector<WeightsFile>& models, const std::vector<std::string>& names,
                    const ModelMerging& how, const WriteBytes& write);

}  // namespace skillet
