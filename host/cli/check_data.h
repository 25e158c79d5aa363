// skillet check for a package without code: there are no hooks to try, only files.
#pragma once

#include "host/cli/check_driver.h"
#include "host/skill/package.h"

namespace skillet::cli {

// One verdict, printed like the others: the files are the manifest's, and make an adapter.
CheckTotals check_data(const Package& package, const Manifest& manifest);

}  // namespace skillet::cli
