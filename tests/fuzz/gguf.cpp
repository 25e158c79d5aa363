// GGUF: whatever the bytes are, they are read or refused; what is read lies inside the file, and its beginning alone
// tells the same.
#include "host/model/gguf.h"

#include <cstdlib>

#include "host/model/gguf_split.h"

using namespace skillet;

namespace {

bool lies_in(std::string_view text, Bytes file) {
  const auto* start = reinterpret_cast<const uint8_t*>(text.data());
  return text.empty() || (start >= file.data() && start + text.size() <= file.data() + file.size());
}

// Touches every element, so that a sanitizer sees one that is not there.
void check_value(const GgufValue& value, Bytes file) {
  int64_t sum = 0;
  double real_sum = 0;
  if (!lies_in(value.key, file) || !lies_in(text_of(value.content), file)) std::abort();
  if (auto texts = value.texts())
    for (std::string_view text : *texts)
      if (!lies_in(text, file)) std::abort();
  if (auto integers = value.integers())
    for (int64_t integer : *integers) sum ^= integer;
  if (auto reals = value.reals())
    for (double real : *reals) real_sum += real;
  volatile bool is_used = sum == 0 && real_sum == 0 && value.integer() == 0 && value.real() == 0 && value.boolean();
  static_cast<void>(is_used);
}

// The error of the beginning is the error of the whole; the whole's success is no error of its beginning.
void check_prefix(Bytes file, size_t bytes, const Result<Gguf>& whole) {
  Result<GgufPrefix> prefix = parse_gguf_prefix(file.first(bytes), file.size(), "fuzzed");
  if (!prefix && (whole || prefix.error().sentence() != whole.error().sentence())) std::abort();
  if (!prefix) return;
  if (prefix->gguf && (!whole || prefix->gguf->tensors().size() != whole->tensors().size())) std::abort();
  if (!prefix->gguf && (prefix->needed_bytes <= bytes || prefix->needed_bytes > file.size())) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const Bytes file(data, size);
  Result<Gguf> gguf = Gguf::parse(file, "fuzzed");
  for (size_t bytes : {size_t(0), size / 3, size / 2, size}) check_prefix(file, bytes, gguf);
  if (!gguf) {
    const Error& error = gguf.error();
    if (error.code.empty() || error.where.empty() || error.remedy.empty()) std::abort();
    return 0;
  }
  for (const GgufValue& value : gguf->values()) {
    check_value(value, file);
    if (gguf->find(value.key) != &value) std::abort();
  }
  for (const StoredTensor& tensor : gguf->tensors())
    if (tensor.end() > size || tensor.bytes == 0 || gguf->find_tensor(tensor.name) != &tensor) std::abort();
  std::vector<Gguf> files;
  files.push_back(std::move(*gguf));
  Result<GgufSet> set = GgufSet::join(std::move(files), {"fuzzed"});
  if (!set && (set.error().code.empty() || set.error().remedy.empty())) std::abort();
  return 0;
}
