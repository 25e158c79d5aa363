// SentencePiece: spaces are written "▁", neighbours are joined by their tokens' scores, and what has no token is
// written byte by byte.
#pragma once

#include "host/model/tokenizer/tokenizer.h"

namespace skillet {

Result<std::unique_ptr<Tokenizer>> make_spm(Vocabulary vocabulary);

}  // namespace skillet
