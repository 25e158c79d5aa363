// Reads a GGUF header of which perhaps only the beginning is there. What lies beyond the file or a limit is an error;
// what is only not there yet is one too, but needed_bytes() then says how much is wanted.
#pragma once

#include <algorithm>
#include <cstring>
#include <string>

#include "host/base/bytes.h"
#include "host/base/result.h"
#include "host/model/gguf.h"

namespace skillet {

class GgufReader {
 public:
  GgufReader(Bytes prefix, uint64_t file_bytes) : prefix_(prefix), file_bytes_(file_bytes) {}

  size_t offset() const { return offset_; }
  size_t left() const { return prefix_.size() - offset_; }  // of what is there
  const uint8_t* place() const { return prefix_.data() + offset_; }
  uint64_t needed_bytes() const { return needed_bytes_; }

  Result<Bytes> bytes(uint64_t size);
  Result<std::string_view> text(uint64_t max_bytes);

  // Passes over a text. Where that cannot be, nothing happens, and text() says why: vocabularies have a hundred
  // thousand texts, and a Result for each takes longer than all else that is done with them.
  bool pass_text(uint64_t max_bytes) {
    const size_t end = static_cast<size_t>(std::min<uint64_t>(prefix_.size(), max_gguf_header_bytes));
    uint64_t size;
    if (offset_ > end || end - offset_ < sizeof size) return false;
    std::memcpy(&size, place(), sizeof size);
    if (size > max_bytes || size > end - offset_ - sizeof size) return false;
    offset_ += sizeof size + static_cast<size_t>(size);
    return true;
  }

  template <typename Number>
  Result<Number> number() {
    TRY(const Bytes content, bytes(sizeof(Number)));
    Number value;
    std::memcpy(&value, content.data(), sizeof value);
    return value;
  }

 private:
  Bytes prefix_;
  uint64_t file_bytes_;
  uint64_t needed_bytes_ = 0;
  size_t offset_ = 0;
};

std::string byte_place(uint64_t offset);  // "byte 17"

}  // namespace skillet
