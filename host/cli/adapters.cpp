#include "host/cli/adapters.h"

#include <cstdlib>

#include "host/cli/files.h"

namespace skillet::cli {
namespace {

constexpr uint64_t max_adapter_bytes = uint64_t(2) << 30;
constexpr const char* peft_config = "adapter_config.json";
constexpr const char* peft_weights = "adapter_model.safetensors";

Result<std::vector<LoraPair>> of_peft(std::string_view config_text, Bytes weights, const Gguf& base,
                                      const std::string& source) {
  TRY(const LoraConfig config, LoraConfig::parse(config_text, source + "/" + peft_config));
  TRY(const Safetensors index, Safetensors::parse(weights, source + "/" + peft_weights));
  return read_peft_lora(config, index, weights, base, source);
}

Result<std::vector<LoraPair>> of_gguf(Bytes file, const Gguf& base, const std::string& source) {
  TRY(const Gguf index, Gguf::parse(file, source));
  return read_gguf_lora(index, file, base, source);
}

Result<std::vector<LoraPair>> of_package(const Path& path, const Gguf& base, const TrustList& trust) {
  TRY(const Buffer file, read_file(path, max_package_bytes));
  TRY(const Package package, read_package(file, path.string()));
  TRY([[maybe_unused]] const VerifiedManifest verified, verify_package(package, trust));
  if (const Package::Entry* config = package.find(peft_config))
    if (const Package::Entry* weights = package.find(peft_weights))
      return of_peft(text_of(config->content), weights->content, base, path.string());
  for (const Package::Entry& entry : package.entries)
    if (is_model_file(entry.path)) return of_gguf(entry.content, base, path.string() + ", " + entry.path);
  return Error{"adapter-missing", "there is no adapter in the package", path.string(),
               "It holds adapter_config.json and adapter_model.safetensors, or a GGUF adapter"};
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

}  // namespace

Result<std::vector<LoraPair>> read_adapter(const Path& path, const Gguf& base, const TrustList& trust) {
  std::error_code failure;
  if (std::filesystem::is_directory(path, failure)) {
    TRY(const std::string config, read_text_file(path / peft_config));
    TRY(const Buffer weights, read_file(path / peft_weights, max_adapter_bytes));
    return of_peft(config, weights, base, path.string());
  }
  if (!is_model_file(path.string())) return of_package(path, base, trust);
  TRY(const Buffer file, read_file(path, max_adapter_bytes));
  return of_gguf(file, base, path.string());
}

Result<std::vector<Session::AdapterUse>> open_adapters(Session& session, uint32_t model, const Options& options,
                                                       const TrustList& trust, const Places& places) {
  std::vector<Session::AdapterUse> uses;
  for (const std::string& text : options.texts(adapter_option.name)) {
    const Named named = parse(text);
    TRY(const Path path, places.resolve(named.path));
    TRY(std::vector<LoraPair> pairs, read_adapter(path, session.find(model)->model->metadata(), trust));
    Result<uint32_t> id = session.open_adapter(model, std::move(pairs));
    if (!id) return std::move(id.error()).at(path.string());
    uses.push_back({*id, named.scale});
  }
  return uses;
}

}  // namespace skillet::cli
