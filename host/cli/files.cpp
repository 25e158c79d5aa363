#include "host/cli/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "host/base/descriptor.h"

namespace skillet::cli {
namespace {

Error file_error(std::string code, std::string what, const Path& path, std::string remedy = "") {
  return {std::move(code), std::move(what), path.string(), std::move(remedy)};
}

Error system_error(std::string code, const std::string& doing, const Path& path) {
  return file_error(std::move(code), doing + ": " + std::strerror(errno), path);
}

bool write_all(int file, Bytes content) {
  while (!content.empty()) {
    const ssize_t written = ::write(file, content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    content = content.subspan(static_cast<size_t>(written));
  }
  return true;
}

}  // namespace

Result<Buffer> read_file(const Path& path, uint64_t max_bytes) {
  Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  struct stat about{};
  if (file.number() < 0 || fstat(file.number(), &about) != 0)
    return system_error(errno == ENOENT ? "file-not-found" : "file-unreadable", "the file can't be read", path);
  if (!S_ISREG(about.st_mode)) return file_error("file-unreadable", "this is not a file", path);
  if (static_cast<uint64_t>(about.st_size) > max_bytes)
    return file_error(
        "file-too-large",
        "the file has " + std::to_string(about.st_size) + " bytes; at most " + std::to_string(max_bytes) + " are read",
        path);
  Buffer content(static_cast<size_t>(about.st_size));
  for (size_t done = 0; done < content.size();) {
    const ssize_t bytes = ::read(file.number(), content.data() + done, content.size() - done);
    if (bytes < 0 && errno == EINTR) continue;
    if (bytes <= 0) return file_error("file-unreadable", "the file changed while it was read", path, "Try again");
    done += static_cast<size_t>(bytes);
  }
  return content;
}

Result<std::string> read_text_file(const Path& path) {
  TRY(Buffer content, read_file(path, max_text_file_bytes));
  return std::string(text_of(content));
}

Status write_file(const Path& path, Bytes content, Access access) {
  const mode_t mode = access == Access::owner_only ? 0600 : 0644;
  const Path partial = path.string() + ".partial-" + std::to_string(::getpid());
  Descriptor file(::open(partial.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode));
  if (file.number() < 0) return system_error("file-unwritable", "the file can't be written", path);
  const bool written = write_all(file.number(), content) && ::fsync(file.number()) == 0;
  if (written && ::close(file.release()) == 0 && ::rename(partial.c_str(), path.c_str()) == 0) return {};
  Error error = system_error("file-unwritable", "the file can't be written", path);
  ::unlink(partial.c_str());
  return error;
}

Status make_folder(const Path& path) {
  std::error_code failure;
  std::filesystem::create_directories(path, failure);
  if (failure) return file_error("folder-unwritable", "the folder can't be made: " + failure.message(), path);
  return {};
}

}  // namespace skillet::cli
