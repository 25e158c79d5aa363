#include "plugins/ngram/bpe.h"

namespace skillet::ngram {
namespace {

enum class Kind { letter, digit, other };

// Bytes beyond ASCII are parts of letters more often than not.
Kind kind_of(unsigned char c) {
  if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80) return Kind::letter;
  return c >= '0' && c <= '9' ? Kind::digit : Kind::other;
}

// The oldest merge of two tokens; merge_count when they are never merged.
uint32_t rank_of(const Merge* merges, uint32_t merge_count, int32_t left, int32_t right) {
  uint32_t rank = 0;
  while (rank < merge_count && (merges[rank].left != left || merges[rank].right != right)) ++rank;
  return rank;
}

}  // namespace

size_t piece_length(const unsigned char* text, size_t size) {
  const size_t start = text[0] == ' ' && size > 1 && kind_of(text[1]) != Kind::other ? 1 : 0;
  const Kind kind = kind_of(text[start]);
  size_t length = start + 1;
  if (kind == Kind::other) return length;
  while (length < size && length < max_piece_bytes && kind_of(text[length]) == kind) ++length;
  return length;
}

size_t encode_piece(const Merge* merges, uint32_t merge_count, const unsigned char* piece, size_t size,
                    int32_t* tokens) {
  uint32_t ranks[max_piece_bytes];
  for (size_t i = 0; i < size; ++i) tokens[i] = piece[i];
  for (size_t i = 0; i + 1 < size; ++i) ranks[i] = rank_of(merges, merge_count, tokens[i], tokens[i + 1]);
  while (size > 1) {
    size_t best = 0;
    for (size_t i = 1; i + 1 < size; ++i) {
      if (ranks[i] < ranks[best]) best = i;
    }
    if (ranks[best] == merge_count) break;
    tokens[best] = static_cast<int32_t>(byte_tokens + ranks[best]);
    --size;
    for (size_t i = best + 1; i < size; ++i) tokens[i] = tokens[i + 1];
    for (size_t i = best + 1; i + 1 < size; ++i) ranks[i] = ranks[i + 1];
    if (best > 0) ranks[best - 1] = rank_of(merges, merge_count, tokens[best - 1], tokens[best]);
    if (best + 1 < size) ranks[best] = rank_of(merges, merge_count, tokens[best], tokens[best + 1]);
  }
  return size;
}

}  // namespace skillet::ngram
