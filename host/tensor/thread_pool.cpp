#include "host/tensor/thread_pool.h"

#include <atomic>
#include <cassert>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <thread>
#include <vector>

#if defined(__EMSCRIPTEN__) && !defined(__EMSCRIPTEN_PTHREADS__)
#define SKILLET_HAS_THREADS 0
#else
#define SKILLET_HAS_THREADS 1
#endif

namespace skillet {

namespace {

// How often a thread looks before it sleeps: some tens of microseconds, longer than what lies between two operators.
#if defined(__EMSCRIPTEN__)
constexpr int looks_before_sleep = 20000;
void pause() {}
#elif defined(__x86_64__)
constexpr int looks_before_sleep = 2000;
void pause() {
  __builtin_ia32_pause();
}
#else
constexpr int looks_before_sleep = 5000;
void pause() {}
#endif

template <class Condition>
bool comes_soon(const Condition& condition) {
  for (int look = 0; look < looks_before_sleep; look++, pause())
    if (condition()) return true;
  return false;
}

}  // namespace

struct ThreadPool::Shared {
  // The job's number, and below it the next part to be taken. Taking one is a compare-and-exchange of both, so that a
  // thread which comes late can't take a part of another job than the one that it read about.
  static constexpr uint32_t no_part = UINT32_MAX;
  std::atomic<uint64_t> ticket{no_part};
  std::atomic<uint32_t> parts{0}, parts_done{0};
  const std::function<void(size_t)>* work = nullptr;
  std::function<void(size_t)> kept_work;

  std::atomic<int> sleeping{0};
  std::atomic<bool> stopping{false}, finish_sleeps{false};
  std::mutex mutex;
  std::condition_variable has_work, all_done;
#if SKILLET_HAS_THREADS
  std::vector<std::thread> threads;
#endif

  uint32_t job() const { return static_cast<uint32_t>(ticket.load() >> 32); }
  bool done() const { return parts_done.load() == parts.load(); }

  void post(size_t count, const std::function<void(size_t)>& new_work) {
    assert(done() && count < no_part);
    const uint32_t next_job = job() + 1;
    ticket.store(uint64_t(next_job - 1) << 32 | no_part);
    work = &new_work;
    parts_done.store(0);
    parts.store(static_cast<uint32_t>(count));
    ticket.store(uint64_t(next_job) << 32);
    if (sleeping.load() == 0) return;
    {
      std::lock_guard lock(mutex);
    }  // whoever has counted itself as sleeping must have got as far as to hear this
    has_work.notify_all();
  }

  void take_parts(uint32_t of_job) {
    for (;;) {
      uint64_t seen = ticket.load();
      const uint32_t part = static_cast<uint32_t>(seen);
      if (seen >> 32 != of_job || part >= parts.load()) return;
      if (!ticket.compare_exchange_weak(seen, seen + 1)) continue;
      (*work)(part);
      const uint32_t count = parts.load();  // the job is not over before this part is counted
      if (parts_done.fetch_add(1) + 1 == count && finish_sleeps.load()) {
        {
          std::lock_guard lock(mutex);
        }
        all_done.notify_all();
      }
    }
  }

  void thread_main() {
    uint32_t last_job = 0;
    const auto is_new = [&] { return stopping.load() || job() != last_job; };
    while (!stopping) {
      if (!comes_soon(is_new)) {
        std::unique_lock lock(mutex);
        sleeping++;
        has_work.wait(lock, is_new);
        sleeping--;
      }
      last_job = job();
      take_parts(last_job);
    }
  }

  void wait() {
    if (comes_soon([&] { return done(); })) return;
    std::unique_lock lock(mutex);
    finish_sleeps = true;
    all_done.wait(lock, [&] { return done(); });
    finish_sleeps = false;
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
  shared_->kept_work = std::move(work);
  shared_->post(parts, shared_->kept_work);
}

void ThreadPool::finish() {
  if (threads_ == 0) shared_->take_parts(shared_->job());
  shared_->wait();
}

void ThreadPool::run(size_t parts, const std::function<void(size_t)>& work) {
  shared_->post(parts, work);
  shared_->take_parts(shared_->job());
  shared_->wait();
}

}  // namespace skillet
