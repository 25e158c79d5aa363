#include "host/tensor/low_rank_terms.h"

#include <algorithm>
#include <thread>

#include "host/tensor/rows_product.h"

namespace skillet {
namespace {

constexpr uint32_t tokens_an_item = 32;
static_assert(tokens_an_item % Activations::tile_rows == 0);

}  // namespace

LowRankTerms::LowRankTerms(Compute& compute, const Matrix& x, const Activations& quantised,
                           std::span<const Linear> jobs)
    : compute_(compute), x_(x), quantised_(quantised), chunks_((x.rows + tokens_an_item - 1) / tokens_an_item) {
  size_t floats = 0, words = 0, room = 0;
  for (const Linear& job : jobs)
    for (const LowRankTerm& term : job.terms) {
      terms_.push_back(&term);
      floats += size_t(x.rows) * (term.low_rank->shape().rank + 1);
      words += size_t(x.rows) * term.low_rank->words_a_token();
      room = std::max(room, term.low_rank->add_room(x.rows));
    }
  unfinished_ = static_cast<uint32_t>(terms_.size()) * chunks_;
  if (terms_.empty()) return;
  compute.reserve_floats(room);
  words_.resize(words);
  float* next_floats = compute.inner(floats);
  int16_t* next_words = words_.data();
  inner_.reserve(terms_.size());
  for (const LowRankTerm* term : terms_) {
    const uint32_t rank = term->low_rank->shape().rank;
    inner_.push_back({{next_floats + x.rows, x.rows, rank}, next_words, next_floats});
    next_floats += size_t(x.rows) * (rank + 1);
    next_words += size_t(x.rows) * term->low_rank->words_a_token();
  }
}

void LowRankTerms::run(uint32_t item, Compute::Scratch& scratch) {
  const LowRankTerm& term = *terms_[item / chunks_];
  const uint32_t first = item % chunks_ * tokens_an_item, tokens = std::min(tokens_an_item, x_.rows - first);
  const LowRank::Inner inner = inner_[item / chunks_].slice(first, tokens, term.low_rank->words_a_token());
  const Weight a = term.low_rank->a();
  const RowsProduct product{compute_.kernels(), a, x_.slice(first, tokens),
                            quantised_.tile(first, Activations::tile_rows), inner.floats};
  product.run(0, a.rows, scratch);
  term.low_rank->finish(inner, term.scale);
  unfinished_.fetch_sub(1, std::memory_order_release);
}

// Items are taken in their order, so those that are missing are at work on other threads, and wait for nothing.
void LowRankTerms::wait() const {
  while (unfinished_.load(std::memory_order_acquire) != 0) std::this_thread::yield();
}

void LowRankTerms::add(const Linear& job, uint32_t first, uint32_t count, const Matrix& out,
                       Compute::Scratch& scratch) const {
  if (job.terms.empty()) return;
  wait();
  const size_t begin = std::find(terms_.begin(), terms_.end(), job.terms.data()) - terms_.begin();
  for (size_t i = begin; i < begin + job.terms.size(); i++)
    terms_[i]->low_rank->add(compute_.kernels(), inner_[i], first, count, out, scratch.floats.data());
}

}  // namespace skillet
