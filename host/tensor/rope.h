// Rotary position embedding, by llama.cpp's formulas.
#pragma once

#include <cstdint>
#include <vector>

#include "host/tensor/matrix.h"

namespace skillet {

class Rope {
 public:
  // Which columns of a head turn together: 2i and 2i + 1, or i and i + dimensions / 2.
  enum class Pairs { neighbours, halves };
  enum class Scaling { none, linear, yarn };

  struct Parameters {
    uint32_t dimensions;  // of a head, the first so many; even
    float base = 10000;
    Pairs pairs = Pairs::neighbours;
    Scaling scaling = Scaling::none;
    float factor = 1;  // how many times longer the context became
    uint32_t original_context = 0;
    float attention_factor = 1, extrapolation_factor = 1, beta_fast = 32, beta_slow = 1;  // YaRN's
    std::vector<float> frequency_factors;  // llama 3's, one for each pair; or none
  };

  explicit Rope(Parameters parameters);

  // Turns every head of every row; row i is at first_position + i.
  void apply(const Matrix& x, uint32_t head_columns, uint32_t first_position);

 private:
  void compute_turns(uint32_t first_position, uint32_t rows);
  float frequency_scale() const;

  Parameters parameters_;
  // Cosine and sine for each pair of each position; every layer asks for the same.
  std::vector<float> turns_;
  uint32_t first_ = 0, rows_ = 0;
};

}  // namespace skillet
