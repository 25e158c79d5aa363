// WordPiece, as BERT has it: words are normalised, and each is made of the longest tokens that fit, from its start.
#pragma once

#include "host/model/tokenizer/tokenizer.h"

namespace skillet {

Result<std::unique_ptr<Tokenizer>> make_wordpiece(Vocabulary vocabulary);

}  // namespace skillet
