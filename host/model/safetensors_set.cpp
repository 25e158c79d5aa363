#include "host/model/safetensors_set.h"

#include <boost/json/object.hpp>

#include "host/base/json.h"
#include "host/model/quoted.h"

namespace skillet {
namespace {

constexpr size_t max_file_name_bytes = 255;

Error index_error(std::string what, std::string where) {
  return {"safetensors-index", std::move(what), std::move(where),
          "Put the index and all files of one download together"};
}

// Of a file beside the index; nothing that leads elsewhere.
bool is_plain_name(std::string_view name) {
  return name.ends_with(".safetensors") && name.find_first_of("/\\:") == name.npos && !name.starts_with('.');
}

}  // namespace

Result<SafetensorsIndex> SafetensorsIndex::parse(std::string_view text, std::string_view source) {
  TRY(const Json json, parse_json(text, source, {.max_bytes = max_safetensors_index_bytes}));
  JsonReader root(json, source);
  JsonReader map = root.object("weight_map");
  TRY_OK(root.finish());
  SafetensorsIndex index;
  std::map<std::string, size_t> numbers;  // of the files
  for (const auto& [name, file] : json.get_object().at("weight_map").get_object()) {
    const std::string file_name = map.text(name, {.max_bytes = max_file_name_bytes});
    if (!map.failed() && !is_plain_name(file_name))
      map.refuse(name, quoted(file_name) + " is not the name of a safetensors file beside the index");
    numbers.emplace(file_name, 0);
    index.places.emplace(name, 0);
  }
  TRY_OK(root.finish());
  if (numbers.size() > max_safetensors_files)
    return index_error("the index names " + std::to_string(numbers.size()) + " files; at most " +
                           std::to_string(max_safetensors_files) + " are allowed",
                       std::string(source));
  for (auto& [file_name, number] : numbers) {
    number = index.files.size();
    index.files.push_back(file_name);
  }
  for (auto& [name, place] : index.places) place = numbers.at(map.text(name, {.max_bytes = max_file_name_bytes}));
  return index;
}

Result<SafetensorsSet> SafetensorsSet::join(SafetensorsIndex index, std::vector<Safetensors> files) {
  if (files.size() != index.files.size())
    return index_error("the index names " + std::to_string(index.files.size()) + " files, and " +
                           std::to_string(files.size()) + " are here",
                       "");
  for (const auto& [name, place] : index.places)
    if (!files[place].find(name))
      return index_error("the index says that the tensor " + quoted(name) + " is in this file", index.files[place]);
  for (size_t i = 0; i < files.size(); i++)
    for (const StoredTensor& tensor : files[i].tensors()) {
      auto place = index.places.find(tensor.name);
      if (place == index.places.end() || place->second != i)
        return index_error("the index does not say that the tensor " + quoted(tensor.name) + " is in this file",
                           index.files[i]);
    }
  return SafetensorsSet(std::move(index), std::move(files));
}

std::optional<SafetensorsSet::Tensor> SafetensorsSet::find(std::string_view name) const {
  auto place = index_.places.find(name);
  if (place == index_.places.end()) return std::nullopt;
  return Tensor{place->second, files_[place->second].find(name)};
}

}  // namespace skillet
