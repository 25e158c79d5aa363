// A model's weights and metadata, of one GGUF file or of several, and the memory that they lie in.
#pragma once

#include <string>
#include <vector>

#include "host/model/gguf_split.h"
#include "host/model/image.h"

namespace skillet {

class WeightsFile {
 public:
  struct Tensor {
    const StoredTensor* stored;
    std::span<uint8_t> data;  // may be changed, to repack it in place
  };

  // Finds the model's other files, if it has any, beside this one.
  static Result<WeightsFile> open(const std::string& path, MemoryBudget& budget);

  // Of images that are complete, in any order, each with the name that errors give it.
  static Result<WeightsFile> adopt(std::vector<Image> images, const std::vector<std::string>& names);

  const Gguf& metadata() const { return set_.metadata(); }
  std::optional<Tensor> find(std::string_view name);
  const std::vector<Gguf>& parts() const { return set_.shards(); }
  size_t tensor_count() const { return set_.tensor_count(); }
  const std::vector<std::string>& names() const { return names_; }  // of the files, in the parts' order
  uint64_t bytes() const;                                           // that all the files take in memory

 private:
  static Result<WeightsFile> join(std::vector<Image> images, std::vector<Gguf> files,
                                  const std::vector<std::string>& names);
  WeightsFile(std::vector<Image> images, std::vector<std::string> names, GgufSet set)
      : images_(std::move(images)), names_(std::move(names)), set_(std::move(set)) {}

  std::vector<Image> images_;
  std::vector<std::string> names_;
  GgufSet set_;
};

}  // namespace skillet
