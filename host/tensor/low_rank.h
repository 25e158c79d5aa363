// What an adapter adds to the products of a weight: scale * B (A x). A has few rows, B few columns; the weight itself
// is not touched.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "host/tensor/matrix.h"
#include "host/tensor/weight.h"

namespace skillet {

struct LowRankShape {
  uint32_t rank, columns, rows;  // A has rank rows of `columns`, B `rows` rows of rank
};

class LowRank {
 public:
  virtual ~LowRank() = default;

  const LowRankShape& shape() const { return shape_; }
  virtual Weight a() const = 0;

  // A x of some tokens, and what B takes of it.
  struct Inner {
    Matrix floats;   // rank numbers for each token
    int16_t* words;  // words_a_token() for each token
    float* scales;   // one for each token

    Inner slice(uint32_t first, uint32_t count, uint32_t words_a_token) const {
      return {floats.slice(first, count), words + size_t(first) * words_a_token, scales + first};
    }
  };
  virtual uint32_t words_a_token() const = 0;
  // `floats` are A x: makes of them, with this scale, what `add` takes.
  virtual void finish(const Inner& inner, float scale) const = 0;
  // out += B's rows from `first` on, a multiple of float_columns, times the inner numbers. `room` is for add_room
  // floats.
  void add(const Kernels& kernels, const Inner& inner, uint32_t first, uint32_t count, const Matrix& out,
           float* room) const;
  size_t add_room(uint32_t tokens) const { return (size_t(tokens) + shape_.rank) * float_columns; }

  // What it was made of, as it is kept: B A gain() is what it adds.
  float gain() const { return gain_; }
  virtual std::vector<float> kept_a() const = 0;
  virtual std::vector<float> kept_b() const = 0;
  virtual uint64_t bytes() const = 0;

 protected:
  LowRank(const LowRankShape& shape, float gain) : shape_(shape), gain_(gain) {}

 private:
  // float_columns rows of B, to as many numbers of each token.
  virtual void add_panel(const Kernels& kernels, const Inner& inner, uint32_t first, Target to, float* room) const = 0;

  const LowRankShape shape_;
  const float gain_;
};

// Numbers times a power of two, by which the largest becomes almost the largest of 16-bit floats, so that none is out
// of range and few are too small. `gain` takes it back.
struct InRange {
  std::vector<float> values;
  float gain;
};
InRange in_range(std::span<const float> values);

// As F32 or as F16, with which decoding reads half as much, and memory is what it waits for.
std::unique_ptr<LowRank> low_rank_in_floats(const LowRankShape& shape, std::span<const float> a,
                                            std::span<const float> b, ElementType type);

// Products read 8 bits of a number: for weights that are quantised, whose activations are too. The 8 bits below are
// kept apart, for who wants the matrices back. `columns` are a multiple of 32.
std::unique_ptr<LowRank> low_rank_in_bytes(const LowRankShape& shape, std::span<const float> a,
                                           std::span<const float> b, const Kernels& kernels);

}  // namespace skillet
