// voice.model: a vocabulary and the counts of an n-gram model. All numbers are little-endian, nothing is padded.
//
//   bytes 0..7     "SKNGRAM1"
//   u16            order: the longest n-gram counted, 1 to max_order
//   u16            merge_count: how many tokens are made of two others, up to max_merges
//   u32 x order    node_count of each level, up to max_level_nodes
//   merges         merge_count times: u16 left, u16 right. Merge i makes token 256 + i; both sides are older than it
//   levels         for each of the `order` levels its nodes: u16 token, u16 count, u16 children
//                  (the last level has no children, and no such field)
//   end of file    exactly here
//
// Tokens 0 to 255 are the bytes; then come the merges; the last token, 256 + merge_count, is the end of a text.
//
// The levels are the levels of a tree: a path from the root to a node of level n is an n-gram, and `count`, at least 1
// and at most 65535, says how often it was seen. Level 1 holds the children of the root. The children of the nodes of
// one level follow each other, in the order of those nodes, as the next level; children of one node ascend by token. So
// no offsets are stored, and none can point anywhere wrong: the children of a level must add up to the next level's
// count.
#pragma once

#include <cstddef>
#include <cstdint>

namespace skillet::ngram {

inline constexpr char model_magic[] = "SKNGRAM1";
inline constexpr size_t magic_bytes = 8;
inline constexpr size_t header_bytes = magic_bytes + 4;
inline constexpr size_t merge_bytes = 4;
inline constexpr size_t node_bytes = 6;
inline constexpr size_t leaf_bytes = 4;  // a node of the last level

inline constexpr uint32_t byte_tokens = 256;
inline constexpr uint32_t max_order = 8;
inline constexpr uint32_t max_merges = 4096;
inline constexpr uint32_t max_token_bytes = 64;
inline constexpr uint32_t max_level_nodes = 65536;
inline constexpr uint32_t max_count = 65535;
inline constexpr uint64_t max_model_bytes = 1048576;

}  // namespace skillet::ngram
