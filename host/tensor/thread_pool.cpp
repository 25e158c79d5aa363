#include "host/tensor/thread_pool.h"

#include <atomic>
#include <cassert>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

#if defined(__EMSCRIPTEN__) && !defined(__EMSCRIPTEN_PTHREADS__)
#define SKILLET_HAS_THREADS 0
#else
#define SKILLET_HAS_THREADS 1
#endif

namespace skillet {

struct ThreadPool::Shared {
  std::mutex mutex;
  std::condition_variable has_work, all_done;
  std::function<void(size_t)> work;
  size_t parts = 0;
  std::atomic<size_t> next_part{0};
  size_t job = 0;      // counts the jobs, so that a thread knows a new one from the last
  size_t working = 0;  // threads that have not finished with this job
  bool stopping = false;
#if SKILLET_HAS_THREADS
  std::vector<std::thread> threads;
#endif

  void take_parts() {
    for (size_t part; (part = next_part.fetch_add(1, std::memory_order_relaxed)) < parts;) work(part);
  }

  void thread_main() {
    size_t last_job = 0;
    std::unique_lock lock(mutex);
    for (;;) {
      has_work.wait(lock, [&] { return stopping || job != last_job; });
      if (stopping) return;
      last_job = job;
      lock.unlock();
      take_parts();
      lock.lock();
      if (--working == 0) all_done.notify_one();
    }
  }
};

ThreadPool::ThreadPool(size_t threads) : threads_(SKILLET_HAS_THREADS ? threads : 0), shared_(new Shared) {
#if SKILLET_HAS_THREADS
  for (size_t i = 0; i < threads_; i++) shared_->threads.emplace_back([this] { shared_->thread_main(); });
#endif
}

ThreadPool::~ThreadPool() {
  finish();
  {
    std::lock_guard lock(shared_->mutex);
    shared_->stopping = true;
  }
  shared_->has_work.notify_all();
#if SKILLET_HAS_THREADS
  for (std::thread& thread : shared_->threads) thread.join();
#endif
}

void ThreadPool::start(size_t parts, std::function<void(size_t)> work) {
  {
    std::lock_guard lock(shared_->mutex);
    assert(shared_->working == 0);
    shared_->work = std::move(work);
    shared_->parts = parts;
    shared_->next_part = 0;
    shared_->working = threads_;
    shared_->job++;
  }
  shared_->has_work.notify_all();
}

void ThreadPool::finish() {
  if (threads_ == 0) shared_->take_parts();
  std::unique_lock lock(shared_->mutex);
  shared_->all_done.wait(lock, [&] { return shared_->working == 0; });
}

void ThreadPool::run(size_t parts, const std::function<void(size_t)>& work) {
  start(parts, work);
  shared_->take_parts();
  finish();
}

}  // namespace skillet
