// A GGUF file's index: its metadata and where its tensors lie. It is read in place and keeps views into the file's
// bytes, which must stay where they are; only the tensors' own bytes may be changed.
#pragma once

#include "host/base/result.h"
#include "host/model/gguf_value.h"
#include "host/model/name_index.h"
#include "host/model/stored_tensor.h"

namespace skillet {

constexpr uint64_t max_gguf_header_bytes = 64 << 20;
constexpr uint64_t max_gguf_values = 1 << 16;
constexpr uint64_t max_gguf_tensors = 1 << 16;
constexpr uint64_t max_gguf_key_bytes = (1 << 16) - 1;
constexpr uint64_t max_gguf_tensor_name_bytes = 256;
constexpr uint64_t max_gguf_text_bytes = 16 << 20;
constexpr uint32_t max_gguf_array_depth = 4;

class Gguf {
 public:
  using Value = GgufValue;
  using Tensor = StoredTensor;

  // Of a whole file, versions 2 and 3, little-endian. `source` names the file in errors.
  static Result<Gguf> parse(Bytes file, std::string_view source);

  const Value* find(std::string_view key) const;
  // Nothing where there is no such key, or its value is of another type: see GgufValue.
  std::optional<int64_t> integer(std::string_view key) const;
  std::optional<double> real(std::string_view key) const;
  std::optional<bool> boolean(std::string_view key) const;
  std::optional<std::string_view> text(std::string_view key) const;
  std::optional<GgufTexts> texts(std::string_view key) const;
  std::optional<GgufIntegers> integers(std::string_view key) const;
  std::optional<GgufReals> reals(std::string_view key) const;

  const Tensor* find_tensor(std::string_view name) const;

  uint32_t version() const { return version_; }
  const std::vector<Value>& values() const { return values_; }     // in the file's order
  const std::vector<Tensor>& tensors() const { return tensors_; }  // in the file's order

  Gguf(Gguf&&) = default;
  Gguf& operator=(Gguf&&) = default;

 private:
  friend class GgufParser;
  Gguf() = default;

  uint32_t version_ = 0;
  std::vector<Value> values_;
  std::vector<Tensor> tensors_;
  NameIndex keys_, names_;
};

// What the first bytes of a file tell, so that a download that will be refused is refused early.
struct GgufPrefix {
  std::optional<Gguf> gguf;   // once its header is there; views into the prefix
  uint64_t needed_bytes = 0;  // until then: with a shorter prefix there is no use in asking again
};

// Each call reads from the start: ask again when there are twice as many bytes, and it costs little.
Result<GgufPrefix> parse_gguf_prefix(Bytes prefix, uint64_t file_bytes, std::string_view source);

}  // namespace skillet
