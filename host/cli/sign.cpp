#include <cstdio>

#include "host/cli/command.h"
#include "host/cli/keys.h"

namespace skillet::cli {
namespace {

Result<int> run(const Options& options, const Places& places) {
  TRY(Path package, places.resolve(options.positional()[0]));
  Path secret = options.text_or("--key", "");
  if (secret.empty()) {
    TRY(KeyFiles files, KeyFiles::of_author(places));
    secret = files.secret;
  }
  Result<SignedPackage> made = sign_package(package, secret);
  if (!made) {
    if (made.error().code == "file-not-found" && made.error().where == secret.string())
      made.error().remedy = "Make a key first: skillet keygen";
    return std::move(made.error());
  }
  std::printf("%s %s signed with %s\n", made->name.c_str(), made->version.c_str(), to_hex(made->key).c_str());
  return exit_ok;
}

}  // namespace

Command sign_command() {
  return {"sign",
          "FILE",
          "Sign a package with your key, in place.",
          "What is signed are the exact bytes of its manifest, which names every file by size and hash.",
          {{"--key", "KEYFILE", "the secret key (default: author.key, made by 'skillet keygen')"}},
          1,
          1,
          run};
}

}  // namespace skillet::cli
