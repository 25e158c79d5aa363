#include "host/cli/files.h"
#include "host/cli/inspection.h"
#include "host/cli/model_inspection.h"
#include "host/cli/models.h"
#include "host/cli/standard_output.h"
#include "host/cli/trust.h"

namespace skillet::cli {
namespace {

Result<int> run(const Options& options, const Places& places) {
  TRY(Path path, places.resolve(options.positional()[0]));
  if (is_model_file(path.string())) {
    TRY(const Json inspection, inspect_model(path.string()));
    print(options.has("--json") ? write_json(inspection) + "\n" : describe_model(inspection));
    return exit_ok;
  }
  TRY(TrustList trust, trust_of(options, places));
  TRY(Buffer file, read_file(path, max_package_bytes));
  const Json inspection = inspect_package(path.string(), file, trust);
  print(options.has("--json") ? write_json(inspection) + "\n" : describe_inspection(inspection));
  return exit_ok;
}

}  // namespace

Command inspect_command() {
  return {
      "inspect",
      "FILE",
      "Show what a package holds, or what a model's GGUF file says of itself; nothing of it is run.",
      "Works on unsigned and broken packages too, as far as they can be read: see \"problems\". A model's vocabulary\n"
      "has a number, by which the manifest of an adapter names it.",
      {{"--json", "", "as one JSON object"}, trust_option, key_option},
      1,
      1,
      run};
}

}  // namespace skillet::cli
