// What every command takes that works with a model of the user's own.
#pragma once

#include "host/cli/adapters.h"

namespace skillet::cli {

// After the options of its own.
inline std::vector<OptionSpec> with_model_options(std::vector<OptionSpec> own) {
  own.insert(own.end(), {adapter_option, threads_option, cache_option, budget_option, trust_option});
  return own;
}

}  // namespace skillet::cli
