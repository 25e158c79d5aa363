#include "plugin_api/check/check.h"

#include "plugin_api/check/low_memory.h"
#include "plugin_api/check/subject.h"

namespace skillet::check {

Result<Specimen> take_apart(const Package& package) {
  TRY(Manifest manifest, read_manifest(text_of(package.manifest), manifest_name));
  const Manifest::File* code = manifest.find_code(code_target);
  if (!code)
    return Error{"code-missing", "the package has no code for " + std::string(code_target), manifest.id(),
                 "Build it for this target too"};
  Specimen specimen;
  for (const Manifest::File& file : manifest.files) {
    const Package::Entry* entry = package.find(file.path);
    if (!entry) return Error{"package-files-differ", "a file that the manifest names is missing", file.path, ""};
    TRY_OK(verify_file(file, entry->content));
    const bool is_code = std::any_of(manifest.code.begin(), manifest.code.end(),
                                     [&](const Manifest::Code& other) { return other.path == file.path; });
    if (&file == code)
      specimen.code = entry->content;
    else if (!is_code)
      specimen.files.emplace(file.path, entry->content);
  }
  specimen.manifest = std::move(manifest);
  return specimen;
}

const std::vector<Check>& all_checks() {
  static const std::vector<Check> checks = [] {
    std::vector<Check> all;
    for (auto group : {load_checks, life_checks, text_checks, token_checks, logits_checks, merge_checks,
                       argument_checks, memory_checks, fuzz_checks})
      for (const Check& check : group()) all.push_back(check);
    return all;
  }();
  return checks;
}

const Check* find_check(std::string_view name) {
  for (const Check& check : all_checks())
    if (check.name == name) return &check;
  return nullptr;
}

Outcome run_check(const Check& check, const Specimen& specimen, uint64_t seed) {
  Bench bench(specimen, seed);
  (void)low_memory_changed();  // remembers how it is
  Outcome outcome = check.run(bench);
  // What was noted came first; a check that says more of it than the note is believed.
  if (!bench.problem().empty() && !outcome.detail.ends_with(bench.problem())) return failed(bench.problem());
  if (outcome.kind == Outcome::Kind::ok && bench.budget().used() != 0)
    return failed("after unloading, " + std::to_string(bench.budget().used()) + " bytes are still taken");
  return outcome;
}

}  // namespace skillet::check
