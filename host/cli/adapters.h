// Adapters from where a user has them: a folder of PEFT's, a GGUF file, a package.
#pragma once

#include "host/cli/models.h"
#include "host/model/adapter_files.h"
#include "host/model/weights_file.h"

namespace skillet::cli {

constexpr OptionSpec adapter_option{
    "--adapter", "PATH[:SCALE]", "an adapter on the model: a PEFT folder, a GGUF adapter or a package; several times",
    true};

// Natively the files are mapped: of them no more is in memory than what is read.
struct AdapterImages {
  std::vector<Image> images;
  AdapterFiles files;  // in them
};
struct OpenedAdapter {
  std::vector<Image> files;
  std::unique_ptr<LoraSource> pairs;  // that are read from them
};

// What a folder of PEFT's or a GGUF file holds, not yet read as an adapter.
Result<AdapterImages> open_adapter_images(const Path& path, MemoryBudget& budget);

// Names the first weight that the base does not have so.
Status check_fits(const std::vector<LoraShape>& shapes, WeightsFile& base, const std::string& source);

// A package says which base it is for, and is refused for another.
Result<OpenedAdapter> open_adapter(const Path& path, const Gguf& base, const TrustList& trust, MemoryBudget& budget);

// What the options name, opened on a model of the session.
Result<std::vector<Session::AdapterUse>> open_adapters(Session& session, uint32_t model, const Options& options,
                                                       const TrustList& trust, const Places& places);

}  // namespace skillet::cli
