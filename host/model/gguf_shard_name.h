// The names of a model's files where it has several: "models/large-00002-of-00005.gguf".
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace skillet {

constexpr uint32_t max_gguf_shards = 1000;

struct GgufShardName {
  std::string stem;     // "models/large"
  uint32_t number = 1;  // from 1 on, as names count
  uint32_t count = 1;

  static std::optional<GgufShardName> parse(std::string_view name);
  std::string name() const;
  std::vector<std::string> all() const;  // of the whole set, in order
};

}  // namespace skillet
