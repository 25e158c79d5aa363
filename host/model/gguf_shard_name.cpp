#include "host/model/gguf_shard_name.h"

#include <cstdio>

namespace skillet {
namespace {

constexpr std::string_view middle = "-of-", suffix = ".gguf";
constexpr size_t number_digits = 5;

std::optional<uint32_t> five_digits(std::string_view text) {
  uint32_t number = 0;
  if (text.size() != number_digits) return std::nullopt;
  for (char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    number = number * 10 + static_cast<uint32_t>(c - '0');
  }
  return number;
}

}  // namespace

std::optional<GgufShardName> GgufShardName::parse(std::string_view name) {
  constexpr size_t tail_bytes = 1 + number_digits + middle.size() + number_digits + suffix.size();
  if (name.size() <= tail_bytes || !name.ends_with(suffix)) return std::nullopt;
  const std::string_view tail = name.substr(name.size() - tail_bytes);
  const auto number = five_digits(tail.substr(1, number_digits));
  const auto count = five_digits(tail.substr(1 + number_digits + middle.size(), number_digits));
  const bool is_shard = tail.front() == '-' && tail.substr(1 + number_digits, middle.size()) == middle && number &&
                        count && *number >= 1 && *number <= *count && *count <= max_gguf_shards;
  if (!is_shard) return std::nullopt;
  return GgufShardName{std::string(name.substr(0, name.size() - tail_bytes)), *number, *count};
}

std::string GgufShardName::name() const {
  char tail[32];
  std::snprintf(tail, sizeof tail, "-%05u-of-%05u", static_cast<unsigned>(number), static_cast<unsigned>(count));
  return stem + tail + std::string(suffix);
}

std::vector<std::string> GgufShardName::all() const {
  std::vector<std::string> names;
  for (uint32_t i = 1; i <= count; i++) names.push_back(GgufShardName{stem, i, count}.name());
  return names;
}

}  // namespace skillet
