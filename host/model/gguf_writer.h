// Writes GGUF files, version 3: the header at once, and then the tensors' bytes in the order in which they were named,
// so that none of them need be in memory.
#pragma once

#include <span>
#include <string_view>

#include "host/model/gguf.h"

namespace skillet {

class GgufHeader {
 public:
  void text(std::string_view key, std::string_view text);
  void u32(std::string_view key, uint32_t number) { fixed(key, GgufType::u32, &number, sizeof number); }
  void f32(std::string_view key, float number) { fixed(key, GgufType::f32, &number, sizeof number); }
  void copy(const GgufValue& value);

  // `dimensions`: columns first.
  void tensor(std::string_view name, std::span<const uint64_t> dimensions, ElementType type);

  Buffer bytes() const;  // with what stands between it and the first tensor

  // What follows a tensor of so many bytes, until the next one begins.
  static size_t padding_bytes(uint64_t bytes) {
    return static_cast<size_t>((alignment - bytes % alignment) % alignment);
  }

 private:
  static constexpr uint64_t alignment = 32;  // GGUF's, where a file names no other

  void fixed(std::string_view key, GgufType type, const void* content, size_t bytes);
  void begin_value(std::string_view key, GgufType type);

  Buffer values_, tensors_;
  uint64_t value_count_ = 0, tensor_count_ = 0, data_bytes_ = 0;
};

}  // namespace skillet
