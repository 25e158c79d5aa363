#include "registry_server/package_outline.h"

#include <sys/mman.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "host/skill/manifest.h"

namespace skillet::registry {
namespace {

constexpr uint64_t block_bytes = 512;
constexpr size_t size_offset = 124, size_digits = 11;  // a tar header's size field
constexpr size_t described_files = 2;                  // the manifest and its signature
constexpr uint64_t max_tail_bytes = 64 << 10;

uint64_t padded(uint64_t bytes) {
  return (bytes + block_bytes - 1) / block_bytes * block_bytes;
}

std::optional<uint64_t> content_size(Bytes header) {
  uint64_t size = 0;
  for (const uint8_t digit : header.subspan(size_offset, size_digits)) {
    if (digit < '0' || digit > '7') return std::nullopt;
    size = size * 8 + (digit - '0');
  }
  return size;
}

Status copy(const File& file, std::span<uint8_t> memory, uint64_t offset, uint64_t bytes) {
  return file.read_exactly(offset, memory.subspan(offset, bytes));
}

// Nothing rests on this walk being right: where it loses its way the outline holds zeros, which are no valid header.
Status copy_structure(const File& file, std::span<uint8_t> memory) {
  uint64_t offset = 0;
  for (size_t entry = 0; entry < Manifest::max_files + described_files && offset + block_bytes <= memory.size();
       ++entry) {
    TRY_OK(copy(file, memory, offset, block_bytes));
    const auto size = content_size(Bytes(memory).subspan(offset, block_bytes));
    if (!size) break;
    const uint64_t content = offset + block_bytes;
    if (padded(*size) > memory.size() - content) break;
    const bool described = entry < described_files && *size <= Manifest::max_bytes;
    const uint64_t skipped = described ? 0 : *size;
    TRY_OK(copy(file, memory, content + skipped, padded(*size) - skipped));
    offset = content + padded(*size);
  }
  return copy(file, memory, offset, std::min(memory.size() - offset, max_tail_bytes));
}

}  // namespace

Result<PackageOutline> PackageOutline::read(const File& file) {
  const uint64_t bytes = file.stamp().bytes;
  if (bytes == 0) return Error{"package-empty", "the file is empty", "", "Pack it again with 'skillet pack'"};
  if (bytes > max_package_bytes) {
    return Error{"package-too-large", "the package is larger than " + std::to_string(max_package_bytes) + " bytes", "",
                 ""};
  }
  void* memory = ::mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (memory == MAP_FAILED) return Error{"out-of-memory", "there is no room for the package's outline", "", ""};
  PackageOutline outline(static_cast<uint8_t*>(memory), bytes);
  TRY_OK(copy_structure(file, {outline.memory_, outline.size_}));
  return outline;
}

PackageOutline::PackageOutline(PackageOutline&& other) noexcept
    : memory_(std::exchange(other.memory_, nullptr)), size_(std::exchange(other.size_, 0)) {}

PackageOutline::~PackageOutline() {
  if (memory_) ::munmap(memory_, size_);
}

}  // namespace skillet::registry
