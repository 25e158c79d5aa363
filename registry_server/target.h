// The target of a request: from "/a%20b/c?x=1" to the names of a path.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "host/base/result.h"

namespace skillet::registry {

struct Target {
  static constexpr size_t max_bytes = 2048;
  static constexpr size_t max_segments = 32;

  std::vector<std::string> segments;  // decoded; none is empty, "." or ".."
  bool is_folder = false;             // ended in a slash
};

// Refuses whatever could mean another place than it says: dots that climb, slashes and backslashes in disguise, control
// characters, empty names, text that is not UTF-8. The query is dropped.
Result<Target> parse_target(std::string_view text);

}  // namespace skillet::registry
