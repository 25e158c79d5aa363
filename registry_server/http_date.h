// Dates as HTTP writes them: "Sun, 06 Nov 1994 08:49:37 GMT".
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace skillet::registry {

std::string format_http_date(int64_t unix_seconds);

// Reads that form alone. The two obsolete forms count as no date, which costs their sender a repeated download.
std::optional<int64_t> parse_http_date(std::string_view text);

}  // namespace skillet::registry
