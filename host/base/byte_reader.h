// Reads bytes that may be anything. Once a read fails, all that follow give zero: check failed() before believing a
// value.
#pragma once

#include "host/base/bytes.h"

namespace skillet {

class ByteReader {
 public:
  explicit ByteReader(Bytes bytes, size_t offset = 0) : bytes_(bytes), offset_(offset) {}

  bool failed() const { return failed_; }
  void fail() { failed_ = true; }
  size_t offset() const { return offset_; }  // from the start of the bytes given at first
  size_t left() const { return bytes_.size() - offset_; }
  bool at_end() const { return left() == 0; }

  uint8_t byte() {
    if (failed_ || at_end()) return failed_ = true, uint8_t(0);
    return bytes_[offset_++];
  }
  Bytes bytes(size_t size) {
    if (failed_ || left() < size) return failed_ = true, Bytes();
    offset_ += size;
    return bytes_.subspan(offset_ - size, size);
  }
  void skip(size_t size) { bytes(size); }

  // LEB128, unsigned, at most as many bytes as the standard allows, no bit beyond the type's width.
  uint32_t u32() { return static_cast<uint32_t>(leb128(32)); }
  uint64_t u64() { return leb128(64); }

 private:
  uint64_t leb128(int width) {
    uint64_t value = 0;
    for (int shift = 0; shift < width; shift += 7) {
      uint8_t next = byte();
      bool is_last_allowed = shift + 7 >= width;
      if (is_last_allowed && (next >> (width - shift)) != 0) return failed_ = true, 0;
      value |= uint64_t(next & 0x7F) << shift;
      if (!(next & 0x80)) return failed_ ? 0 : value;
    }
    return failed_ = true, 0;
  }

  Bytes bytes_;
  size_t offset_;
  bool failed_ = false;
};

inline void append_leb128(Buffer& out, uint64_t value) {
  for (; value >= 0x80; value >>= 7) out.push_back(static_cast<uint8_t>(value | 0x80));
  out.push_back(static_cast<uint8_t>(value));
}

}  // namespace skillet
