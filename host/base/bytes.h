// Bytes as they come from files, packages and modules.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace skillet {

using Bytes = std::span<const uint8_t>;
using Buffer = std::vector<uint8_t>;

inline Bytes bytes_of(std::string_view text) {
  return {reinterpret_cast<const uint8_t*>(text.data()), text.size()};
}
inline std::string_view text_of(Bytes bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}
inline Buffer copy_of(Bytes bytes) {
  return {bytes.begin(), bytes.end()};
}

std::string to_hex(Bytes bytes);  // lower case

// Exactly 2 * size lower-case digits, or nothing.
std::optional<Buffer> from_hex(std::string_view text, size_t size);

bool is_utf8(Bytes bytes);  // well-formed: no overlong forms, no surrogates

}  // namespace skillet
