// Content codings (RFC 9110, section 12.5.3).
#pragma once

#include <string_view>

namespace skillet::registry {

// Whether an Accept-Encoding header allows `coding`: named, or covered by "*", and not with a weight of zero.
bool accepts_encoding(std::string_view header, std::string_view coding);

}  // namespace skillet::registry
