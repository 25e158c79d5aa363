#include "host/cli/file_writer.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace skillet::cli {
namespace {

constexpr size_t max_waiting_bytes = 1 << 20;

Error unwritable(const Path& path) {
  return {"file-unwritable", std::string("the file can't be written: ") + std::strerror(errno), path.string(), ""};
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

Result<std::unique_ptr<FileWriter>> FileWriter::create(const Path& path, Access access) {
  const mode_t mode = access == Access::owner_only ? 0600 : 0644;
  const Path partial = path.string() + ".partial-" + std::to_string(::getpid());
  const int file = ::open(partial.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
  if (file < 0) return unwritable(path);
  return std::unique_ptr<FileWriter>(new FileWriter(path, partial, file));
}

FileWriter::~FileWriter() {
  if (!partial_.empty()) ::unlink(partial_.c_str());
}

bool FileWriter::flush() {
  const bool written = write_all(file_.number(), waiting_);
  waiting_.clear();
  return written;
}

Status FileWriter::append(Bytes bytes) {
  if (waiting_.size() + bytes.size() > max_waiting_bytes && !flush()) return unwritable(path_);
  if (bytes.size() <= max_waiting_bytes) {
    waiting_.insert(waiting_.end(), bytes.begin(), bytes.end());
  } else if (!write_all(file_.number(), bytes)) {
    return unwritable(path_);
  }
  return {};
}

Status FileWriter::commit() {
  if (!flush() || ::fsync(file_.number()) != 0 || ::close(file_.release()) != 0) return unwritable(path_);
  if (::rename(partial_.c_str(), path_.c_str()) != 0) return unwritable(path_);
  partial_.clear();
  return {};
}

}  // namespace skillet::cli
