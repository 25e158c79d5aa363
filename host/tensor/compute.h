// What operators run on: kernels, threads, scratch, and a way to stop.
#pragma once

#include <atomic>
#include <functional>
#include <vector>

#include "host/tensor/kernels.h"
#include "host/tensor/matrix.h"
#include "host/tensor/thread_pool.h"

namespace skillet {

class Compute {
 public:
  // Room for one thread at a time.
  struct Scratch {
    std::vector<int16_t> words, panel;            // scratch_words each
    std::vector<float> scales, minimums, floats;  // scratch_words / 32 each; scratch_floats, or what was asked for
  };

  // Without a pool the caller does everything. Both must outlive this.
  explicit Compute(ThreadPool* pool, const Kernels& kernels = best_kernels());

  const Kernels& kernels() const { return kernels_; }
  uint32_t workers() const { return static_cast<uint32_t>(scratch_.size()); }

  // Asked on the caller's thread, several times a millisecond. Once it answers true, the operator under way gives up
  // and answers false; what it was to write is then undefined.
  std::function<bool()> cancelled;

  // Calls work(item, scratch) once for every item in [0, items), on all threads. False when cancelled. What is computed
  // for an item must depend on the item alone, so that the number of threads changes no result.
  template <class Work>
  bool run(uint32_t items, const Work& work) {
    return run_items(items, std::cref(work));  // by reference, so that nothing is allocated
  }

  // The same for what is short: without scratch, and not to be stopped.
  template <class Work>
  void run_all(uint32_t items, const Work& work) {
    if (pool_) return pool_->run(items, std::cref(work));
    for (uint32_t item = 0; item < items; item++) work(item);
  }

  void reserve_floats(size_t count);  // in every scratch

  // x, quantised: valid until the next call. Its columns are a multiple of 32.
  Activations quantise(const Matrix& x);

  // Room for what is computed on the way, of the caller's thread: until the next call.
  float* inner(size_t count);

  uint64_t scratch_bytes() const;

 private:
  using ItemWork = std::function<void(uint32_t item, Scratch& scratch)>;
  bool run_items(uint32_t items, const ItemWork& work);
  void work_on(Scratch& scratch, uint32_t items, const ItemWork& work, bool may_ask);

  ThreadPool* pool_;
  const Kernels& kernels_;
  std::vector<Scratch> scratch_;
  std::atomic<uint32_t> next_item_{0};
  std::atomic<bool> stopped_{false};
  std::vector<int8_t> bytes_;
  std::vector<int16_t> words_, offsets_;
  std::vector<float> scales_, sums_, inner_;
};

constexpr uint32_t scratch_words = 16 * 1024, scratch_floats = 32 * 1024;

}  // namespace skillet
