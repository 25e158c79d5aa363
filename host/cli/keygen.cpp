#include <cstdio>

#include "host/cli/keys.h"
#include "host/cli/trust.h"
#include "host/cli/user_name.h"

namespace skillet::cli {
namespace {

Result<int> run(const Options& options, const Places& places) {
  TRY(Path home, places.home());
  TRY(KeyFiles files, KeyFiles::of_author(places));
  if (auto out = options.text("--out")) files = KeyFiles::at(*out);
  const std::string name = options.text("--name").value_or(user_name());
  TRY(PublicKey key, make_key(files, options.has("--force")));
  TRY_OK(add_to_trust_file(user_trust_file(home), name, key));
  std::printf("secret key  %s (keep it to yourself, and a copy of it)\n", files.secret.c_str());
  std::printf("public key  %s\n", files.open.c_str());
  std::printf("You (%s) now trust what it signs: %s\n", name.c_str(), user_trust_file(home).c_str());
  return exit_ok;
}

}  // namespace

Command keygen_command() {
  return {"keygen",
          "",
          "Make the key that signs your packages.",
          "Its public half joins your own trust list. A key that is there is never replaced unasked.",
          {{"--out", "FILE", "the secret key's file; its public half stands beside it, ending in .pub"},
           {"--name", "NAME", "the signer's name in your trust list (default: git's user.name)"},
           {"--force", "", "replace a key that is there"}},
          0,
          0,
          run};
}

}  // namespace skillet::cli
