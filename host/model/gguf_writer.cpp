#include "host/model/gguf_writer.h"

#include <cassert>
#include <cstring>

namespace skillet {
namespace {

void append(Buffer& out, const void* content, size_t bytes) {
  const size_t end = out.size();
  out.resize(end + bytes);
  if (bytes > 0) std::memcpy(out.data() + end, content, bytes);
}

template <typename Number>
void append_number(Buffer& out, Number number) {
  append(out, &number, sizeof number);
}

void append_text(Buffer& out, std::string_view text) {
  append_number(out, uint64_t(text.size()));
  append(out, text.data(), text.size());
}

}  // namespace

void GgufHeader::begin_value(std::string_view key, GgufType type) {
  append_text(values_, key);
  append_number(values_, static_cast<uint32_t>(type));
  value_count_++;
}

void GgufHeader::fixed(std::string_view key, GgufType type, const void* content, size_t bytes) {
  begin_value(key, type);
  append(values_, content, bytes);
}

void GgufHeader::text(std::string_view key, std::string_view text) {
  begin_value(key, GgufType::text);
  append_text(values_, text);
}

void GgufHeader::copy(const GgufValue& value) {
  if (value.type == GgufType::text) return text(value.key, text_of(value.content));
  begin_value(value.key, value.type);
  if (value.is_array()) {
    append_number(values_, static_cast<uint32_t>(value.element_type));
    append_number(values_, uint64_t(value.count));
  }
  append(values_, value.content.data(), value.content.size());
}

void GgufHeader::tensor(std::string_view name, std::span<const uint64_t> dimensions, ElementType type) {
  assert(!dimensions.empty() && dimensions.size() <= max_tensor_dimensions);
  append_text(tensors_, name);
  append_number(tensors_, static_cast<uint32_t>(dimensions.size()));
  uint64_t rows = 1;
  for (size_t i = 0; i < dimensions.size(); i++) {
    append_number(tensors_, dimensions[i]);
    if (i > 0) rows *= dimensions[i];
  }
  append_number(tensors_, static_cast<uint32_t>(type));
  append_number(tensors_, data_bytes_);
  const uint64_t bytes = rows * *row_bytes(type, dimensions[0]);
  data_bytes_ += bytes + padding_bytes(bytes);
  tensor_count_++;
}

Buffer GgufHeader::bytes() const {
  constexpr uint32_t version = 3;
  Buffer out;
  append(out, "GGUF", 4);
  append_number(out, version);
  append_number(out, tensor_count_);
  append_number(out, value_count_);
  append(out, values_.data(), values_.size());
  append(out, tensors_.data(), tensors_.size());
  out.resize(out.size() + padding_bytes(out.size()));
  return out;
}

}  // namespace skillet
