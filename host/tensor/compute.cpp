#include "host/tensor/compute.h"

#include <algorithm>
#include <thread>

namespace skillet {
namespace {

// Below this, handing rows to other threads costs more than quantising them.
constexpr uint32_t numbers_an_item = 16 * 1024;

}  // namespace

Compute::Compute(ThreadPool* pool, const Kernels& kernels)
    : pool_(pool), kernels_(kernels), scratch_(pool ? pool->threads() + 1 : 1) {
  for (Scratch& scratch : scratch_) {
    scratch.words.resize(scratch_words);
    scratch.panel.resize(scratch_words);
    scratch.scales.resize(scratch_words / 32);
    scratch.minimums.resize(scratch_words / 32);
    scratch.floats.resize(scratch_floats);
  }
}

void Compute::work_on(Scratch& scratch, uint32_t items, const ItemWork& work, bool may_ask) {
  while (!stopped_.load(std::memory_order_relaxed)) {
    const uint32_t item = next_item_.fetch_add(1, std::memory_order_relaxed);
    if (item >= items) return;
    work(item, scratch);
    if (may_ask && cancelled()) stopped_ = true;
  }
}

bool Compute::run_items(uint32_t items, const ItemWork& work) {
  next_item_ = 0;
  stopped_ = cancelled && cancelled();
  const bool may_ask = cancelled && items > 1;
  const uint32_t lanes = std::min(workers(), items);
  if (lanes <= 1) {
    work_on(scratch_[0], items, work, may_ask);
    return !stopped_;
  }
  const auto caller = std::this_thread::get_id();
  const auto work_on_lane = [&](size_t lane) {
    work_on(scratch_[lane], items, work, may_ask && std::this_thread::get_id() == caller);
  };
  pool_->run(lanes, std::cref(work_on_lane));
  return !stopped_;
}

void Compute::reserve_floats(size_t count) {
  for (Scratch& scratch : scratch_)
    if (scratch.floats.size() < count) scratch.floats.resize(count);
}

float* Compute::inner(size_t count) {
  if (inner_.size() < count) inner_.resize(count);
  return inner_.data();
}

Activations Compute::quantise(const Matrix& x) {
  const uint32_t blocks = x.columns / 32;
  const size_t all_blocks = size_t(x.rows) * blocks;
  if (scales_.size() < all_blocks) {
    bytes_.resize(32 * all_blocks), words_.resize(32 * all_blocks), offsets_.resize(all_blocks);
    scales_.resize(all_blocks), sums_.resize(all_blocks);
  }
  const uint32_t tiled = x.rows - x.rows % Activations::tile_rows;
  const auto quantise_row = [&](uint32_t r) {
    const uint32_t stride = r < tiled ? Activations::tile_rows : 1;
    const size_t at = size_t(r - r % stride) * blocks + r % stride;
    kernels_.quantise(x.row(r), blocks,
                      {&bytes_[32 * at], &words_[32 * at], &scales_[at], &sums_[at], &offsets_[at], stride});
  };
  const uint32_t rows_an_item = std::max(1u, numbers_an_item / x.columns);
  const uint32_t items = (x.rows + rows_an_item - 1) / rows_an_item;
  const auto quantise_item = [&](uint32_t item) {
    for (uint32_t r = item * rows_an_item; r < std::min(x.rows, (item + 1) * rows_an_item); r++) quantise_row(r);
  };
  if (items == 1)
    quantise_item(0);
  else
    run_all(items, quantise_item);
  return {blocks, bytes_.data(), words_.data(), scales_.data(), sums_.data(), offsets_.data()};
}

uint64_t Compute::scratch_bytes() const {
  uint64_t bytes = bytes_.capacity() + 2 * (words_.capacity() + offsets_.capacity());
  bytes += 4 * (scales_.capacity() + sums_.capacity() + inner_.capacity());
  for (const Scratch& scratch : scratch_) {
    bytes += 2 * (scratch.words.capacity() + scratch.panel.capacity());
    bytes += 4 * (scratch.scales.capacity() + scratch.minimums.capacity() + scratch.floats.capacity());
  }
  return bytes;
}

}  // namespace skillet
