// A package file in memory without the content of its files. Its structure is read from a copy because a mapping of the
// file itself would end the process if somebody shortened the file meanwhile, and a copy of all of it could be
// gigabytes.
#pragma once

#include "registry_server/file.h"

namespace skillet::registry {

class PackageOutline {
 public:
  static constexpr uint64_t max_package_bytes = uint64_t(64) << 30;

  static Result<PackageOutline> read(const File& file);
  PackageOutline(PackageOutline&& other) noexcept;
  PackageOutline& operator=(PackageOutline&&) = delete;
  ~PackageOutline();

  // As long as the file. Whatever was left out reads as zeros and takes no memory.
  Bytes bytes() const { return {memory_, size_}; }

 private:
  PackageOutline(uint8_t* memory, size_t size) : memory_(memory), size_(size) {}
  uint8_t* memory_;
  size_t size_;
};

}  // namespace skillet::registry
