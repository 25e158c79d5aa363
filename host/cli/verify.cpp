#include <cstdio>

#include "host/cli/files.h"
#include "host/cli/trust.h"
#include "host/skill/admission.h"
#include "host/skill/package.h"

namespace skillet::cli {
namespace {

Result<int> run(const Options& options, const Places& places) {
  TRY(Path path, places.resolve(options.positional()[0]));
  TRY(TrustList trust, trust_of(options, places));
  TRY(Buffer file, read_file(path, max_package_bytes));
  TRY(Package package, read_package(file, path.string()));
  Result<VerifiedManifest> verified = verify_package(package, trust);
  if (!verified) return std::move(verified.error()).at(path.string());
  const Manifest& manifest = verified->manifest;
  if (const Manifest::File* code = manifest.find_code("wasm32"))
    TRY_OK(admit(package.find(code->path)->content, manifest));
  std::printf("%s %s, signed by %s (trusted)\n", manifest.name.c_str(), manifest.version.c_str(),
              verified->signer.name.c_str());
  return exit_ok;
}

}  // namespace

Command verify_command() {
  return {"verify",
          "FILE",
          "Say whether a package is whole, signed by someone you trust, and fit to load.",
          "Nothing of it is run. Exit status 0, or 1 with one line: error: CODE: sentence.",
          {trust_option, key_option},
          1,
          1,
          run};
}

}  // namespace skillet::cli
