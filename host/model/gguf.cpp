#include "host/model/gguf.h"

namespace skillet {
namespace {

template <typename Answer>
Answer ask(const GgufValue* value, Answer (GgufValue::*question)() const) {
  return value ? (value->*question)() : Answer();
}

}  // namespace

const GgufValue* Gguf::find(std::string_view key) const {
  const std::optional<size_t> place = keys_.find(key);
  return place ? &values_[*place] : nullptr;
}

const StoredTensor* Gguf::find_tensor(std::string_view name) const {
  const std::optional<size_t> place = names_.find(name);
  return place ? &tensors_[*place] : nullptr;
}

std::optional<int64_t> Gguf::integer(std::string_view key) const {
  return ask(find(key), &GgufValue::integer);
}

std::optional<double> Gguf::real(std::string_view key) const {
  return ask(find(key), &GgufValue::real);
}

std::optional<bool> Gguf::boolean(std::string_view key) const {
  return ask(find(key), &GgufValue::boolean);
}

std::optional<std::string_view> Gguf::text(std::string_view key) const {
  return ask(find(key), &GgufValue::text);
}

std::optional<GgufTexts> Gguf::texts(std::string_view key) const {
  return ask(find(key), &GgufValue::texts);
}

std::optional<GgufIntegers> Gguf::integers(std::string_view key) const {
  return ask(find(key), &GgufValue::integers);
}

std::optional<GgufReals> Gguf::reals(std::string_view key) const {
  return ask(find(key), &GgufValue::reals);
}

}  // namespace skillet
