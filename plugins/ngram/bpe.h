// Byte-pair encoding: text in pieces, and pieces in tokens. The trainer learns with the same pieces that the skill
// encodes.
#pragma once

#include <cstddef>
#include <cstdint>

#include "plugins/ngram/model_format.h"

namespace skillet::ngram {

inline constexpr size_t max_piece_bytes = 64;  // merging is quadratic within a piece, so pieces are short

struct Merge {
  uint16_t left;
  uint16_t right;
};

// How many bytes the next piece has: a word or a number, with the space before it, or one other byte. `size` is not 0.
size_t piece_length(const unsigned char* text, size_t size);

// Encodes one piece of at most max_piece_bytes and answers how many tokens that are, at most as many as bytes.
size_t encode_piece(const Merge* merges, uint32_t merge_count, const unsigned char* piece, size_t size,
                    int32_t* tokens);

}  // namespace skillet::ngram
