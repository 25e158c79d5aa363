// A file that is written piece by piece, and appears whole or not at all.
#pragma once

#include <memory>

#include "host/base/bytes.h"
#include "host/base/descriptor.h"
#include "host/cli/files.h"

namespace skillet::cli {

class FileWriter {
 public:
  static Result<std::unique_ptr<FileWriter>> create(const Path& path, Access access = Access::everyone);
  ~FileWriter();  // what was not committed is gone
  FileWriter(const FileWriter&) = delete;
  FileWriter& operator=(const FileWriter&) = delete;

  Status append(Bytes bytes);
  Status commit();  // puts it in its place, and in that of a file that was there

 private:
  FileWriter(Path path, Path partial, int file) : path_(std::move(path)), partial_(std::move(partial)), file_(file) {}
  bool flush();

  Path path_, partial_;
  Descriptor file_;
  Buffer waiting_;  // pieces may be small, calls to the system should not be
};

}  // namespace skillet::cli
