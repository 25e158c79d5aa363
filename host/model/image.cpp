#include "host/model/image.h"

#include <algorithm>
#include <cstdlib>

#if !defined(__EMSCRIPTEN__)
#include <sys/mman.h>
#endif

namespace skillet {

void Image::Release::operator()(uint8_t* memory) const {
#if !defined(__EMSCRIPTEN__)
  if (is_mapped) ::munmap(memory, static_cast<size_t>(taken_bytes));
#endif
  if (!is_mapped) std::free(memory);
  budget->give_back(taken_bytes);
}

Status Image::take(MemoryBudget& budget, uint64_t bytes) {
  if (budget.take(bytes)) return {};
  return Error{"budget-exceeded",
               "the file wants " + std::to_string(bytes) + " bytes of memory, and of " +
                   std::to_string(budget.limit()) + " only " +
                   std::to_string(budget.limit() - std::min(budget.limit(), budget.used())) + " are left",
               "", "Close other models, raise the limit or choose a smaller file"};
}

Result<Image> Image::reserve(uint64_t bytes, MemoryBudget& budget, Hash hash) {
  const Error no_memory = {"out-of-memory", "there is no memory for a file of " + std::to_string(bytes) + " bytes", "",
                           "Close other models or choose a smaller file"};
  if (bytes > SIZE_MAX - alignment_bytes) return no_memory;
  // The allocator wants a multiple of the alignment, and an empty file must be somewhere, too.
  const size_t taken = (static_cast<size_t>(bytes) / alignment_bytes + 1) * alignment_bytes;
  TRY_OK(take(budget, taken));
  auto* allocated = static_cast<uint8_t*>(std::aligned_alloc(alignment_bytes, taken));
  if (!allocated) {
    budget.give_back(taken);
    return no_memory;
  }
  Image image(Memory(allocated, {&budget, taken, false}), static_cast<size_t>(bytes));
  if (hash == Hash::sha256) image.hash_ = std::make_unique<Sha256Stream>();
  image.finish_hash();
  return image;
}

Status Image::add(size_t bytes) {
  const Bytes added = room();
  if (bytes > added.size())
    return Error{"image-overflow", "more bytes arrived than the " + std::to_string(size_) + " that were announced", "",
                 "The file changed while it was loaded: load it again"};
  if (hash_) hash_->update(added.first(bytes));
  filled_ += bytes;
  finish_hash();
  return {};
}

Status Image::complete() const {
  if (filled_ == size_) return {};
  return Error{"image-incomplete",
               "only " + std::to_string(filled_) + " of " + std::to_string(size_) + " bytes arrived", "",
               "Load the file again"};
}

void Image::finish_hash() {
  if (!hash_ || filled_ < size_) return;
  sha256_ = hash_->finish();
  hash_.reset();
}

}  // namespace skillet
