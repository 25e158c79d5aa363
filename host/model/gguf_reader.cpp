#include "host/model/gguf_reader.h"

namespace skillet {

std::string byte_place(uint64_t offset) {
  return "byte " + std::to_string(offset);
}

Result<Bytes> GgufReader::bytes(uint64_t size) {
  const bool is_in_file = offset_ <= file_bytes_ && size <= file_bytes_ - offset_;
  if (!is_in_file)
    return Error{"gguf-truncated",
                 "the file ends inside its header, which wants " + std::to_string(size) + " bytes more at this place",
                 byte_place(offset_), "The file is incomplete or damaged: download or convert it again"};
  if (size > max_gguf_header_bytes - offset_)
    return Error{"gguf-limit", "the header has more than " + std::to_string(max_gguf_header_bytes) + " bytes",
                 byte_place(offset_), "Convert the model again with less metadata"};
  if (size > left()) {
    needed_bytes_ = offset_ + size;
    return Error{"gguf-truncated", "the header is not there yet", byte_place(offset_), "Read on"};
  }
  offset_ += static_cast<size_t>(size);
  return prefix_.subspan(offset_ - static_cast<size_t>(size), static_cast<size_t>(size));
}

Result<std::string_view> GgufReader::text(uint64_t max_bytes) {
  TRY(const uint64_t size, number<uint64_t>());
  if (size > max_bytes)
    return Error{"gguf-limit",
                 "a text has " + std::to_string(size) + " bytes; at most " + std::to_string(max_bytes) + " are allowed",
                 byte_place(offset_ - sizeof size), "Convert the model again"};
  TRY(const Bytes content, bytes(size));
  return text_of(content);
}

}  // namespace skillet
