#include "host/cli/check_driver.h"

#include <cstdio>
#include <optional>

#include "host/cli/platform.h"
#include "plugin_api/check/check.h"

namespace skillet::cli {
namespace {

struct Verdict {
  std::string word;  // ok, FAILED, skipped
  std::string detail;
};

// The program that runs a target's checks, up to "check"; or why there is none.
Result<std::vector<std::string>> runner_of(const std::string& target, const Places& places) {
  if (target == code_target) return std::vector<std::string>{places.program.string()};
  if (target != "wasm32") return Error{"check-skipped", "this machine does not run " + target, "", ""};
  const Path folder = places.program.parent_path();
  for (const Path& script :
       {Path(environment("SKILLET_WASM_CLI").value_or("")), folder / "../wasm/skillet.js", folder / "skillet.js"}) {
    std::error_code failure;
    if (script.empty() || !std::filesystem::exists(script, failure)) continue;
    constexpr int version_limit_ms = 20000;
    const std::string node = environment("SKILLET_NODE").value_or("node");
    Result<ProcessResult> version = run_process({node, "--version"}, version_limit_ms);
    if (version && version->ok()) return std::vector<std::string>{node, script.lexically_normal().string()};
    return Error{"check-skipped", "Node was not found: put it on PATH", "", ""};
  }
  return Error{"check-skipped", "there is no skillet.js beside this program: build it with scripts/build", "", ""};
}

// The child's own verdict, without which it did not end as it should.
std::optional<Verdict> verdict_in(const std::string& output) {
  const size_t mark = output.rfind("\n" + std::string(result_mark));
  const size_t begin = mark != std::string::npos ? mark + 1 : output.starts_with(result_mark) ? 0 : std::string::npos;
  if (begin == std::string::npos) return std::nullopt;
  std::string line = output.substr(begin + result_mark.size());
  line.resize(std::min(line.find('\n'), line.size()));
  const size_t space = line.find(' ');
  if (space == std::string::npos) return Verdict{line, ""};
  return Verdict{line.substr(0, space), line.substr(space + 1)};
}

// The last line that says something, for children that died.
std::string last_words(const std::string& output) {
  constexpr size_t max_words = 200;
  std::string text = output;
  while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) text.pop_back();
  const size_t begin = text.rfind('\n');
  text = begin == std::string::npos ? text : text.substr(begin + 1);
  return text.substr(0, max_words);
}

Verdict run_one(const CheckPlan& plan, std::vector<std::string> command, std::string_view name) {
  for (std::string word : {std::string("check"), std::string("--inside"), plan.package.string(), std::string("--only"),
                           std::string(name), std::string("--seed"), std::to_string(plan.seed)})
    command.push_back(std::move(word));
  Result<ProcessResult> result = run_process(command, plan.time_limit_ms);
  if (!result) return {"FAILED", result.error().sentence()};
  if (plan.verbose) std::fwrite(result->output.data(), 1, result->output.size(), stderr);
  if (result->timed_out) return {"FAILED", "not done after " + std::to_string(plan.time_limit_ms / 1000) + " s"};
  std::optional<Verdict> verdict = verdict_in(result->output);
  if (verdict && result->ok()) return *verdict;
  const std::string words = last_words(result->output);
  return {"FAILED", "the process crashed: " + result->how_it_ended() + (words.empty() ? "" : ": " + words)};
}

void print_line(const Verdict& verdict, const std::string& target, std::string_view name) {
  std::printf("%-8s %-14s %-16s", verdict.word.c_str(), target == code_target ? "native" : target.c_str(),
              std::string(name).c_str());
  std::printf(verdict.detail.empty() ? "\n" : " (%s)\n", verdict.detail.c_str());
  std::fflush(stdout);
}

void count(const Verdict& verdict, CheckTotals& totals) {
  if (verdict.word == "ok")
    totals.passed++;
  else if (verdict.word == "skipped")
    totals.skipped++;
  else
    totals.failed++;
}

void run_target(const CheckPlan& plan, const std::string& target, const Places& places, CheckTotals& totals) {
  Result<std::vector<std::string>> runner = runner_of(target, places);
  for (const check::Check& check : check::all_checks()) {
    if (plan.only && *plan.only != check.name) continue;
    if (!runner) {
      const Verdict verdict{"skipped", runner.error().what};
      print_line(verdict, target, "all");
      return count(verdict, totals);
    }
    const Verdict verdict = run_one(plan, *runner, check.name);
    print_line(verdict, target, check.name);
    count(verdict, totals);
    if (verdict.word == "FAILED" && !plan.verbose)
      std::printf("%-8s reproduce: skillet check %s --only %s --target %s --reproduce %ju\n", "", plan.package.c_str(),
                  std::string(check.name).c_str(), target.c_str(), static_cast<uintmax_t>(plan.seed));
  }
}

}  // namespace

Result<CheckTotals> run_checks(const CheckPlan& plan, const Manifest& manifest, const Places& places) {
  CheckTotals totals;
  for (const Manifest::Code& code : manifest.code)
    if (!plan.target || *plan.target == code.target) run_target(plan, code.target, places, totals);
  if (totals.passed + totals.failed + totals.skipped == 0)
    return Error{"target-missing", "the package has no code for " + plan.target.value_or("any target"),
                 plan.package.string(), "Build it for this target too"};
  return totals;
}

}  // namespace skillet::cli
