// Reading files by offset: what the server sends, and what it indexes.
#pragma once

#include <memory>
#include <span>

#include "host/base/bytes.h"
#include "host/base/result.h"

namespace skillet::registry {

// Which file it is and in which state. Equal stamps: the same file, not written to since.
struct FileStamp {
  uint64_t device = 0;
  uint64_t inode = 0;
  uint64_t bytes = 0;
  int64_t modified_ns = 0;

  bool operator==(const FileStamp&) const = default;
  bool same_file(const FileStamp& other) const { return device == other.device && inode == other.inode; }
};

Result<FileStamp> stamp_of(const std::string& path);  // of a file or folder

// An open regular file. Safe to read from several threads.
class File {
 public:
  static Result<std::shared_ptr<const File>> open(const std::string& path);
  ~File();
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  const FileStamp& stamp() const { return stamp_; }  // when it was opened
  Status read_exactly(uint64_t offset, std::span<uint8_t> into) const;

 private:
  File(int descriptor, FileStamp stamp) : descriptor_(descriptor), stamp_(stamp) {}
  int descriptor_;
  FileStamp stamp_;
};

}  // namespace skillet::registry
