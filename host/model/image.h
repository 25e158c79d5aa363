// The memory of one file: one allocation of the file's size that fills as the bytes arrive, or the file itself, mapped.
// What it takes stands in the books for as long as it lives.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>

#include "host/base/budget.h"
#include "host/base/bytes.h"
#include "host/base/result.h"
#include "host/trust/sha256.h"

namespace skillet {

class Image {
 public:
  enum class Hash { none, sha256 };
  static constexpr size_t alignment_bytes = 64;

  // The budget must outlive the image.
  static Result<Image> reserve(uint64_t bytes, MemoryBudget& budget, Hash hash = Hash::none);

  // Of a file that is there, complete at once. Natively it is mapped: what is written to the image stays in memory, and
  // whoever shortens the file meanwhile makes the program fail. In WebAssembly it is read in pieces.
  static Result<Image> open(const std::string& path, MemoryBudget& budget);

  // Fill the front of room(), then say how many bytes there are.
  std::span<uint8_t> room() { return {memory_.get() + filled_, size_ - filled_}; }
  Status add(size_t bytes);

  // An error while bytes are missing.
  Status complete() const;

  size_t size() const { return size_; }                                                     // when it is complete
  uint64_t taken_bytes() const { return memory_ ? memory_.get_deleter().taken_bytes : 0; }  // of the budget
  Bytes bytes() const { return {memory_.get(), filled_}; }
  std::span<uint8_t> mutable_bytes() { return {memory_.get(), filled_}; }
  const std::optional<Sha256>& sha256() const { return sha256_; }  // once it is complete, where it was asked for

 private:
  struct Release {
    MemoryBudget* budget;
    uint64_t taken_bytes;
    bool is_mapped;
    void operator()(uint8_t* memory) const;
  };
  using Memory = std::unique_ptr<uint8_t, Release>;

  Image(Memory memory, size_t size) : memory_(std::move(memory)), size_(size) {}
  static Status take(MemoryBudget& budget, uint64_t bytes);
  static Result<Image> map(int file, size_t size, MemoryBudget& budget);
  void finish_hash();

  Memory memory_;
  size_t size_, filled_ = 0;
  std::unique_ptr<Sha256Stream> hash_;
  std::optional<Sha256> sha256_;
};

}  // namespace skillet
