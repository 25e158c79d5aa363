// Runs the conformance kit over a package: each check in a process of its own with a time limit, natively in this very
// program and as WebAssembly under Node. A crash is a result like any other.
#pragma once

#include "host/cli/places.h"
#include "host/skill/manifest.h"

namespace skillet::cli {

struct CheckPlan {
  Path package;
  std::optional<std::string> only;    // one check
  std::optional<std::string> target;  // one target
  uint64_t seed = 1;
  int time_limit_ms = 20000;
  bool verbose = false;  // also show what the child wrote
};

struct CheckTotals {
  size_t passed = 0, failed = 0, skipped = 0;
};

// How the program inside reports to the one outside: a line of its standard output.
constexpr std::string_view result_mark = "skillet-check-result ";

Result<CheckTotals> run_checks(const CheckPlan& plan, const Manifest& manifest, const Places& places);

}  // namespace skillet::cli
