// Looks at a GGUF file while it arrives, so that a download that will be refused is refused early.
#pragma once

#include <algorithm>
#include <string>

#include "host/model/gguf.h"
#include "host/model/image.h"

namespace skillet {

class GgufWatch {
 public:
  explicit GgufWatch(std::string source) : source_(std::move(source)) {}

  // After each piece. An error is final.
  Status look(const Image& image) {
    const Bytes arrived = image.bytes();
    if (has_header_ || arrived.size() < next_look_bytes_) return {};
    TRY(const GgufPrefix prefix, parse_gguf_prefix(arrived, image.size(), source_));
    has_header_ = prefix.gguf.has_value();
    // Each look reads from the start: with twice the bytes each time, all of them together cost two.
    next_look_bytes_ = std::max<uint64_t>(prefix.needed_bytes, 2 * uint64_t(arrived.size()));
    return {};
  }

  bool has_header() const { return has_header_; }

 private:
  std::string source_;
  uint64_t next_look_bytes_ = 1;
  bool has_header_ = false;
};

}  // namespace skillet
