#include "registry_server/request.h"

#include "registry_server/header_text.h"

namespace skillet::registry {

std::optional<std::string> Request::header(std::string_view name) const {
  std::optional<std::string> joined;
  for (const auto& [key, value] : headers) {
    if (!equal_ignoring_case(key, name)) continue;
    joined = joined ? *joined + ", " + value : value;
  }
  return joined;
}

}  // namespace skillet::registry
