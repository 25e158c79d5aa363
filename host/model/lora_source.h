// An adapter weight by weight: who works on one has in memory that one, and not the whole adapter.
#pragma once

#include <string>
#include <vector>

#include "host/base/result.h"

namespace skillet {

// weight + scale * B A. The embedding's takes a token to A's column, and its A is kept by token.
struct LoraPair {
  std::string weight;  // as the base's GGUF file names it
  uint32_t rank, columns, rows;
  std::vector<float> a;  // rank × columns; of an embedding: columns × rank
  std::vector<float> b;  // rows × rank
  float scale;
  bool is_embedding = false;
};

// What is known of a pair before its numbers are read.
struct LoraShape {
  std::string weight;
  uint32_t rank, columns, rows;
  bool is_embedding = false;

  uint64_t bytes() const { return uint64_t(rank) * (uint64_t(columns) + rows) * sizeof(float); }  // of the numbers
};

// The pair of that shape, before its numbers are read.
LoraPair unread_pair(const LoraShape& shape, float scale);

class LoraSource {
 public:
  virtual ~LoraSource() = default;

  virtual const std::vector<LoraShape>& shapes() const = 0;
  virtual Result<LoraPair> read(size_t index) = 0;  // the pair of that shape
};

Result<std::vector<LoraPair>> read_all(LoraSource& source);

}  // namespace skillet
