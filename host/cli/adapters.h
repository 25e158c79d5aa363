// Adapters from where a user has them: a folder of PEFT's, a GGUF file, a package.
#pragma once

#include "host/cli/models.h"

namespace skillet::cli {

constexpr OptionSpec adapter_option{
    "--adapter", "PATH[:SCALE]", "an adapter on the model: a PEFT folder, a GGUF adapter or a package; several times",
    true};

Result<std::vector<LoraPair>> read_adapter(const Path& path, const Gguf& base, const TrustList& trust);

// What the options name, opened on a model of the session.
Result<std::vector<Session::AdapterUse>> open_adapters(Session& session, uint32_t model, const Options& options,
                                                       const TrustList& trust, const Places& places);

}  // namespace skillet::cli
