#include "host/cli/range_files.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace skillet::cli {
namespace {

Error unreadable(const std::string& path, const char* why) {
  return {"file-unreadable", std::string("the file can't be read: ") + why, path, "Choose another file"};
}

}  // namespace

Result<RangeFiles> RangeFiles::open(const std::vector<ModelParts>& models) {
  RangeFiles files;
  for (const ModelParts& model : models) {
    std::vector<File>& opened = files.models_.emplace_back();
    for (const auto& [path, bytes] : model.files) {
      opened.push_back({path, std::make_unique<Descriptor>(::open(path.c_str(), O_RDONLY | O_CLOEXEC))});
      if (opened.back().descriptor->number() < 0) return unreadable(path, std::strerror(errno));
    }
  }
  return files;
}

Status RangeFiles::fulfil(const RangeWish& wish) const {
  const auto& [path, descriptor] = models_[wish.model][wish.file];
  for (size_t done = 0; done < wish.room.size();) {
    const ssize_t bytes = ::pread(descriptor->number(), wish.room.data() + done, wish.room.size() - done,
                                  static_cast<off_t>(wish.offset + done));
    if (bytes < 0 && errno == EINTR) continue;
    if (bytes <= 0) return unreadable(path, bytes < 0 ? std::strerror(errno) : "it became shorter");
    done += static_cast<size_t>(bytes);
  }
  return {};
}

}  // namespace skillet::cli
