// A model in several safetensors files, with the index that says which tensor is in which:
// model.safetensors.index.json.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "host/model/safetensors.h"

namespace skillet {

constexpr uint64_t max_safetensors_index_bytes = 16 << 20;
constexpr size_t max_safetensors_files = 1000;

struct SafetensorsIndex {
  std::vector<std::string> files;                     // plain names, sorted: files beside the index
  std::map<std::string, size_t, std::less<>> places;  // which of the files each tensor is in

  static Result<SafetensorsIndex> parse(std::string_view text, std::string_view source);
};

class SafetensorsSet {
 public:
  struct Tensor {
    size_t file;
    const StoredTensor* stored;
  };

  // `files` in the order of the index's.
  static Result<SafetensorsSet> join(SafetensorsIndex index, std::vector<Safetensors> files);

  const SafetensorsIndex& index() const { return index_; }
  std::optional<Tensor> find(std::string_view name) const;

 private:
  SafetensorsSet(SafetensorsIndex index, std::vector<Safetensors> files)
      : index_(std::move(index)), files_(std::move(files)) {}

  SafetensorsIndex index_;
  std::vector<Safetensors> files_;
};

}  // namespace skillet
