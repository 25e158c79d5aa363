// Reads the indexes of models from the beginnings of their files, and no more of them than it must.
#pragma once

#include "host/model/gguf_split.h"

namespace skillet {

// A model whose bytes are somewhere else: its files, in any order.
struct ModelParts {
  struct File {
    std::string name;  // for errors
    uint64_t bytes;
  };
  std::vector<File> files;

  const std::string& name() const { return files.front().name; }
};

// Bytes that are wanted of a model's file: the room is to be filled with those from `offset` on.
struct RangeWish {
  size_t model, file;  // as they were named
  uint64_t offset;
  std::span<uint8_t> room;
};

class IndexReader {
 public:
  // Each model must have a file.
  explicit IndexReader(std::vector<ModelParts> models);

  // The next wish; the one before it has been fulfilled. Nothing once all indexes are there.
  Result<std::optional<RangeWish>> next();

  const std::vector<ModelParts>& models() const { return models_; }
  const std::vector<GgufSet>& indexes() const { return indexes_; }  // one a model, once all are there

 private:
  Result<uint64_t> bytes_wanted();

  std::vector<ModelParts> models_;
  std::vector<std::vector<Buffer>> beginnings_;  // of each file; the indexes have views into them
  std::vector<Gguf> files_;                      // of the model that is being read
  std::vector<GgufSet> indexes_;
};

}  // namespace skillet
