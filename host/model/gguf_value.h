// One entry of a GGUF file's metadata. Nothing large is copied: texts and arrays are views into the file.
#pragma once

#include <iterator>
#include <optional>
#include <string_view>
#include <vector>

#include "host/base/bytes.h"

namespace skillet {

enum class GgufType : uint32_t { u8, i8, u16, i16, u32, i32, f32, boolean, text, array, u64, i64, f64 };

// Null for a number that names no type.
const char* gguf_type_name(uint32_t number);

// What an element of this type takes; 0 for texts and arrays, which differ.
size_t gguf_type_bytes(GgufType type);

// What can be asked for its size and by index can be looped over.
template <typename Array>
class ArrayIterator {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = typename Array::value_type;
  using difference_type = std::ptrdiff_t;
  using pointer = void;
  using reference = value_type;

  ArrayIterator(const Array* array, size_t index) : array_(array), index_(index) {}
  value_type operator*() const { return (*array_)[index_]; }
  ArrayIterator& operator++() { return index_++, *this; }
  ArrayIterator operator++(int) { return ArrayIterator(array_, index_++); }
  bool operator==(const ArrayIterator& other) const { return index_ == other.index_; }

 private:
  const Array* array_;
  size_t index_;
};

// An array of texts; as long as the value that it is of.
class GgufTexts {
 public:
  using value_type = std::string_view;

  GgufTexts(const uint8_t* content, const std::vector<uint32_t>& starts) : content_(content), starts_(&starts) {}

  size_t size() const { return starts_->size() - 1; }
  std::string_view operator[](size_t i) const {
    const uint32_t start = (*starts_)[i] + length_bytes;
    return {reinterpret_cast<const char*>(content_) + start, (*starts_)[i + 1] - start};
  }
  ArrayIterator<GgufTexts> begin() const { return {this, 0}; }
  ArrayIterator<GgufTexts> end() const { return {this, size()}; }

 private:
  static constexpr uint32_t length_bytes = sizeof(uint64_t);
  const uint8_t* content_;
  const std::vector<uint32_t>* starts_;
};

// An array of numbers, of any width in the file and at any address.
template <typename Number>
class GgufNumbers {
 public:
  using value_type = Number;

  GgufNumbers(GgufType type, const uint8_t* content, size_t size)
      : type_(type), bytes_(gguf_type_bytes(type)), content_(content), size_(size) {}

  size_t size() const { return size_; }
  Number operator[](size_t i) const;
  ArrayIterator<GgufNumbers> begin() const { return {this, 0}; }
  ArrayIterator<GgufNumbers> end() const { return {this, size()}; }

 private:
  GgufType type_;
  size_t bytes_;
  const uint8_t* content_;
  size_t size_;
};

using GgufIntegers = GgufNumbers<int64_t>;
using GgufReals = GgufNumbers<double>;

struct GgufValue {
  std::string_view key;
  GgufType type = GgufType::u8;
  GgufType element_type = GgufType::u8;  // of an array; else the type itself
  size_t count = 1;                      // of an array; else 1
  Bytes content;                         // of a text: the text
  // Of an array of texts: where in the content each begins, with its length before it, and at last where all end. Not
  // read from the file again, as a mapped file can change.
  std::vector<uint32_t> starts;

  bool is_array() const { return type == GgufType::array; }

  // Nothing where the value is of another type.
  std::optional<int64_t> integer() const;  // of any width; nothing for what int64_t can't hold
  std::optional<double> real() const;
  std::optional<bool> boolean() const;
  std::optional<std::string_view> text() const;
  std::optional<GgufTexts> texts() const;
  std::optional<GgufIntegers> integers() const;  // also of booleans, as 0 and 1, and of u64, modulo 2^64
  std::optional<GgufReals> reals() const;
};

}  // namespace skillet
