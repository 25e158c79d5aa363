#include "host/cli/adapters.h"

#include <cstdlib>

#include "host/cli/files.h"
#include "host/skill/base_identity.h"

namespace skillet::cli {
namespace {

struct Loaded {
  AdapterImages adapter;
  std::optional<Manifest::Base> base;  // that the package is for
};

Result<Loaded> load_package_of_adapter(const Path& path, const TrustList& trust, MemoryBudget& budget) {
  Loaded loaded;
  TRY(Image image, Image::open(path.string(), budget));
  TRY(const Package package, read_package(image.bytes(), path.string()));
  TRY(const VerifiedManifest verified, verify_package(package, trust));
  for (const Package::Entry& entry : package.entries) loaded.adapter.files.emplace(entry.path, entry.content);
  loaded.adapter.images.push_back(std::move(image));
  loaded.base = verified.manifest.base;
  return loaded;
}

Result<Loaded> load(const Path& path, const TrustList& trust, MemoryBudget& budget) {
  std::error_code failure;
  if (!std::filesystem::is_directory(path, failure) && !is_model_file(path.string()))
    return load_package_of_adapter(path, trust, budget);
  TRY(AdapterImages adapter, open_adapter_images(path, budget));
  return Loaded{std::move(adapter), std::nullopt};
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

Result<AdapterImages> open_adapter_images(const Path& path, MemoryBudget& budget) {
  AdapterImages adapter;
  const auto add = [&](const Path& file, std::string_view name) -> Status {
    TRY(Image image, Image::open(file.string(), budget));
    adapter.files.emplace(name, image.bytes());
    adapter.images.push_back(std::move(image));
    return {};
  };
  std::error_code failure;
  if (std::filesystem::is_directory(path, failure)) {
    for (const std::string_view name : {peft_config_name, peft_weights_name}) TRY_OK(add(path / name, name));
  } else {
    TRY_OK(add(path, path.string()));
  }
  return adapter;
}

Status check_fits(const std::vector<LoraShape>& shapes, WeightsFile& base, const std::string& source) {
  for (const LoraShape& shape : shapes) {
    auto weight = base.find(shape.weight);
    // Where input and output share a matrix, what is meant for the output is told by its name.
    if (!weight && shape.weight == "output.weight") weight = base.find("token_embd.weight");
    if (!weight)
      return Error{"adapter-mismatch", "the base has no such weight", source + ", " + shape.weight,
                   "Take the base that the adapter was trained on"};
    uint64_t rows = weight->stored->rows(), columns = weight->stored->columns();
    if (shape.is_embedding) std::swap(rows, columns);
    if (shape.rows != rows || shape.columns != columns)
      return Error{"adapter-mismatch",
                   "the adapter is for a weight of " + std::to_string(shape.rows) + " x " +
                       std::to_string(shape.columns) + ", the base's is " + std::to_string(rows) + " x " +
                       std::to_string(columns),
                   source + ", " + shape.weight, "Take the base that the adapter was trained on"};
  }
  return {};
}

Result<OpenedAdapter> open_adapter(const Path& path, const Gguf& base, const TrustList& trust, MemoryBudget& budget) {
  TRY(Loaded loaded, load(path, trust, budget));
  if (loaded.base) {
    TRY(const std::unique_ptr<Tokenizer> tokenizer, Tokenizer::from_gguf(base));
    const BaseIdentity identity{"", base.text("general.name").value_or(""), tokenizer->vocabulary_id()};
    TRY_OK(check_base(*loaded.base, identity, path.string()));
  }
  TRY(std::unique_ptr<LoraSource> pairs, open_adapter_files(loaded.adapter.files, base, path.string()));
  return OpenedAdapter{std::move(loaded.adapter.images), std::move(pairs)};
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
