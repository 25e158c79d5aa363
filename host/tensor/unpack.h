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

// Sixteen numbers at a time, in the vectors that GCC and Clang share: their own vectorisers make less of these loops.
using Bytes16 [[gnu::vector_size(16)]] = uint8_t;
using Signed16 [[gnu::vector_size(16)]] = int8_t;
using Words16 [[gnu::vector_size(32)]] = int16_t;

[[gnu::always_inline]] static inline Bytes16 bytes_at(const uint8_t* from) {
  Bytes16 bytes;
  std::memcpy(&bytes, from, 16);
  return bytes;
}
[[gnu::always_inline]] static inline void put(Bytes16 numbers, int zero, int16_t* words) {
  const Words16 wide = __builtin_convertvector((Signed16)(numbers - (uint8_t)zero), Words16);
  std::memcpy(words, &wide, sizeof wide);
}
[[gnu::always_inline]] static inline void put_scaled(Bytes16 numbers, int zero, int scale, int16_t* words) {
  const Words16 wide = __builtin_convertvector((Signed16)(numbers - (uint8_t)zero), Words16) * (int16_t)scale;
  std::memcpy(words, &wide, sizeof wide);
}

static inline void nibbles(const uint8_t* bytes, int zero, int16_t* words) {
  const Bytes16 packed = bytes_at(bytes);
  put(packed & 15, zero, words);
  put(packed >> 4, zero, words + 16);
}

// 16 where the bit of a number is set: of numbers 0 to 15, or of 16 to 31.
[[gnu::always_inline]] static inline Bytes16 fifth_bits(const uint8_t* bits) {
  const uint8_t a = bits[0], b = bits[1];
  const Bytes16 spread = {a, a, a, a, a, a, a, a, b, b, b, b, b, b, b, b};
  const Bytes16 mask = {1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128};
  return (Bytes16)((spread & mask) == mask) & 16;
}

static inline void nibbles_and_fifth_bits(const uint8_t* bytes, const uint8_t* bits, int zero, int16_t* words) {
  const Bytes16 packed = bytes_at(bytes);
  put((packed & 15) | fifth_bits(bits), zero, words);
  put((packed >> 4) | fifth_bits(bits + 2), zero, words + 16);
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
  nibbles_and_fifth_bits(block + 6, block + 2, 16, to.words);
}

static inline void q5_1(const uint8_t* block, Unpacked to) {
  to.scales[0] = scale_at(block), to.minimums[0] = scale_at(block + 2);
  nibbles_and_fifth_bits(block + 8, block + 4, 0, to.words);
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
    for (int i = 0; i < 32; i += 16) {
      const Bytes16 packed = bytes_at(block + 16 + 32 * chunk + i);
      put(packed & 15, 0, to.words + 64 * chunk + i);
      put(packed >> 4, 0, to.words + 64 * chunk + 32 + i);
    }
}

static inline void q5_k(const uint8_t* block, Unpacked to) {
  k_scales(block, to);
  for (int i = 0; i < 32; i += 16) {
    Bytes16 fifth = bytes_at(block + 16 + i);
    for (int chunk = 0; chunk < 4; chunk++, fifth >>= 2) {
      const Bytes16 packed = bytes_at(block + 48 + 32 * chunk + i);
      put((packed & 15) | (fifth & 1) << 4, 0, to.words + 64 * chunk + i);
      put((packed >> 4) | (fifth & 2) << 3, 0, to.words + 64 * chunk + 32 + i);
    }
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
    for (int part = 0; part < 2; part++) {
      const Bytes16 first = bytes_at(low + 16 * part), second = bytes_at(low + 32 + 16 * part);
      const Bytes16 upper = bytes_at(high + 16 * part);
      int16_t* to_words = words + 16 * part;
      put_scaled((first & 15) | (upper & 3) << 4, 32, scales[part], to_words);
      put_scaled((second & 15) | (upper & 12) << 2, 32, scales[part + 2], to_words + 32);
      put_scaled((first >> 4) | (upper & 48), 32, scales[part + 4], to_words + 64);
      put_scaled((second >> 4) | (upper & 192) >> 2, 32, scales[part + 6], to_words + 96);
    }
  }
}

// Five (at the end, four) ternary digits a byte, as a fixed-point fraction: multiplying by 3 shifts the next one out.
static inline void ternary_digits(const uint8_t* bytes, int count, int16_t* words) {
  for (int i = 0; i < count; i += 16) {
    Words16 fraction = __builtin_convertvector(bytes_at(bytes + i), Words16);
    for (int digit = 0; digit < 5; digit++) {
      fraction *= 3;
      const Words16 numbers = (fraction >> 8) - 1;
      std::memcpy(words + digit * count + i, &numbers, sizeof numbers);
      fraction &= 255;
    }
  }
}

static inline void last_ternary_digits(const uint8_t* bytes, int16_t* words) {
  for (int i = 0; i < 4; i++) {
    int fraction = bytes[i];
    for (int digit = 0; digit < 4; digit++, fraction &= 255) {
      fraction *= 3;
      words[4 * digit + i] = static_cast<int16_t>((fraction >> 8) - 1);
    }
  }
}

static inline void tq1_0(const uint8_t* block, Unpacked to) {
  const float scale = scale_at(block + 52);
  for (int i = 0; i < 8; i++) to.scales[i] = scale, to.minimums[i] = 0;
  ternary_digits(block, 32, to.words);
  ternary_digits(block + 32, 16, to.words + 160);
  last_ternary_digits(block + 48, to.words + 240);
}

static inline void tq2_0(const uint8_t* block, Unpacked to) {
  const float scale = scale_at(block + 64);
  for (int i = 0; i < 8; i++) to.scales[i] = scale, to.minimums[i] = 0;
  for (int half = 0; half < 2; half++)
    for (int shift = 0; shift < 4; shift++)
      for (int i = 0; i < 32; i += 16)
        put((bytes_at(block + 32 * half + i) >> (2 * shift)) & 3, 1, to.words + 128 * half + 32 * shift + i);
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
