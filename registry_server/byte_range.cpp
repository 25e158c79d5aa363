#include "registry_server/byte_range.h"

#include <algorithm>
#include <limits>
#include <optional>

#include "registry_server/header_text.h"

namespace skillet::registry {
namespace {

constexpr uint64_t beyond = std::numeric_limits<uint64_t>::max();

// Positions too large for 64 bits lie beyond every file; that is all one needs to know of them.
std::optional<uint64_t> read_position(std::string_view text) {
  if (text.empty()) return std::nullopt;
  uint64_t value = 0;
  for (const char digit : text) {
    if (digit < '0' || digit > '9') return std::nullopt;
    const auto number = static_cast<uint64_t>(digit - '0');
    value = value > (beyond - number) / 10 ? beyond : value * 10 + number;
  }
  return value;
}

RangeAnswer last_bytes(uint64_t count, uint64_t size_bytes) {
  if (count == 0 || size_bytes == 0) return {.kind = RangeAnswer::Kind::unsatisfiable};
  const uint64_t bytes = std::min(count, size_bytes);
  return {.kind = RangeAnswer::Kind::part, .offset = size_bytes - bytes, .bytes = bytes};
}

RangeAnswer between(uint64_t first, uint64_t last, uint64_t size_bytes) {
  if (last < first) return {};
  if (first >= size_bytes) return {.kind = RangeAnswer::Kind::unsatisfiable};
  const uint64_t end = std::min(last, size_bytes - 1);
  return {.kind = RangeAnswer::Kind::part, .offset = first, .bytes = end - first + 1};
}

}  // namespace

RangeAnswer answer_range(std::string_view header, uint64_t size_bytes) {
  header = trimmed(header);
  const size_t equals = header.find('=');
  if (equals == std::string_view::npos || !equal_ignoring_case(header.substr(0, equals), "bytes")) return {};
  const std::string_view spec = trimmed(header.substr(equals + 1));
  const size_t dash = spec.find('-');
  if (dash == std::string_view::npos || spec.find(',') != std::string_view::npos) return {};

  const auto first = read_position(spec.substr(0, dash));
  const auto last = read_position(spec.substr(dash + 1));
  if (dash == 0) return last ? last_bytes(*last, size_bytes) : RangeAnswer{};
  if (!first) return {};
  if (dash + 1 == spec.size()) return between(*first, beyond, size_bytes);
  return last ? between(*first, *last, size_bytes) : RangeAnswer{};
}

}  // namespace skillet::registry
