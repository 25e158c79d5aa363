#include "registry_server/file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace skillet::registry {
namespace {

FileStamp stamp_from(const struct stat& status) {
  constexpr int64_t ns_per_second = 1'000'000'000;
  return {.device = status.st_dev,
          .inode = status.st_ino,
          .bytes = static_cast<uint64_t>(status.st_size),
          .modified_ns = status.st_mtim.tv_sec * ns_per_second + status.st_mtim.tv_nsec};
}

Error system_error(const char* code, const std::string& what, const std::string& path) {
  return Error{code, what + ": " + std::strerror(errno), path, "Check that it exists and may be read"};
}

}  // namespace

Result<FileStamp> stamp_of(const std::string& path) {
  struct stat status{};
  if (::stat(path.c_str(), &status) != 0) return system_error("file-missing", "there is no such file", path);
  return stamp_from(status);
}

Result<std::shared_ptr<const File>> File::open(const std::string& path) {
  // Without O_NONBLOCK a named pipe would hold this thread until somebody writes to it.
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (descriptor < 0) return system_error("file-unreadable", "the file cannot be opened", path);
  struct stat status{};
  if (::fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode)) {
    ::close(descriptor);
    return Error{"file-not-regular", "this is not a regular file", path, ""};
  }
  return std::shared_ptr<const File>(new File(descriptor, stamp_from(status)));
}

File::~File() {
  ::close(descriptor_);
}

Status File::read_exactly(uint64_t offset, std::span<uint8_t> into) const {
  while (!into.empty()) {
    const ssize_t got = ::pread(descriptor_, into.data(), into.size(), static_cast<off_t>(offset));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return Error{"file-unreadable", std::string("reading failed: ") + std::strerror(errno), "", ""};
    if (got == 0) return Error{"file-short", "the file ends too early", "offset " + std::to_string(offset), ""};
    offset += static_cast<uint64_t>(got);
    into = into.subspan(static_cast<size_t>(got));
  }
  return {};
}

}  // namespace skillet::registry
