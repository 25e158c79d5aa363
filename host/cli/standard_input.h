// Text from standard input.
#pragma once

#include <string>

#include "host/base/result.h"

namespace skillet::cli {

Result<std::string> read_standard_input(size_t max_bytes);  // to its end, every byte

}  // namespace skillet::cli
