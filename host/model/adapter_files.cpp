#include "host/model/adapter_files.h"

namespace skillet {
namespace {

std::string inside(const std::string& source, std::string_view path) {
  return source == path ? source : source + ", " + std::string(path);
}

}  // namespace

Result<std::string> find_adapter(const AdapterFiles& files, const std::string& source) {
  if (files.contains(peft_config_name) && files.contains(peft_weights_name)) return std::string(peft_weights_name);
  std::string found;
  for (const auto& [path, content] : files) {
    if (!path.ends_with(".gguf")) continue;
    if (!found.empty())
      return Error{"adapter-ambiguous", "\"" + found + "\" and \"" + path + "\" could both be the adapter", source,
                   "Keep one of them"};
    found = path;
  }
  if (!found.empty()) return found;
  return Error{"adapter-missing", "there is no adapter here", source,
               "It is adapter_config.json with adapter_model.safetensors, or one GGUF file"};
}

Result<std::unique_ptr<LoraSource>> open_adapter_files(const AdapterFiles& files, const Gguf& base,
                                                       const std::string& source) {
  TRY(const std::string path, find_adapter(files, source));
  const Bytes weights = files.find(path)->second;
  const std::string where = inside(source, path);
  if (path != peft_weights_name) {
    TRY(const Gguf index, Gguf::parse(weights, where));
    return open_gguf_lora(index, weights, base, where);
  }
  const Bytes settings = files.find(peft_config_name)->second;
  TRY(const LoraConfig config, LoraConfig::parse(text_of(settings), inside(source, peft_config_name)));
  TRY(const Safetensors index, Safetensors::parse(weights, where));
  return open_peft_lora(config, index, weights, base, source);
}

Result<std::vector<LoraPair>> read_adapter_files(const AdapterFiles& files, const Gguf& base,
                                                 const std::string& source) {
  TRY(const std::unique_ptr<LoraSource> opened, open_adapter_files(files, base, source));
  return read_all(*opened);
}

}  // namespace skillet
