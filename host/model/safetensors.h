// The index of a safetensors file: where its tensors lie, and its remarks.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "host/base/bytes.h"
#include "host/base/result.h"
#include "host/model/name_index.h"
#include "host/model/stored_tensor.h"

namespace skillet {

// The format allows 100 MB; 16 MiB is room for a hundred thousand tensors.
constexpr uint64_t max_safetensors_header_bytes = 16 << 20;
constexpr size_t max_safetensors_name_bytes = 512;
constexpr size_t max_safetensors_remark_bytes = 1 << 20;

class Safetensors {
 public:
  // `source` names the file in errors. Nothing of `file` is kept: a tensor says by its offset where it lies. That is
  // not necessarily a multiple of its elements' size.
  static Result<Safetensors> parse(Bytes file, std::string_view source);

  const StoredTensor* find(std::string_view name) const;
  const std::vector<StoredTensor>& tensors() const { return tensors_; }           // in the order of their offsets
  const std::map<std::string, std::string>& remarks() const { return remarks_; }  // what "__metadata__" says

  Safetensors(Safetensors&&) = default;
  Safetensors& operator=(Safetensors&&) = default;

 private:
  Safetensors() = default;
  Status place(uint64_t data_offset, uint64_t data_bytes);

  std::vector<StoredTensor> tensors_;
  std::map<std::string, std::string> remarks_;
  NameIndex names_;
};

}  // namespace skillet
