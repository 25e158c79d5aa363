// Text from standard input.
#pragma once

#include <optional>
#include <string>

#include "host/base/result.h"

namespace skillet::cli {

Result<std::string> read_standard_input(size_t max_bytes);  // to its end, every byte

// Without its end; nothing where there is no further line.
Result<std::optional<std::string>> read_line(size_t max_bytes);

}  // namespace skillet::cli
