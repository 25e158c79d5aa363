#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "host/base/descriptor.h"
#include "host/model/image.h"

#if !defined(__EMSCRIPTEN__)
#include <sys/mman.h>
#endif

namespace skillet {
namespace {

Error unreadable(const std::string& why) {
  return {"file-unreadable", "the file can't be read: " + why, "", "Choose another file"};
}

}  // namespace

#if defined(__EMSCRIPTEN__)
Result<Image> Image::map(int file, size_t size, MemoryBudget& budget) {
  constexpr size_t piece_bytes = 1 << 20;  // Node copies each piece
  TRY(Image image, reserve(size, budget));
  while (image.filled_ < size) {
    const std::span<uint8_t> room = image.room();
    const ssize_t bytes = ::read(file, room.data(), std::min(room.size(), piece_bytes));
    if (bytes < 0 && errno == EINTR) continue;
    if (bytes <= 0) return unreadable(bytes < 0 ? std::strerror(errno) : "it became shorter");
    TRY_OK(image.add(static_cast<size_t>(bytes)));
  }
  return image;
}
#else
Result<Image> Image::map(int file, size_t size, MemoryBudget& budget) {
  if (size == 0) return reserve(0, budget);  // what is empty can't be mapped
  TRY_OK(take(budget, size));
  void* mapped = ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_NORESERVE, file, 0);
  if (mapped == MAP_FAILED) {
    budget.give_back(size);
    return unreadable(std::strerror(errno));
  }
  Image image(Memory(static_cast<uint8_t*>(mapped), {&budget, size, true}), size);
  image.filled_ = size;
  return image;
}
#endif

Result<Image> Image::open(const std::string& path, MemoryBudget& budget) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.number() < 0 && errno == ENOENT)
    return Error{"file-not-found", "there is no such file", path, "Check the path"};
  struct stat about{};
  if (file.number() < 0 || ::fstat(file.number(), &about) != 0) return unreadable(std::strerror(errno)).at(path);
  if (!S_ISREG(about.st_mode)) return unreadable("this is not a file").at(path);
  if (static_cast<uint64_t>(about.st_size) > SIZE_MAX) return unreadable("it is too large for this machine").at(path);
  Result<Image> image = map(file.number(), static_cast<size_t>(about.st_size), budget);
  if (!image) return std::move(image.error()).at(path);
  return image;
}

}  // namespace skillet
