// For tests: writes GGUF files, well-formed or, where a test says so, not.
#pragma once

#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "host/base/test_why.h"
#include "host/model/gguf.h"

namespace skillet::test {

template <typename Number>
void append_number(Buffer& out, Number number) {
  const size_t end = out.size();
  out.resize(end + sizeof number);
  std::memcpy(out.data() + end, &number, sizeof number);
}

inline void append_text(Buffer& out, std::string_view text) {
  append_number(out, uint64_t(text.size()));
  out.insert(out.end(), text.begin(), text.end());
}

class GgufBuilder {
 public:
  struct Tensor {
    std::string name;
    std::vector<uint64_t> dimensions;  // columns first
    uint32_t type;
    Buffer content;
    uint64_t offset;
  };

  std::string magic = "GGUF";
  uint32_t version = 3;
  uint32_t alignment = 32;      // write it as general.alignment, too, where it is another
  std::vector<Tensor> tensors;  // may be changed before build()

  GgufBuilder& value(std::string_view key, GgufType type, const Buffer& content) {
    append_text(values_, key);
    append_number(values_, static_cast<uint32_t>(type));
    values_.insert(values_.end(), content.begin(), content.end());
    value_count++;
    return *this;
  }
  template <typename Number>
  GgufBuilder& number(std::string_view key, GgufType type, Number number) {
    Buffer content;
    append_number(content, number);
    return value(key, type, content);
  }
  GgufBuilder& u32(std::string_view key, uint32_t number) { return this->number(key, GgufType::u32, number); }
  GgufBuilder& f32(std::string_view key, float number) { return this->number(key, GgufType::f32, number); }
  GgufBuilder& boolean(std::string_view key, bool is) { return number(key, GgufType::boolean, uint8_t(is)); }
  GgufBuilder& text(std::string_view key, std::string_view text) {
    Buffer content;
    append_text(content, text);
    return value(key, GgufType::text, content);
  }
  template <typename Number>
  GgufBuilder& numbers(std::string_view key, GgufType element_type, const std::vector<Number>& elements) {
    Buffer content = array_head(element_type, elements.size());
    for (Number element : elements) append_number(content, element);
    return value(key, GgufType::array, content);
  }
  GgufBuilder& texts(std::string_view key, const std::vector<std::string>& elements) {
    Buffer content = array_head(GgufType::text, elements.size());
    for (const std::string& element : elements) append_text(content, element);
    return value(key, GgufType::array, content);
  }

  // The offset follows from the tensors before.
  GgufBuilder& tensor(std::string_view name, std::vector<uint64_t> dimensions, ElementType type, Buffer content) {
    const uint64_t offset = tensors.empty() ? 0 : aligned(tensors.back().offset + tensors.back().content.size());
    tensors.push_back(
        {std::string(name), std::move(dimensions), static_cast<uint32_t>(type), std::move(content), offset});
    return *this;
  }

  Buffer build() const {
    Buffer file = header();
    if (tensors.empty()) return file;
    const size_t data = aligned(file.size());
    for (const Tensor& tensor : tensors) {
      const size_t end = data + static_cast<size_t>(tensor.offset) + tensor.content.size();
      if (file.size() < end) file.resize(end);
      std::copy(tensor.content.begin(), tensor.content.end(),
                file.end() - static_cast<ptrdiff_t>(tensor.content.size()));
    }
    return file;
  }

  Buffer header() const {
    Buffer out(magic.begin(), magic.end());
    append_number(out, version);
    append_number(out, uint64_t(tensors.size()));
    append_number(out, value_count);
    out.insert(out.end(), values_.begin(), values_.end());
    for (const Tensor& tensor : tensors) append_tensor(out, tensor);
    return out;
  }

  static Buffer array_head(GgufType element_type, uint64_t count) {
    Buffer content;
    append_number(content, static_cast<uint32_t>(element_type));
    append_number(content, count);
    return content;
  }

  uint64_t value_count = 0;

 private:
  size_t aligned(uint64_t size) const { return static_cast<size_t>((size + alignment - 1) / alignment * alignment); }

  static void append_tensor(Buffer& out, const Tensor& tensor) {
    append_text(out, tensor.name);
    append_number(out, static_cast<uint32_t>(tensor.dimensions.size()));
    for (uint64_t dimension : tensor.dimensions) append_number(out, dimension);
    append_number(out, tensor.type);
    append_number(out, tensor.offset);
  }

  Buffer values_;
};

}  // namespace skillet::test
