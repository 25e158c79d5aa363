// The file that merged models become: GGUF, with the base's metadata and tensors.
#pragma once

#include "host/model/gguf_split.h"
#include "host/tensor/tensor.h"

namespace skillet {

class MergedFile {
 public:
  static constexpr size_t piece_elements = 1 << 20;

  // `matrices`: F16 or F32; vectors are always F32.
  MergedFile(const GgufSet& base, ElementType matrices);

  Buffer header() const;

  // One tensor's bytes in pieces, the last with what stands between it and the next tensor.
  void begin(const StoredTensor& tensor, const Tensor& numbers);
  bool has_more() const { return !left_.empty(); }
  Result<Bytes> piece();  // valid until the next one

 private:
  ElementType type_of(const StoredTensor& tensor) const;

  const GgufSet& base_;
  const ElementType matrices_;
  const StoredTensor* tensor_ = nullptr;
  std::span<const float> left_;
  uint64_t written_bytes_ = 0;
  Buffer piece_;
};

}  // namespace skillet
