// Whether a model was made of a base: by its index, before any of its numbers are read.
#pragma once

#include "host/model/gguf_split.h"

namespace skillet {

// It must have the base's architecture, tokens, and tensors, in their shapes; the first that differs is named. `name`
// is the model's, for errors.
Status check_same_base(const GgufSet& base, const GgufSet& model, const std::string& name);

// All tensors of a model, file by file in the order in which they are stored there.
std::vector<GgufSet::Tensor> tensors_of(const GgufSet& model);

}  // namespace skillet
