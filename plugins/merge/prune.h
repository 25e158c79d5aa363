// Thins out one voice: which of its elements survive, and what they are multiplied by.
#pragma once

#include <bit>
#include <cstddef>

#include "plugins/merge/draws.h"
#include "plugins/merge/recipe.h"

namespace skillet::merge {

// What a voice differs by from the base, or the voice itself where it stands alone.
struct Difference {
  const float* voice;
  const float* base;  // or null

  float operator[](uint64_t i) const { return base ? voice[i] - base[i] : voice[i]; }
};

// Keeps exactly as many elements as asked for. Of equal ones the first are kept.
struct Cut {
  uint32_t magnitude;  // bits of the smallest magnitude that is kept
  uint64_t equal_end;  // of elements with just that magnitude only those before this one

  bool keeps(float value, uint64_t element) const {
    const uint32_t bits = std::bit_cast<uint32_t>(value) & 0x7FFFFFFFu;
    return bits > magnitude || (bits == magnitude && element < equal_end);
  }
};
Cut find_cut(const Difference& difference, uint64_t count, uint64_t kept);

// Probabilities that grow with the magnitude's rank in the row. `keys` is room for as many as there are columns.
void rank_row(const float* row, uint32_t columns, const Recipe& recipe, uint64_t* keys, float* probabilities);

// One voice, pruned row by row.
class Pruned {
 public:
  struct Scratch {  // for one row each; may be shared by voices
    float* row;
    float* probabilities;
    uint64_t* keys;
  };

  void open(const Recipe& recipe, const Difference& difference, uint32_t rows, uint32_t columns, Draws draws,
            const Scratch& scratch);
  void row(uint32_t r, float* out) const;

 private:
  void keep_row(uint32_t r, float* out) const;
  double l1_ratio(uint32_t rows) const;

  const Recipe* recipe_ = nullptr;
  Difference difference_{};
  uint32_t columns_ = 0;
  Draws draws_{0, 0};
  Scratch scratch_{};
  Cut cut_{};
  double factor_ = 1.0;
};

}  // namespace skillet::merge
