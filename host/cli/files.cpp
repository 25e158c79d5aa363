#include "host/cli/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "host/cli/file_writer.h"

namespace skillet::cli {
namespace {

Error file_error(std::string code, std::string what, const Path& path, std::string remedy = "") {
  return {std::move(code), std::move(what), path.string(), std::move(remedy)};
}

Error system_error(std::string code, const std::string& doing, const Path& path) {
  return file_error(std::move(code), doing + ": " + std::strerror(errno), path);
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
  TRY(const std::unique_ptr<FileWriter> writer, FileWriter::create(path, access));
  TRY_OK(writer->append(content));
  return writer->commit();
}

Status make_folder(const Path& path) {
  std::error_code failure;
  std::filesystem::create_directories(path, failure);
  if (failure) return file_error("folder-unwritable", "the folder can't be made: " + failure.message(), path);
  return {};
}

}  // namespace skillet::cli
