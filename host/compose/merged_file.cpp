#include "host/compose/merged_file.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "host/compose/same_base.h"
#include "host/model/gguf_writer.h"

namespace skillet {
namespace {

constexpr uint32_t file_type_f32 = 0, file_type_f16 = 1;  // general.file_type, as llama.cpp numbers them
constexpr float largest_half = 65504;

// To the nearest, ties to even, and with subnormals: adding 0.5 leaves those in the last bits, rounded.
uint16_t to_half(float value) {
  const uint32_t bits = __builtin_bit_cast(uint32_t, value);
  const uint32_t sign = (bits >> 16) & 0x8000u, magnitude = bits & 0x7FFFFFFFu;
  if (magnitude < 0x38800000u)
    return static_cast<uint16_t>(
        sign | (__builtin_bit_cast(uint32_t, __builtin_bit_cast(float, magnitude) + 0.5f) - 0x3F000000u));
  const uint32_t rounded = (magnitude + 0xFFFu + ((magnitude >> 13) & 1u) - 0x38000000u) >> 13;
  return static_cast<uint16_t>(sign | rounded);
}

Status write_halves(std::span<const float> numbers, const std::string& tensor, Buffer& out) {
  out.resize(numbers.size() * sizeof(uint16_t));
  for (size_t i = 0; i < numbers.size(); i++) {
    if (std::fabs(numbers[i]) > largest_half)
      return Error{"weight-too-large", "a number is too large for 16 bits", tensor, "Write 32-bit floats"};
    const uint16_t half = to_half(numbers[i]);
    std::memcpy(&out[i * sizeof half], &half, sizeof half);
  }
  return {};
}

void write_floats(std::span<const float> numbers, Buffer& out) {
  out.resize(numbers.size_bytes());
  std::memcpy(out.data(), numbers.data(), numbers.size_bytes());
}

}  // namespace

MergedFile::MergedFile(const GgufSet& base, ElementType matrices) : base_(base), matrices_(matrices) {}

ElementType MergedFile::type_of(const StoredTensor& tensor) const {
  return tensor.dimension_count > 1 ? matrices_ : ElementType::f32;
}

Buffer MergedFile::header() const {
  GgufHeader header;
  for (const GgufValue& value : base_.metadata().values()) {
    const bool is_of_this_file = value.key.starts_with("split.") || value.key == "general.alignment" ||
                                 value.key == "general.file_type" || value.key == "general.quantization_version";
    if (!is_of_this_file) header.copy(value);
  }
  header.u32("general.file_type", matrices_ == ElementType::f16 ? file_type_f16 : file_type_f32);
  for (const auto& [shard, tensor] : tensors_of(base_))
    header.tensor(tensor->name, std::span(tensor->dimensions).first(tensor->dimension_count), type_of(*tensor));
  return header.bytes();
}

void MergedFile::begin(const StoredTensor& tensor, const Tensor& numbers) {
  tensor_ = &tensor;
  left_ = {numbers.row(0).data(), size_t(numbers.rows()) * numbers.columns()};
  written_bytes_ = 0;
}

Result<Bytes> MergedFile::piece() {
  const std::span<const float> numbers = left_.first(std::min(left_.size(), piece_elements));
  left_ = left_.subspan(numbers.size());
  if (type_of(*tensor_) == ElementType::f16) {
    TRY_OK(write_halves(numbers, tensor_->name, piece_));
  } else {
    write_floats(numbers, piece_);
  }
  written_bytes_ += piece_.size();
  if (!has_more()) piece_.resize(piece_.size() + GgufHeader::padding_bytes(written_bytes_));
  return Bytes(piece_);
}

}  // namespace skillet
