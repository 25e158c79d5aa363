// One file on its way into memory, in pieces. What is refused in the end is refused as early as it can be.
#pragma once

#include "host/model/gguf_watch.h"
#include "host/skill/manifest.h"

namespace skillet {

bool is_model_path(std::string_view path);  // a GGUF file, by its name

class Arrival {
 public:
  // `sealed`: as the signed manifest describes it; null for a file of the user's own.
  static Result<Arrival> begin(std::string path, uint64_t bytes, const Manifest::File* sealed, MemoryBudget& budget);

  std::span<uint8_t> room() { return image_.room(); }  // for the bytes that come next
  Status add(size_t bytes);                            // of them are there
  bool is_complete() const { return image_.bytes().size() == image_.size(); }
  Result<Image> take() &&;  // complete, and what was signed

 private:
  Arrival(std::string path, const Manifest::File* sealed, Image image)
      : path_(std::move(path)), sealed_(sealed), image_(std::move(image)), watch_(path_) {}

  std::string path_;
  const Manifest::File* sealed_;
  Image image_;
  GgufWatch watch_;  // of a model: its header tells early whether this host can use the rest
};

// The same of a file that is there at once.
Status verify_image(const Manifest::File& sealed, const Image& image);

}  // namespace skillet
