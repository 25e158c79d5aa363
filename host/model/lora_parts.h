// Finds what belongs together among an adapter's tensors, which come in any order and are told apart by their names.
#pragma once

#include <map>

#include "host/model/lora.h"

namespace skillet {

class LoraParts {
 public:
  LoraParts(Bytes file, std::string_view source) : file_(file), source_(source) {}

  enum class Half { a, b };
  Status add(const StoredTensor& tensor, std::string module, Half half, bool is_embedding);

  struct Part {
    const StoredTensor *a = nullptr, *b = nullptr;
    bool is_embedding = false;
  };
  const std::map<std::string, Part>& parts() const { return parts_; }

  // What both formats share: sizes that fit together, and the numbers as floats. Of an embedding's A, GGUF keeps the
  // rows by token and PEFT by rank; they come as they are. The name and the scale are the caller's.
  Result<LoraPair> read(const std::string& module, const Part& part, bool is_a_by_token) const;

  Error refuse(std::string what, const std::string& name) const;

 private:
  Result<std::vector<float>> numbers(const StoredTensor& tensor) const;

  Bytes file_;
  std::string source_;
  std::map<std::string, Part> parts_;
};

}  // namespace skillet
