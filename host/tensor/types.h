// How the numbers of a tensor are stored: GGML's types, by GGML's numbers (ggml.h), as GGUF files name them.
#pragma once

#include <cstdint>
#include <optional>

namespace skillet {

enum class ElementType : uint32_t {
  f32 = 0,
  f16 = 1,
  q4_0 = 2,
  q4_1 = 3,
  q5_0 = 6,
  q5_1 = 7,
  q8_0 = 8,
  q4_k = 12,
  q5_k = 13,
  q6_k = 14,
  bf16 = 30,
  tq1_0 = 34,
  tq2_0 = 35,
};

// Elements are stored in blocks, each with its own scale; a row is a whole number of blocks.
struct TypeInfo {
  const char* name;  // as GGML writes it
  uint32_t block_elements;
  uint32_t block_bytes;
};

// For every number that this host reads; null for any other.
const TypeInfo* find_type(uint32_t number);
const TypeInfo& info(ElementType type);

// GGML's name for a number that this host may not read, so that a refusal can name it; null when there is none.
const char* type_name(uint32_t number);

// Nothing when `columns` is no multiple of the block.
std::optional<uint64_t> row_bytes(ElementType type, uint64_t columns);

}  // namespace skillet
