// An adapter as a folder or a package holds it: what PEFT saves, or the one file that ends in .gguf.
#pragma once

#include <map>

#include "host/model/lora.h"

namespace skillet {

constexpr std::string_view peft_config_name = "adapter_config.json";
constexpr std::string_view peft_weights_name = "adapter_model.safetensors";

using AdapterFiles = std::map<std::string, Bytes, std::less<>>;  // by path; other files may be among them

// The path of the file with the numbers.
Result<std::string> find_adapter(const AdapterFiles& files, const std::string& source);

// For `base`, whose names of weights and order of rows they get. The files must stay where they are for as long as
// the pairs are read one by one.
Result<std::unique_ptr<LoraSource>> open_adapter_files(const AdapterFiles& files, const Gguf& base,
                                                       const std::string& source);
Result<std::vector<LoraPair>> read_adapter_files(const AdapterFiles& files, const Gguf& base,
                                                 const std::string& source);

}  // namespace skillet
