#include "host/model/weights_file.h"

namespace skillet {
namespace {

// The names of all the model's files, of which `gguf` is the one at `path`.
Result<std::vector<std::string>> find_names(const Gguf& gguf, const std::string& path) {
  TRY(const uint32_t count, gguf_shard_count(gguf, path));
  if (count == 1) return std::vector<std::string>{path};
  const std::optional<GgufShardName> name = GgufShardName::parse(path);
  if (name && name->count == count) return name->all();
  return Error{"split-name",
               "this is one of the model's " + std::to_string(count) + " files, and its name does not tell the others'",
               path, "Name the files " + GgufShardName{"model", 1, count}.name() + " and so on"};
}

}  // namespace

Result<WeightsFile> WeightsFile::open(const std::string& path, MemoryBudget& budget) {
  TRY(Image first, Image::open(path, budget));
  TRY(Gguf first_index, Gguf::parse(first.bytes(), path));
  TRY(const std::vector<std::string> names, find_names(first_index, path));
  std::vector<Image> images;
  for (const std::string& name : names) {
    if (name == path) {
      images.push_back(std::move(first));
      continue;
    }
    Result<Image> image = Image::open(name, budget);
    if (!image && image.error().code == "file-not-found")
      return Error{"split-incomplete", "a file of the model is missing", name, "Put it beside the others"};
    if (!image) return std::move(image.error());
    images.push_back(std::move(*image));
  }
  std::vector<Gguf> files;
  for (size_t i = 0; i < images.size(); i++) {
    if (names[i] == path) {
      files.push_back(std::move(first_index));
      continue;
    }
    TRY(Gguf gguf, Gguf::parse(images[i].bytes(), names[i]));
    files.push_back(std::move(gguf));
  }
  return join(std::move(images), std::move(files), names);
}

Result<WeightsFile> WeightsFile::adopt(std::vector<Image> images, const std::vector<std::string>& names) {
  if (images.size() != names.size())
    return Error{"split-incomplete", "there are not as many names as files", "", "Name each file"};
  std::vector<Gguf> files;
  for (size_t i = 0; i < images.size(); i++) {
    if (Status complete = images[i].complete(); !complete) return std::move(complete.error()).at(names[i]);
    TRY(Gguf gguf, Gguf::parse(images[i].bytes(), names[i]));
    files.push_back(std::move(gguf));
  }
  return join(std::move(images), std::move(files), names);
}

Result<WeightsFile> WeightsFile::join(std::vector<Image> images, std::vector<Gguf> files,
                                      const std::vector<std::string>& names) {
  TRY(GgufSet set, GgufSet::join(std::move(files), names));
  std::vector<Image> ordered;
  std::vector<std::string> ordered_names;
  for (size_t place : set.order()) {
    ordered.push_back(std::move(images[place]));
    ordered_names.push_back(names[place]);
  }
  return WeightsFile(std::move(ordered), std::move(ordered_names), std::move(set));
}

std::optional<WeightsFile::Tensor> WeightsFile::find(std::string_view name) {
  const std::optional<GgufSet::Tensor> tensor = set_.find(name);
  if (!tensor) return std::nullopt;
  const std::span<uint8_t> file = images_[tensor->shard].mutable_bytes();
  return Tensor{tensor->stored,
                file.subspan(static_cast<size_t>(tensor->stored->offset), static_cast<size_t>(tensor->stored->bytes))};
}

uint64_t WeightsFile::bytes() const {
  uint64_t sum = 0;
  for (const Image& image : images_) sum += image.taken_bytes();
  return sum;
}

}  // namespace skillet
