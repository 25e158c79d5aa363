// A linear classifier, one separator for each label: a support vector machine with squared hinge loss, solved in the
// dual one example at a time. It learns from few examples, in milliseconds, always the same; and what it learned from
// an example can be taken back exactly.
#pragma once

#include <span>

#include "host/route/weighting.h"

namespace skillet {

constexpr uint32_t no_label = UINT32_MAX;  // of a text that is for no label

class Separators {
 public:
  static constexpr uint32_t max_labels = 512;

  // An example with what the solver knows of it: how hard each separator leans on it.
  struct Lesson {
    SparseVector vector;
    uint32_t label = no_label;
    float importance = 1;
    std::vector<float> pulls;  // by label; empty until it is first learned
  };

  Separators(uint32_t labels, uint32_t rows);

  void grow(uint32_t rows);  // every vector's rows have to be below this

  uint32_t labels() const { return labels_; }

  // One score for each label: towards 1 for it, towards -1 against it. A text that shares nothing with any example has
  // -1.
  void score(const SparseVector& vector, std::span<float> scores) const;
  float weight(uint32_t row, uint32_t label) const;  // what a row adds to the label's score

  void learn(Lesson& lesson);   // one step of the solver
  void forget(Lesson& lesson);  // as if it had never been learned

 private:
  struct Change {
    uint32_t label;
    float amount;
  };
  void sum(const SparseVector& vector, std::vector<float>& sums) const;
  void add(const SparseVector& vector, std::span<const Change> changes);
  void fetch(uint32_t row) const;

  uint32_t labels_, stride_;
  std::vector<float> weights_;  // by row, then by label
  // Of the step in hand; kept so that a step allocates nothing.
  std::vector<float> sums_;
  std::vector<Change> changes_;
};

}  // namespace skillet
