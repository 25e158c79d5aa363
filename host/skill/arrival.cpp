#include "host/skill/arrival.h"

namespace skillet {

bool is_model_path(std::string_view path) {
  return path.ends_with(".gguf");
}

Result<Arrival> Arrival::begin(std::string path, uint64_t bytes, const Manifest::File* sealed, MemoryBudget& budget) {
  Result<Image> image = Image::reserve(bytes, budget, sealed ? Image::Hash::sha256 : Image::Hash::none);
  if (!image) return std::move(image.error()).at(path);
  return Arrival(std::move(path), sealed, std::move(*image));
}

Status Arrival::add(size_t bytes) {
  if (Status added = image_.add(bytes); !added) return std::move(added.error()).at(path_);
  return is_model_path(path_) ? watch_.look(image_) : Status();
}

Result<Image> Arrival::take() && {
  if (Status complete = image_.complete(); !complete) return std::move(complete.error()).at(path_);
  if (sealed_) TRY_OK(verify_image(*sealed_, image_));
  return std::move(image_);
}

Status verify_image(const Manifest::File& sealed, const Image& image) {
  if (image.size() == sealed.bytes && image.sha256() && *image.sha256() == sealed.hash) return {};
  return verify_file(sealed, image.bytes());
}

}  // namespace skillet
