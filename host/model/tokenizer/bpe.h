// Byte-level byte-pair encoding: a text is cut into words (pretokenize.h), whose bytes are merged pair by pair.
#pragma once

#include "host/model/tokenizer/tokenizer.h"

namespace skillet {

Result<std::unique_ptr<Tokenizer>> make_bpe(Vocabulary vocabulary);

}  // namespace skillet
