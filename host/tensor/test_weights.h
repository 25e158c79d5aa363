// Weights of every type with random numbers, for tests and benches.
#pragma once

#include <cstring>
#include <random>
#include <vector>

#include "host/tensor/weight.h"

namespace skillet::test {

constexpr ElementType all_types[] = {ElementType::f32,  ElementType::f16,  ElementType::bf16, ElementType::q4_0,
                                     ElementType::q4_1, ElementType::q5_0, ElementType::q5_1, ElementType::q8_0,
                                     ElementType::q4_k, ElementType::q5_k, ElementType::q6_k, ElementType::tq1_0,
                                     ElementType::tq2_0};

// Where the 16-bit scales of a block are.
inline std::vector<uint32_t> scale_offsets(ElementType type) {
  switch (type) {
    case ElementType::q4_1:
    case ElementType::q5_1:
    case ElementType::q4_k:
    case ElementType::q5_k:
      return {0, 2};
    case ElementType::q6_k:
      return {208};
    case ElementType::tq1_0:
      return {52};
    case ElementType::tq2_0:
      return {64};
    default:
      return {0};
  }
}

struct OwnedWeight {
  std::vector<std::byte> bytes;
  Weight weight;

  OwnedWeight(ElementType type, uint32_t rows, uint32_t columns, uint32_t seed) : weight{type, rows, columns, nullptr} {
    bytes.resize(weight.bytes());
    weight.data = bytes.data();
    std::minstd_rand random(seed);
    for (std::byte& byte : bytes) byte = std::byte(random() >> 8);
    const TypeInfo& block = info(type);
    for (size_t at = 0; at < bytes.size(); at += block.block_bytes) {
      if (type == ElementType::f32)
        put(at, (static_cast<float>(random() % 2001) - 1000) / 4000);
      else if (type == ElementType::bf16)
        put(at, uint16_t(0x3D00 + random() % 256 + random() % 2 * 0x8000));
      else if (type == ElementType::f16)
        put(at, some_half(random));
      else
        for (uint32_t offset : scale_offsets(type)) put(at + offset, some_half(random));
    }
  }
  OwnedWeight(const OwnedWeight&) = delete;

 private:
  // Up to 0.06, of either sign; one in eight is subnormal.
  static uint16_t some_half(std::minstd_rand& random) {
    const uint32_t size = random() % 8 == 0 ? random() % 0x400 : 0x1800 + random() % 0x1400;
    return static_cast<uint16_t>(size | random() % 2 << 15);
  }
  template <class T>
  void put(size_t at, T value) {
    std::memcpy(&bytes[at], &value, sizeof value);
  }
};

inline std::vector<float> random_floats(size_t count, uint32_t seed, float size = 1) {
  std::minstd_rand random(seed);
  std::vector<float> values(count);
  for (float& value : values) value = (static_cast<float>(random() % 20001) / 10000 - 1) * size;
  return values;
}

inline std::vector<float> normal_floats(size_t count, uint32_t seed) {
  std::mt19937 random(seed);
  std::normal_distribution<float> number;
  std::vector<float> values(count);
  for (float& value : values) value = number(random);
  return values;
}

}  // namespace skillet::test
