// The block formats, number by number from their definitions, against what the kernels unpack.
#include "host/tensor/unpack.h"

#include <doctest/doctest.h>

#include <cmath>

#include "host/tensor/test_weights.h"

using namespace skillet;

namespace {

int k_scale(const uint8_t* packed, int index) {
  return index < 4 ? packed[index] & 63 : (packed[index + 4] & 15) | (packed[index - 4] >> 6) << 4;
}
int k_minimum(const uint8_t* packed, int index) {
  return index < 4 ? packed[index + 4] & 63 : packed[index + 4] >> 4 | (packed[index] >> 6) << 4;
}

int nibble(const uint8_t* bytes, int i) {
  return i < 16 ? bytes[i] & 15 : bytes[i - 16] >> 4;
}
int fifth_bit(const uint8_t* bytes, int i) {
  return (bytes[i / 8] >> (i % 8) & 1) << 4;
}

int ternary(const uint8_t* block, int i) {
  static constexpr int powers[] = {1, 3, 9, 27, 81};
  const int byte = i < 160 ? i % 32 : i < 240 ? 32 + i % 16 : 48 + i % 4;
  const int digit = i < 160 ? i / 32 : i < 240 ? (i - 160) / 16 : (i - 240) / 4;
  return ((block[byte] * powers[digit] & 255) * 3 >> 8) - 1;
}

// Number i of a block.
double number(ElementType type, const uint8_t* block, int i) {
  const auto half = [&](int at) { return double(unpack::scale_at(block + at)); };
  const int pair = i / 64, j = i % 32, upper = i / 32 % 2;  // for the K types
  switch (type) {
    case ElementType::q4_0:
      return half(0) * (nibble(block + 2, i) - 8);
    case ElementType::q4_1:
      return half(0) * nibble(block + 4, i) + half(2);
    case ElementType::q5_0:
      return half(0) * ((nibble(block + 6, i) | fifth_bit(block + 2, i)) - 16);
    case ElementType::q5_1:
      return half(0) * (nibble(block + 8, i) | fifth_bit(block + 4, i)) + half(2);
    case ElementType::q8_0:
      return half(0) * static_cast<int8_t>(block[2 + i]);
    case ElementType::q4_k:
      return half(0) * k_scale(block + 4, i / 32) * (block[16 + 32 * pair + j] >> 4 * upper & 15) -
             half(2) * k_minimum(block + 4, i / 32);
    case ElementType::q5_k:
      return half(0) * k_scale(block + 4, i / 32) *
                 ((block[48 + 32 * pair + j] >> 4 * upper & 15) | (block[16 + j] >> i / 32 & 1) << 4) -
             half(2) * k_minimum(block + 4, i / 32);
    case ElementType::q6_k: {
      const int half_block = i / 128, quarter = i % 128 / 32;
      const int low = block[64 * half_block + 32 * (quarter % 2) + j] >> (quarter < 2 ? 0 : 4) & 15;
      const int high = block[128 + 32 * half_block + j] >> 2 * quarter & 3;
      return half(208) * static_cast<int8_t>(block[192 + i / 16]) * ((low | high << 4) - 32);
    }
    case ElementType::tq1_0:
      return half(52) * ternary(block, i);
    case ElementType::tq2_0:
      return half(64) * ((block[32 * (i / 128) + j] >> 2 * (i % 128 / 32) & 3) - 1);
    default:
      return 0;
  }
}

}  // namespace

TEST_CASE("every kernel set takes every block format apart as it is defined") {
  for (const Kernels* kernels : usable_kernels())
    for (ElementType type : test::all_types) {
      const TypeInfo& block = info(type);
      if (block.block_elements == 1) continue;
      CAPTURE(kernels->name);
      CAPTURE(block.name);
      const uint32_t columns = 512;
      test::OwnedWeight owned(type, 8, columns, 5);
      for (uint32_t r = 0; r < 8; r++) {
        int16_t words[columns];
        float scales[columns / 32], minimums[columns / 32];
        kernels->unpack(type, owned.weight.row(r), columns, {words, scales, minimums});
        double worst = 0;
        for (uint32_t c = 0; c < columns; c++) {
          const auto* from = reinterpret_cast<const uint8_t*>(owned.weight.row(r));
          const double right =
              number(type, from + c / block.block_elements * block.block_bytes, int(c % block.block_elements));
          const double found = double(scales[c / 32]) * words[c] + double(minimums[c / 32]);
          worst = std::max(worst, std::fabs(found - right) / (std::fabs(right) + 1));
        }
        CHECK(worst < 1e-6);
      }
    }
}

TEST_CASE("16-bit floats: every finite one is read exactly, and what is written is the nearest") {
  for (uint32_t bits = 0; bits < 0x10000; bits++) {
    const int exponent = bits >> 10 & 31, mantissa = bits & 1023, sign = bits >> 15 ? -1 : 1;
    if (exponent == 31) continue;
    const double right = sign * (exponent ? std::ldexp(1024 + mantissa, exponent - 25) : std::ldexp(mantissa, -24));
    const float found = half_to_float(static_cast<uint16_t>(bits));
    if (found != right) FAIL("half ", bits, " is read as ", found);
    const bool is_subnormal = exponent == 0;
    if (!is_subnormal && float_to_half_without_subnormals(found) != bits) FAIL("half ", bits, " does not come back");
    if (is_subnormal && half_to_float(float_to_half_without_subnormals(found)) != 0) FAIL("half ", bits, " is no zero");
  }
  CHECK(std::isinf(half_to_float(0x7C00)));
  CHECK(std::isinf(half_to_float(0xFC00)));
  CHECK(std::isnan(half_to_float(0x7C01)));
  CHECK(half_to_float(float_to_half_without_subnormals(1e9f)) == 65504);
  CHECK(half_to_float(float_to_half_without_subnormals(1 + 0x1p-11f)) == 1);
  CHECK(half_to_float(float_to_half_without_subnormals(1 + 0x3p-11f)) == 1 + 0x1p-9f);
}

TEST_CASE("every kernel set widens 16-bit floats exactly, subnormals included") {
  for (const Kernels* kernels : usable_kernels())
    for (uint32_t first = 0; first < 0x10000; first += 64) {
      if ((first >> 10 & 31) == 31) continue;
      uint16_t halves[64];
      float widened[64];
      for (uint32_t i = 0; i < 64; i++) halves[i] = static_cast<uint16_t>(first + i);
      kernels->widen(ElementType::f16, reinterpret_cast<const std::byte*>(halves), 63, widened);
      for (uint32_t i = 0; i < 63; i++)
        if (widened[i] != half_to_float(halves[i])) FAIL(kernels->name, " widens ", halves[i], " to ", widened[i]);
    }
}
