#include "host/cli/trace_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "host/cli/files.h"

namespace skillet::cli {
namespace {

Error unwritable(const Path& path) {
  return {"file-unwritable", std::string("the trace can't be written: ") + std::strerror(errno), path.string(), ""};
}

}  // namespace

Result<std::unique_ptr<TraceFile>> TraceFile::open(const Path& path) {
  std::error_code failure;
  std::optional<govern::Replay> before;
  if (std::filesystem::exists(path, failure) && !std::filesystem::is_empty(path, failure)) {
    TRY(const Buffer bytes, read_file(path, govern::max_trace_bytes));
    TRY(before, govern::replay(text_of(bytes), path.string()));
    std::filesystem::resize_file(path, before->whole_bytes, failure);
    if (failure) return Error{"file-unwritable", "the trace's torn end can't be cut off", path.string(), ""};
  }
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
  if (file < 0) return unwritable(path);
  std::unique_ptr<TraceFile> trace(new TraceFile(path, file));
  if (!before) return trace;
  trace->is_new_ = false;
  trace->state_ = std::move(before->state);
  trace->parameters_ = before->parameters;
  return trace;
}

void TraceFile::append(std::string_view line) {
  while (status_ && !line.empty()) {
    const ssize_t written = ::write(file_.number(), line.data(), line.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0)
      status_ = unwritable(path_);
    else
      line.remove_prefix(static_cast<size_t>(written));
  }
}

}  // namespace skillet::cli
