// The conformance kit: what plugin_api/skill.h promises, tried on one skill. Each check runs in a process of its own
// (host/cli/check_driver.h), so here a check may end in a crash.
#pragma once

#include <map>

#include "host/skill/package.h"

namespace skillet::check {

// A package taken apart, for one target.
struct Specimen {
  Manifest manifest;
  Bytes code;  // this build's target
  std::map<std::string, Bytes, std::less<>> files;
};
Result<Specimen> take_apart(const Package& package);

struct Outcome {
  enum class Kind { ok, failed, skipped };
  Kind kind;
  std::string detail;
};
inline Outcome ok(std::string detail = "") {
  return {Outcome::Kind::ok, std::move(detail)};
}
inline Outcome failed(std::string detail) {
  return {Outcome::Kind::failed, std::move(detail)};
}
inline Outcome skipped(std::string detail) {
  return {Outcome::Kind::skipped, std::move(detail)};
}

class Bench;

struct Check {
  std::string_view name;     // for --only
  std::string_view promise;  // what it tries, as a sentence
  Outcome (*run)(Bench& bench);
};

const std::vector<Check>& all_checks();
const Check* find_check(std::string_view name);

constexpr uint64_t default_seed = 1;

// Runs one check in this process.
Outcome run_check(const Check& check, const Specimen& specimen, uint64_t seed);

// The groups, a file each.
std::vector<Check> load_checks();
std::vector<Check> life_checks();
std::vector<Check> text_checks();
std::vector<Check> token_checks();
std::vector<Check> logits_checks();
std::vector<Check> merge_checks();
std::vector<Check> argument_checks();
std::vector<Check> memory_checks();
std::vector<Check> fuzz_checks();

}  // namespace skillet::check

// Ends the check that it stands in.
#define EXPECT(condition, ...) \
  if (!(condition)) return ::skillet::check::failed(__VA_ARGS__)
