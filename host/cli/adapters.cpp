#include "host/cli/adapters.h"

#include <cstdlib>

#include "host/cli/files.h"
#include "host/model/adapter_files.h"
#include "host/skill/base_identity.h"

namespace skillet::cli {
namespace {

// What a file or a folder holds, not yet read as an adapter.
struct Loaded {
  std::vector<Image> images;
  AdapterFiles files;                  // in them
  std::optional<Manifest::Base> base;  // that the package is for
};

Result<Loaded> load_folder(const Path& folder, MemoryBudget& budget) {
  Loaded loaded;
  for (const std::string_view name : {peft_config_name, peft_weights_name}) {
    TRY(Image image, Image::open((folder / name).string(), budget));
    loaded.files.emplace(name, image.bytes());
    loaded.images.push_back(std::move(image));
  }
  return loaded;
}

Result<Loaded> load(const Path& path, const TrustList& trust, MemoryBudget& budget) {
  std::error_code failure;
  if (std::filesystem::is_directory(path, failure)) return load_folder(path, budget);
  Loaded loaded;
  TRY(Image image, Image::open(path.string(), budget));
  if (is_model_file(path.string())) {
    loaded.files.emplace(path.string(), image.bytes());
  } else {
    TRY(const Package package, read_package(image.bytes(), path.string()));
    TRY(const VerifiedManifest verified, verify_package(package, trust));
    for (const Package::Entry& entry : package.entries) loaded.files.emplace(entry.path, entry.content);
    loaded.base = verified.manifest.base;
  }
  loaded.images.push_back(std::move(image));
  return loaded;
}

struct Named {
  std::string path;
  float scale = 1;
};

// What follows the last colon is a scale if it is a number: paths may have colons.
Named parse(const std::string& text) {
  const size_t colon = text.rfind(':');
  if (colon == std::string::npos) return {text};
  const char* begin = text.c_str() + colon + 1;
  char* end = nullptr;
  const float scale = std::strtof(begin, &end);
  if (end == begin || *end != 0) return {text};
  return {text.substr(0, colon), scale};
}

// How plans call it: "tone" for tone.gguf and for the folder tone/.
std::string name_of(const Path& path) {
  return (path.has_filename() ? path : path.parent_path()).stem().string();
}

}  // namespace

Result<OpenedAdapter> open_adapter(const Path& path, const Gguf& base, const TrustList& trust, MemoryBudget& budget) {
  TRY(Loaded loaded, load(path, trust, budget));
  if (loaded.base) {
    TRY(const std::unique_ptr<Tokenizer> tokenizer, Tokenizer::from_gguf(base));
    const BaseIdentity identity{"", base.text("general.name").value_or(""), tokenizer->vocabulary_id()};
    TRY_OK(check_base(*loaded.base, identity, path.string()));
  }
  TRY(std::unique_ptr<LoraSource> pairs, open_adapter_files(loaded.files, base, path.string()));
  return OpenedAdapter{std::move(loaded.images), std::move(pairs)};
}

Result<std::vector<Session::AdapterUse>> open_adapters(Session& session, uint32_t model, const Options& options,
                                                       const TrustList& trust, const Places& places) {
  std::vector<Session::AdapterUse> uses;
  for (const std::string& text : options.texts(adapter_option.name)) {
    const Named named = parse(text);
    TRY(const Path path, places.resolve(named.path));
    TRY(const OpenedAdapter opened,
        open_adapter(path, session.find(model)->model->metadata(), trust, session.budget()));
    const Result<uint32_t> id = session.open_adapter(model, name_of(path), *opened.pairs);
    if (!id) return Error(id.error()).at(path.string());
    uses.push_back({*id, named.scale});
  }
  return uses;
}

}  // namespace skillet::cli
