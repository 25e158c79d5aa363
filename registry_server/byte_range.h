// The Range header (RFC 9110, section 14), as far as this server follows it: one range of bytes.
#pragma once

#include <cstdint>
#include <string_view>

namespace skillet::registry {

struct RangeAnswer {
  enum class Kind { whole, part, unsatisfiable };
  Kind kind = Kind::whole;
  uint64_t offset = 0;
  uint64_t bytes = 0;

  bool operator==(const RangeAnswer&) const = default;
};

// What to send of `size_bytes` bytes. A header that is malformed or asks for several ranges is answered with the whole.
RangeAnswer answer_range(std::string_view header, uint64_t size_bytes);

}  // namespace skillet::registry
