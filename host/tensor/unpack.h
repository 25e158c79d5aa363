// GGML's block formats, taken apart: each number of a quantised row is  scale * word + minimum,  with one scale and one
// minimum for 32 numbers. Compiled into every kernel set (static: see half.h), whose flags vectorise these loops.
#pragma once

#include <cstdint>
#include <cstring>

#include "host/tensor/half.h"
#include "host/tensor/types.h"

namespace skillet {

struct Unpacked {
  int16_t* words;   // a number each
  float* scales;    // one for 32 numbers
  float* minimums;  // likewise
};

namespace unpack {

static inline uint16_t half_at(const uint8_t* bytes) {
  return static_cast<uint16_t>(bytes[0] | bytes[1] << 8);
}
static inline float scale_at(const uint8_t* bytes) {
  return half_to_float(half_at(bytes));
}

static inline void nibbles(const uint8_t* bytes, int zero, int16_t* words) {
  for (int i = 0; i < 16; i++) {
    words[i] = static_cast<int16_t>((bytes[i] & 15) - zero);
    words[i + 16] = static_cast<int16_t>((bytes[i] >> 4) - zero);
  }
}

static inline void fifth_bits(const uint8_t* bytes, int16_t* words) {
  uint32_t bits;
  std::memcpy(&bits, bytes, 4);
  for (int i = 0; i < 32; i++) words[i] = static_cast<int16_t>(words[i] + (((bits >> i) & 1) << 4));
}

static inline void q4_0(const uint8_t* block, Unpacked to) {
  to.scales[0] = scale_at(block), to.minimums[0] = 0;
  nibbles(block + 2, 8, to.words);
}

static inline void q4_1(const uint8_t* block, Unpacked to) {
  to.scales[0] = scale_at(block), to.minimums[0] = scale_at(block + 2);
  nibbles(block + 4, 0, to.words);
}

static inline void q5_0(const uint8_t* block, Unpacked to) {
  to.scales[0] = scale_at(block), to.minimums[0] = 0;
  nibbles(block + 6, 16, to.words);
  fifth_bits(block + 2, to.words);
}

static inline void q5_1(const uint8_t* block, Unpacked to) {
  to.scales[0] = scale_at(block), to.minimums[0] = scale_at(block + 2);
  nibbles(block + 8, 0, to.words);
  fifth_bits(block + 4, to.words);
}

static inline void q8_0(const uint8_t* block, Unpacked to) {
  to.scales[0] = scale_at(block), to.minimums[0] = 0;
  for (int i = 0; i < 32; i++) to.words[i] = static_cast<int8_t>(block[2 + i]);
}

// The eight 6-bit scales and minimums of a Q4_K or Q5_K block, in twelve bytes.
static inline void k_scales(const uint8_t* block, Unpacked to) {
  const float scale = scale_at(block), minimum = scale_at(block + 2);
  const uint8_t* packed = block + 4;
  for (int i = 0; i < 4; i++) {
    to.scales[i] = scale * static_cast<float>(packed[i] & 63);
    to.minimums[i] = -minimum * static_cast<float>(packed[i + 4] & 63);
    to.scales[i + 4] = scale * static_cast<float>((packed[i + 8] & 15) | (packed[i] >> 6) << 4);
    to.minimums[i + 4] = -minimum * static_cast<float>(packed[i + 8] >> 4 | (packed[i + 4] >> 6) << 4);
  }
}

static inline void q4_k(const uint8_t* block, Unpacked to) {
  k_scales(block, to);
  for (int chunk = 0; chunk < 4; chunk++)
    for (int i = 0; i < 32; i++) {
      const uint8_t byte = block[16 + 32 * chunk + i];
      to.words[64 * chunk + i] = byte & 15;
      to.words[64 * chunk + 32 + i] = byte >> 4;
    }
}

static inline void q5_k(const uint8_t* block, Unpacked to) {
  k_scales(block, to);
  for (int chunk = 0; chunk < 4; chunk++)
    for (int i = 0; i < 32; i++) {
      const int byte = block[48 + 32 * chunk + i], fifth = block[16 + i] >> (2 * chunk);
      to.words[64 * chunk + i] = static_cast<int16_t>((byte & 15) | (fifth & 1) << 4);
      to.words[64 * chunk + 32 + i] = static_cast<int16_t>(byte >> 4 | (fifth & 2) << 3);
    }
}

// Q6_K has a scale for 16 numbers, an integer: it goes into the words.
static inline void q6_k(const uint8_t* block, Unpacked to) {
  const float scale = scale_at(block + 208);
  for (int i = 0; i < 8; i++) to.scales[i] = scale, to.minimums[i] = 0;
  for (int half = 0; half < 2; half++) {
    const uint8_t *low = block + 64 * half, *high = block + 128 + 32 * half;
    const int8_t* scales = reinterpret_cast<const int8_t*>(block) + 192 + 8 * half;
    int16_t* words = to.words + 128 * half;
    for (int part = 0; part < 2; part++)
      for (int j = 0; j < 16; j++) {
        const int i = 16 * part + j;
        words[i] = static_cast<int16_t>((((low[i] & 15) | (high[i] & 3) << 4) - 32) * scales[part]);
        words[i + 32] = static_cast<int16_t>((((low[i + 32] & 15) | (high[i] & 12) << 2) - 32) * scales[part + 2]);
        words[i + 64] = static_cast<int16_t>(((low[i] >> 4 | (high[i] & 48)) - 32) * scales[part + 4]);
        words[i + 96] = static_cast<int16_t>(((low[i + 32] >> 4 | (high[i] & 192) >> 2) - 32) * scales[part + 6]);
      }
  }
}

// Five (at the end, four) ternary digits a byte, as a fixed-point fraction: multiplying by 3 shifts the next one out.
static inline void ternary_digits(const uint8_t* bytes, int count, int digits, int16_t* words) {
  int power = 1;
  for (int digit = 0; digit < digits; digit++, power *= 3)
    for (int i = 0; i < count; i++)
      words[digit * count + i] = static_cast<int16_t>(((uint8_t(bytes[i] * power) * 3) >> 8) - 1);
}

static inline void tq1_0(const uint8_t* block, Unpacked to) {
  const float scale = scale_at(block + 52);
  for (int i = 0; i < 8; i++) to.scales[i] = scale, to.minimums[i] = 0;
  ternary_digits(block, 32, 5, to.words);
  ternary_digits(block + 32, 16, 5, to.words + 160);
  ternary_digits(block + 48, 4, 4, to.words + 240);
}

static inline void tq2_0(const uint8_t* block, Unpacked to) {
  const float scale = scale_at(block + 64);
  for (int i = 0; i < 8; i++) to.scales[i] = scale, to.minimums[i] = 0;
  for (int half = 0; half < 2; half++)
    for (int shift = 0; shift < 4; shift++)
      for (int i = 0; i < 32; i++)
        to.words[128 * half + 32 * shift + i] = static_cast<int16_t>(((block[32 * half + i] >> (2 * shift)) & 3) - 1);
}

template <void (*unpack_block)(const uint8_t*, Unpacked), uint32_t elements, uint32_t bytes>
static inline void all(const uint8_t* from, uint32_t columns, Unpacked to) {
  for (uint32_t c = 0; c < columns; c += elements, from += bytes)
    unpack_block(from, {to.words + c, to.scales + c / 32, to.minimums + c / 32});
}

// `columns` numbers, a multiple of the type's block. False for a type that is not quantised.
static inline bool row(ElementType type, const uint8_t* from, uint32_t columns, Unpacked to) {
  switch (type) {
    case ElementType::q4_0:
      return all<q4_0, 32, 18>(from, columns, to), true;
    case ElementType::q4_1:
      return all<q4_1, 32, 20>(from, columns, to), true;
    case ElementType::q5_0:
      return all<q5_0, 32, 22>(from, columns, to), true;
    case ElementType::q5_1:
      return all<q5_1, 32, 24>(from, columns, to), true;
    case ElementType::q8_0:
      return all<q8_0, 32, 34>(from, columns, to), true;
    case ElementType::q4_k:
      return all<q4_k, 256, 144>(from, columns, to), true;
    case ElementType::q5_k:
      return all<q5_k, 256, 176>(from, columns, to), true;
    case ElementType::q6_k:
      return all<q6_k, 256, 210>(from, columns, to), true;
    case ElementType::tq1_0:
      return all<tq1_0, 256, 54>(from, columns, to), true;
    case ElementType::tq2_0:
      return all<tq2_0, 256, 66>(from, columns, to), true;
    case ElementType::f32:
    case ElementType::f16:
    case ElementType::bf16:
      return false;
  }
  return false;
}

}  // namespace unpack
}  // namespace skillet
