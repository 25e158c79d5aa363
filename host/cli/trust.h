// Whose signatures this user believes: the installation's trust list, and the user's own.
#pragma once

#include "host/cli/command.h"
#include "host/trust/trust_list.h"

namespace skillet::cli {

constexpr OptionSpec trust_option{"--trust", "TRUST.json", "trust the signers of this list, and no others"};
constexpr OptionSpec key_option{"--key", "PUBKEYFILE", "trust this public key, and no others"};

// What the options say, else the user's list and the installation's together. A list that is not there is empty.
Result<TrustList> trust_of(const Options& options, const Places& places);

Path user_trust_file(const Path& home);

// Adds a signer to the list in a file, for skills of every name; a key that is there already is left as it is.
Status add_to_trust_file(const Path& file, const std::string& name, const PublicKey& key);

}  // namespace skillet::cli
