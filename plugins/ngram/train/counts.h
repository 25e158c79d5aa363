// Counting n-grams, and writing them as voice.model.
#pragma once

#include <string>
#include <vector>

#include "plugins/ngram/bpe.h"

namespace skillet::ngram {

// The bytes of a model (see model_format.h). No n-gram reaches over an end of text, except by beginning with one.
// Empty when the text has more n-grams than the format holds.
std::string write_model(const std::vector<int32_t>& tokens, const std::vector<Merge>& merges, uint32_t order);

}  // namespace skillet::ngram
