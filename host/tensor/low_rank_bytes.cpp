#include <algorithm>
#include <cassert>
#include <cmath>

#include "host/tensor/byte_panels.h"
#include "host/tensor/low_rank.h"

namespace skillet {
namespace {

std::vector<float> sum(std::vector<float> a, std::span<const float> b, float factor = 1) {
  for (size_t i = 0; i < a.size(); i++) a[i] += factor * b[i];
  return a;
}

// A as blocks of bytes.
struct ByteRows {
  std::vector<std::byte> bytes;
  Weight weight;

  ByteRows(const LowRankShape& shape, std::span<const float> values)
      : weight{ElementType::q8_0, shape.rank, shape.columns, nullptr} {
    bytes.resize(weight.bytes());
    weight.data = bytes.data();
    quantise_q8_0(values, bytes.data());
  }
  ByteRows(const ByteRows&) = delete;
  std::vector<float> values() const {
    std::vector<float> read(size_t(weight.rows) * weight.columns);
    for (uint32_t r = 0; r < weight.rows; r++) dequantise_row(weight, r, &read[size_t(r) * weight.columns]);
    return read;
  }
};

class ByteLowRank final : public LowRank {
 public:
  // What the 8 bits of a matrix leave over is a matrix of 8 bits again.
  ByteLowRank(const LowRankShape& shape, float gain, const std::vector<float>& a, const std::vector<float>& b,
              const Kernels& kernels)
      : LowRank(shape, gain),
        a_(shape, a),
        b_(shape.rows, shape.rank, b),
        rest_of_a_(shape, sum(a, a_.values(), -1)),
        rest_of_b_(shape.rows, shape.rank, sum(b, b_.values(), -1)),
        largest_word_(std::min(INT16_MAX, INT32_MAX / (INT8_MAX * 2 * int(b_.pairs())))) {
    prepare(a_.weight, kernels);
  }

  Weight a() const override { return a_.weight; }
  uint32_t words_a_token() const override { return 2 * b_.pairs(); }
  void finish(const Inner& inner, float scale) const override {
    for (uint32_t t = 0; t < inner.floats.rows; t++) {
      const float step = to_words(inner.floats.row(t), inner.words + size_t(t) * words_a_token());
      inner.scales[t] = step * scale * gain();
    }
  }

  std::vector<float> kept_a() const override { return sum(a_.values(), rest_of_a_.values()); }
  std::vector<float> kept_b() const override { return sum(b_.values(), rest_of_b_.values()); }
  uint64_t bytes() const override {
    return a_.bytes.capacity() + rest_of_a_.bytes.capacity() + b_.bytes() + rest_of_b_.bytes();
  }

 private:
  // Their largest is the largest of which a sum with B's bytes stays in 32 bits.
  float to_words(const float* numbers, int16_t* words) const {
    const uint32_t rank = shape().rank;
    float largest = 0;
    for (uint32_t k = 0; k < rank; k++) largest = std::max(largest, std::fabs(numbers[k]));
    const bool is_zero = !(largest > 1e-30f && largest < 1e30f);  // also where it is no number
    const float limit = static_cast<float>(largest_word_), factor = is_zero ? 0 : limit / largest;
    for (uint32_t k = 0; k < rank; k++) {
      const float number = std::fabs(numbers[k]) <= largest ? numbers[k] * factor : 0;
      words[k] = static_cast<int16_t>(number + (number < 0 ? -0.5f : 0.5f));
    }
    if (rank % 2 != 0) words[rank] = 0;
    return is_zero ? 0 : largest / limit;
  }

  void add_panel(const Kernels& kernels, const Inner& inner, uint32_t first, Target to, float*) const override {
    kernels.add_bytes(b_.panel(first), b_.pairs(), inner.words, inner.scales, inner.floats.rows, to);
  }

  // In the order in which products read them, since what is next in memory is fetched ahead.
  ByteRows a_;
  const BytePanels b_;
  ByteRows rest_of_a_;
  const BytePanels rest_of_b_;
  const int largest_word_;
};

}  // namespace

std::unique_ptr<LowRank> low_rank_in_bytes(const LowRankShape& shape, std::span<const float> a,
                                           std::span<const float> b, const Kernels& kernels) {
  assert(a.size() == size_t(shape.rank) * shape.columns && b.size() == size_t(shape.rows) * shape.rank);
  const InRange near_a = in_range(a), near_b = in_range(b);
  return std::make_unique<ByteLowRank>(shape, near_a.gain * near_b.gain, near_a.values, near_b.values, kernels);
}

}  // namespace skillet
