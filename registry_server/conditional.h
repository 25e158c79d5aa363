// Conditional requests (RFC 9110, section 13): does the client have it already?
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "registry_server/request.h"

namespace skillet::registry {

// What names the state of a resource. The tag is strong and quoted.
struct Validators {
  std::string_view etag;
  std::optional<int64_t> modified_s;
};

// If-None-Match, and only where that is absent If-Modified-Since.
bool is_not_modified(const Request& request, const Validators& current);

// Whether a Range may be honoured: there is no If-Range, or it names the current state.
bool range_applies(const Request& request, const Validators& current);

}  // namespace skillet::registry
