// What a language model makes of a text, made comparable: numbers that differ between the training's texts, beside
// which what is the same for all of them, and how large they are, says nothing.
#pragma once

#include <functional>

#include "host/route/weighting.h"

namespace skillet {

// A model's state after a text; empty where it could not read it. Always as long for the same model.
using StateOf = std::function<std::vector<float>(std::string_view text)>;

class TextStates {
 public:
  static constexpr uint32_t max_columns = Weighting::max_rows / 2;

  // Of the training's texts. None of them: nothing is ever added to a vector.
  explicit TextStates(std::span<const std::vector<float>> states);

  uint32_t columns() const { return static_cast<uint32_t>(means_.size()); }

  // In rows from 0 on, of a fixed length. What is not of the training's columns adds nothing.
  void add_to(SparseVector& vector, std::span<const float> state) const;

 private:
  std::vector<float> means_, scales_;
};

}  // namespace skillet
