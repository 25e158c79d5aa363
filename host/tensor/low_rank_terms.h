// What adapters add in one round of `linear`. Nothing of it is a round of its own: A x are the round's first items, and
// whoever computes rows of the weight then adds B's to them.
#pragma once

#include <atomic>
#include <span>
#include <vector>

#include "host/tensor/compute.h"
#include "host/tensor/operators.h"

namespace skillet {

class LowRankTerms {
 public:
  // Rows of x are the tokens of this round, at most tokens_at_once.
  LowRankTerms(Compute& compute, const Matrix& x, const Activations& quantised, std::span<const Linear> jobs);

  uint32_t items() const { return static_cast<uint32_t>(inner_.size()) * chunks_; }
  void run(uint32_t item, Compute::Scratch& scratch);
  // To these rows of a job's products. Waits for the items of this round that are still at work.
  void add(const Linear& job, uint32_t first, uint32_t count, const Matrix& out, Compute::Scratch& scratch) const;

 private:
  void wait() const;

  Compute& compute_;
  const Matrix x_;
  const Activations& quantised_;
  std::vector<LowRank::Inner> inner_;  // of the jobs' terms, in their order
  std::vector<const LowRankTerm*> terms_;
  std::vector<int16_t> words_;  // of all inner_
  uint32_t chunks_;             // of tokens: an item each
  std::atomic<uint32_t> unfinished_;
};

}  // namespace skillet
