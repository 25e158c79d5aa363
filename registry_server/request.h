// A request as the routes see it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace skillet::registry {

struct Request {
  std::string method;
  std::string target;
  std::vector<std::pair<std::string, std::string>> headers;

  // A field that occurs several times is one field whose values are joined by commas (RFC 9110, section 5.3).
  std::optional<std::string> header(std::string_view name) const;
};

}  // namespace skillet::registry
