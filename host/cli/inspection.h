// Everything that can be said about a package without running any of it. A broken package is described as far as it
// can be read; what is wrong with it becomes a list.
#pragma once

#include "host/base/json.h"
#include "host/trust/trust_list.h"

namespace skillet::cli {

// Members: file, bytes, sha256, signature, manifest, files, module, problems; null where there is nothing to say.
Json inspect_package(const std::string& name, Bytes file, const TrustList& trust);

// The same, for people.
std::string describe_inspection(const Json& inspection);

}  // namespace skillet::cli
