// The one form of tar that packages use: POSIX ustar, regular files only, every header field fixed but name and size,
// padding zero, two zero blocks at the end and nothing after them. So the bytes of an archive follow from its content.
#pragma once

#include <string>
#include <vector>

#include "host/base/bytes.h"
#include "host/base/result.h"

namespace skillet {

constexpr size_t max_tar_name_bytes = 99;

struct TarEntry {
  std::string name;
  uint64_t offset;  // of the content in the archive
  Bytes content;    // a view into the archive
};

Result<std::vector<TarEntry>> read_tar(Bytes archive, std::string_view source, size_t max_entries);

void append_tar(Buffer& archive, std::string_view name, Bytes content);  // name: at most max_tar_name_bytes
void finish_tar(Buffer& archive);

}  // namespace skillet
