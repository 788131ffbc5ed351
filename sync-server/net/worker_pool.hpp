// Threads that answer requests, away from those that serve the connections.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "api/metrics.hpp"

namespace shicha::server {

// Threads: any.
class WorkerPool {
 public:
  // A job that must not throw.
  using Job = std::function<void()>;

  // waitingMax: of jobs that no thread has begun. waiting: shows their number; outlives the pool.
  WorkerPool(unsigned threads, std::size_t waitingMax, Counter& waiting);
  ~WorkerPool();  // as finish()
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  // False: too many are waiting, and this one will not be done.
  bool add(Job job);

  // Does all that was added, and ends the threads.
  void finish();

 private:
  void work();

  std::size_t waitingMax_;
  Counter* waiting_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Job> jobs_;
  bool finishing_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace shicha::server
