// Files of which pieces are read where they are wanted.
#pragma once

#include <memory>

#include "host/base/descriptor.h"
#include "host/compose/index_reader.h"

namespace skillet::cli {

class RangeFiles {
 public:
  // The names of the files are their paths.
  static Result<RangeFiles> open(const std::vector<ModelParts>& models);

  Status fulfil(const RangeWish& wish) const;

 private:
  struct File {
    std::string path;
    std::unique_ptr<Descriptor> descriptor;
  };
  std::vector<std::vector<File>> models_;
};

}  // namespace skillet::cli
