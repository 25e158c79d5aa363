// Queries with what a skill has to make of them, as files hold them: docs/formats/evaluation.md.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "host/base/result.h"

namespace skillet::cli {

struct Query {
  enum class Wants {
    answer,     // one of the texts
    beginning,  // an answer that begins with one of them
    decline,    // none at all
    doubt,      // "Not sure: …", or none at all
  };
  std::string prompt;
  Wants wants;
  std::vector<std::string> texts;
  std::optional<std::string> now, zone;  // where they matter: clock.h
};

Result<std::vector<Query>> parse_queries(std::string_view text, const std::string& source);
Result<std::vector<Query>> read_queries(const std::string& path);

}  // namespace skillet::cli
