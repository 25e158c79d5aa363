// The threads on which the host's own operators run. A skill's code never runs here: its functions exist on the runtime
// thread alone. Without threads (the single-threaded WebAssembly build) the caller does all the work.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>

namespace skillet {

class ThreadPool {
 public:
  explicit ThreadPool(size_t threads);  // beside the caller; 0: the caller alone
  ~ThreadPool();
  ThreadPool(const ThreadPool&) = delete;
  ThreadPool& operator=(const ThreadPool&) = delete;

  size_t threads() const { return threads_; }

  // Calls work(part) for every part in [0, parts), on all threads and the caller, and returns when all are done.
  // One such call at a time.
  void run(size_t parts, const std::function<void(size_t part)>& work);

  // Starts the same on the pool's threads alone and returns at once; finish() waits. With no threads it is all done in
  // finish().
  void start(size_t parts, std::function<void(size_t part)> work);
  void finish();

 private:
  struct Shared;
  size_t threads_;
  std::unique_ptr<Shared> shared_;
};

}  // namespace skillet
