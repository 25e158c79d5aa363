#include "plugin_api/check/check.h"

#include <algorithm>
#include <cstdio>

#include "host/cli/check_data.h"
#include "host/cli/command.h"
#include "host/cli/files.h"

namespace skillet::cli {
namespace {

// The mode of the child process: one check, one verdict.
Result<int> run_inside(const Options& options, const Path& path, uint64_t seed) {
  const check::Check* check = check::find_check(options.text_or("--only", ""));
  if (!check) return usage_error("--inside wants --only CHECK");
  TRY(Buffer file, read_file(path, max_package_bytes));
  TRY(Package package, read_package(file, path.string()));
  Result<check::Specimen> specimen = check::take_apart(package);
  const check::Outcome outcome =
      specimen ? check::run_check(*check, *specimen, seed) : check::failed(specimen.error().sentence());
  constexpr const char* words[] = {"ok", "FAILED", "skipped"};
  std::string detail = outcome.detail;
  std::replace_if(detail.begin(), detail.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
  std::printf("\n%s%s %s\n", std::string(result_mark).c_str(), words[static_cast<int>(outcome.kind)], detail.c_str());
  return exit_ok;
}

Result<std::vector<Path>> packages_of(const Options& options, const Places& places) {
  std::vector<Path> packages;
  for (const std::string& package : options.positional()) {
    TRY(Path path, places.resolve(package));
    packages.push_back(std::move(path));
  }
  if (packages.empty()) {
    TRY(Path path, newest_build("."));
    packages.push_back(std::move(path));
  }
  return packages;
}

Result<CheckPlan> plan_of(const Options& options) {
  constexpr uint64_t default_limit_s = 20, max_limit_s = 3600;
  CheckPlan plan;
  plan.only = options.text("--only");
  plan.target = options.text("--target");
  if (plan.only && !check::find_check(*plan.only)) return usage_error("there is no check " + *plan.only);
  if (options.has("--seed") && options.has("--reproduce")) return usage_error("give --seed or --reproduce, not both");
  plan.verbose = options.has("--reproduce");
  TRY(plan.seed, options.number(plan.verbose ? "--reproduce" : "--seed", check::default_seed, 0, UINT64_MAX));
  TRY(uint64_t limit_s, options.number("--timeout", default_limit_s, 1, max_limit_s));
  plan.time_limit_ms = static_cast<int>(limit_s) * 1000;
  return plan;
}

Result<int> list_checks() {
  for (const check::Check& check : check::all_checks())
    std::printf("%-16s %s\n", std::string(check.name).c_str(), std::string(check.promise).c_str());
  return exit_ok;
}

Result<int> run(const Options& options, const Places& places) {
  if (options.has("--list")) return list_checks();
  TRY(CheckPlan plan, plan_of(options));
  TRY(std::vector<Path> packages, packages_of(options, places));
  if (options.has("--inside")) return run_inside(options, packages[0], plan.seed);
  CheckTotals totals;
  for (const Path& path : packages) {
    TRY(Buffer file, read_file(path, max_package_bytes));
    TRY(Package package, read_package(file, path.string()));
    TRY(Manifest manifest, read_manifest(text_of(package.manifest), path.string() + ": manifest.json"));
    if (packages.size() > 1) std::printf("%s\n", path.c_str());
    plan.package = path;
    TRY(CheckTotals one, manifest.is_data_only() ? check_data(package, manifest) : run_checks(plan, manifest, places));
    totals.passed += one.passed;
    totals.failed += one.failed;
    totals.skipped += one.skipped;
  }
  std::printf("%zu passed, %zu failed, %zu skipped\n", totals.passed, totals.failed, totals.skipped);
  return totals.failed == 0 ? exit_ok : exit_failure;
}

}  // namespace

Command check_command() {
  return {"check",
          "[FILE…]",
          "Try whether a skill keeps the promises of the ABI, natively and as WebAssembly.",
          "Without FILE: the newest package in ./build. Every check runs in a process of its own.",
          {{"--only", "CHECK", "one check alone"},
           {"--target", "TARGET", "one target alone: wasm32, linux-x86_64, …"},
           {"--seed", "N", "for what is drawn at random (1)"},
           {"--reproduce", "SEED", "the same, and show what the check's process wrote"},
           {"--timeout", "SECONDS", "the most time for one check (20)"},
           {"--list", "", "list the checks"},
           {"--inside", "", "run one check in this process; how the others are started"}},
          0,
          any_number,
          run};
}

}  // namespace skillet::cli
