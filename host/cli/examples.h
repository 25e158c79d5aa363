// Examples as files hold them: [[text, what it is to give], …].
#pragma once

#include "host/route/router.h"

namespace skillet::cli {

Result<std::vector<RoutedExample>> read_examples(const std::string& path);

}  // namespace skillet::cli
