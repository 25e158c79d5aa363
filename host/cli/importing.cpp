#include "host/cli/importing.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "host/cli/adapters.h"
#include "host/cli/file_writer.h"
#include "host/model/lora_writer.h"
#include "host/skill/base_identity.h"
#include "plugin_api/skill.h"

namespace skillet::cli {
namespace {

constexpr uint64_t max_import_bytes = uint64_t(2) << 30;

// What is known once the base's weights are there.
struct Fitted {
  WeightsFile base;
  std::unique_ptr<LoraSource> pairs;
  std::string vocabulary, name;
};

// Without a base its names and shapes stay unread: that is left to who loads it.
Status check_alone(const AdapterFiles& files, const std::string& source) {
  TRY(const std::string path, find_adapter(files, source));
  const Bytes weights = files.find(path)->second;
  if (path == peft_weights_name) {
    TRY([[maybe_unused]] const LoraConfig config,
        LoraConfig::parse(text_of(files.find(peft_config_name)->second), source));
    TRY([[maybe_unused]] const Safetensors index, Safetensors::parse(weights, source));
    return {};
  }
  TRY(const Gguf index, Gguf::parse(weights, source));
  if (index.text("general.type").value_or("") == "adapter") return {};
  return Error{"adapter-invalid", "the file is a model and no adapter", source, "Name the adapter's file"};
}

Result<Fitted> fit(const AdapterFiles& files, const Path& base_file, const std::string& source, MemoryBudget& budget) {
  TRY(WeightsFile base, WeightsFile::open(base_file.string(), budget));
  TRY(std::unique_ptr<LoraSource> pairs, open_adapter_files(files, base.metadata(), source));
  TRY_OK(check_fits(pairs->shapes(), base, source));
  TRY(const std::unique_ptr<Tokenizer> tokenizer, Tokenizer::from_gguf(base.metadata()));
  const std::string base_name(base.metadata().text("general.name").value_or(""));
  return Fitted{std::move(base), std::move(pairs), vocabulary_text(tokenizer->vocabulary_id()), base_name};
}

Result<std::string> manifest_text(const AdapterWish& wish, const std::string& base_name,
                                  const std::string& vocabulary) {
  boost::json::object base{{"name", base_name}};
  if (!vocabulary.empty()) base["vocabulary"] = vocabulary;
  boost::json::array examples;
  for (const std::string& prompt : wish.prompts) examples.push_back(boost::json::object{{"prompt", prompt}});
  const boost::json::object source{{"format", 1},
                                   {"name", wish.name},
                                   {"version", wish.version},
                                   {"title", wish.title},
                                   {"description", "An adapter for " + base_name + "."},
                                   {"license", wish.license},
                                   {"author", wish.author},
                                   {"abi", std::to_string(SK_ABI_MAJOR) + "." + std::to_string(SK_ABI_MINOR)},
                                   {"kind", "adapter"},
                                   {"hooks", boost::json::array()},
                                   {"base", std::move(base)},
                                   {"examples", std::move(examples)}};
  const std::string text = write_json_indented(source);
  TRY([[maybe_unused]] const Manifest checked, read_manifest_source(text, "skill.json"));
  return text;
}

// As llama.cpp and every reader here has it: rows and names are the base's.
Result<uint64_t> write_converted(Fitted& fitted, const Path& path) {
  uint64_t bytes = 0;
  TRY(const std::unique_ptr<FileWriter> file, FileWriter::create(path));
  TRY_OK(write_gguf_lora(*fitted.pairs, fitted.base.metadata().text("general.architecture").value_or(""),
                         [&](Bytes piece) { return bytes += piece.size(), file->append(piece); }));
  TRY_OK(file->commit());
  return bytes;
}

Result<uint64_t> write_as_it_is(const AdapterFiles& files, const AdapterWish& wish) {
  uint64_t bytes = 0;
  const bool is_gguf = files.size() == 1;
  for (const auto& [path, content] : files) {
    TRY_OK(write_file(wish.folder / (is_gguf ? wish.name + ".gguf" : path), content));
    bytes += content.size();
  }
  return bytes;
}

}  // namespace

Result<ImportedAdapter> import_adapter(const AdapterWish& wish) {
  std::error_code failure;
  if (std::filesystem::exists(std::filesystem::symlink_status(wish.folder, failure)))
    return Error{"folder-exists", "there is something of this name already", wish.folder.string(),
                 "Choose another name"};
  MemoryBudget budget(max_import_bytes), mapped(UINT64_MAX);  // the base is only looked into
  const std::string source = wish.adapter.string();
  TRY(const AdapterImages adapter, open_adapter_images(wish.adapter, budget));
  std::optional<Fitted> fitted;
  if (wish.base_file) {
    TRY(fitted, fit(adapter.files, *wish.base_file, source, mapped));
  } else {
    TRY_OK(check_alone(adapter.files, source));
  }
  ImportedAdapter imported{.base = wish.base.empty() && fitted ? fitted->name : wish.base};
  if (imported.base.empty())
    return Error{"base-unnamed", "the base has no name", wish.base_file ? wish.base_file->string() : source,
                 "Give --base, the name by which it is known"};
  TRY(const std::string manifest, manifest_text(wish, imported.base, fitted ? fitted->vocabulary : ""));
  TRY_OK(make_folder(wish.folder));
  const bool is_converted = fitted && adapter.files.contains(peft_weights_name);
  TRY(imported.bytes, is_converted ? write_converted(*fitted, wish.folder / (wish.name + ".gguf"))
                                   : write_as_it_is(adapter.files, wish));
  if (fitted) imported.weights = fitted->pairs->shapes().size();
  TRY_OK(write_file(wish.folder / "skill.json", bytes_of(manifest)));
  return imported;
}

}  // namespace skillet::cli
