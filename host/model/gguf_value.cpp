#include "host/model/gguf_value.h"

#include <bit>
#include <cstring>
#include <iterator>

namespace skillet {
namespace {

static_assert(std::endian::native == std::endian::little, "values are read as they lie in the file");

constexpr const char* type_names[] = {"uint8", "int8",   "uint16", "int16",  "uint32", "int32",  "float32",
                                      "bool",  "string", "array",  "uint64", "int64",  "float64"};
constexpr size_t type_bytes[] = {1, 1, 2, 2, 4, 4, 4, 1, 0, 0, 8, 8, 8};

template <typename T>
T read(const uint8_t* place) {
  T value;
  std::memcpy(&value, place, sizeof value);
  return value;
}

bool is_integer(GgufType type) {
  return type != GgufType::f32 && type != GgufType::f64 && type != GgufType::boolean && gguf_type_bytes(type) > 0;
}

bool is_real(GgufType type) {
  return type == GgufType::f32 || type == GgufType::f64;
}

int64_t read_integer(GgufType type, const uint8_t* place) {
  switch (type) {
    case GgufType::i8:
      return read<int8_t>(place);
    case GgufType::u16:
      return read<uint16_t>(place);
    case GgufType::i16:
      return read<int16_t>(place);
    case GgufType::u32:
      return read<uint32_t>(place);
    case GgufType::i32:
      return read<int32_t>(place);
    case GgufType::u64:
    case GgufType::i64:
      return read<int64_t>(place);
    default:
      return *place;
  }
}

double read_real(GgufType type, const uint8_t* place) {
  return type == GgufType::f32 ? double(read<float>(place)) : read<double>(place);
}

}  // namespace

const char* gguf_type_name(uint32_t number) {
  return number < std::size(type_names) ? type_names[number] : nullptr;
}

size_t gguf_type_bytes(GgufType type) {
  return type_bytes[static_cast<uint32_t>(type)];
}

template <>
int64_t GgufNumbers<int64_t>::operator[](size_t i) const {
  return read_integer(type_, content_ + i * bytes_);
}

template <>
double GgufNumbers<double>::operator[](size_t i) const {
  return read_real(type_, content_ + i * bytes_);
}

std::optional<int64_t> GgufValue::integer() const {
  if (!is_integer(type)) return std::nullopt;
  const int64_t number = read_integer(type, content.data());
  if (type == GgufType::u64 && number < 0) return std::nullopt;
  return number;
}

std::optional<double> GgufValue::real() const {
  if (!is_real(type)) return std::nullopt;
  return read_real(type, content.data());
}

std::optional<bool> GgufValue::boolean() const {
  if (type != GgufType::boolean) return std::nullopt;
  return content[0] != 0;
}

std::optional<std::string_view> GgufValue::text() const {
  if (type != GgufType::text) return std::nullopt;
  return text_of(content);
}

std::optional<GgufTexts> GgufValue::texts() const {
  if (!is_array() || element_type != GgufType::text) return std::nullopt;
  return GgufTexts(content.data(), starts);
}

std::optional<GgufIntegers> GgufValue::integers() const {
  if (!is_array() || (!is_integer(element_type) && element_type != GgufType::boolean)) return std::nullopt;
  return GgufIntegers(element_type, content.data(), count);
}

std::optional<GgufReals> GgufValue::reals() const {
  if (!is_array() || !is_real(element_type)) return std::nullopt;
  return GgufReals(element_type, content.data(), count);
}

}  // namespace skillet
