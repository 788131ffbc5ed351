#include "net/worker_pool.hpp"

#include <utility>

namespace shicha::server {

WorkerPool::WorkerPool(unsigned threads, std::size_t waitingMax, Counter& waiting)
    : waitingMax_(waitingMax), waiting_(&waiting) {
  for (unsigned i = 0; i < threads; ++i) threads_.emplace_back([this] { work(); });
}

WorkerPool::~WorkerPool() { finish(); }

bool WorkerPool::add(Job job) {
  {
    const std::scoped_lock lock(mutex_);
    if (jobs_.size() >= waitingMax_ || finishing_) return false;
    jobs_.push_back(std::move(job));
    waiting_->add();
  }
  changed_.notify_one();
  return true;
}

void WorkerPool::finish() {
  {
    const std::scoped_lock lock(mutex_);
    finishing_ = true;
  }
  changed_.notify_all();
  for (std::thread& thread : threads_) {
    if (thread.joinable()) thread.join();
  }
}

void WorkerPool::work() {
  for (;;) {
    Job job;
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [this] { return finishing_ || !jobs_.empty(); });
      if (jobs_.empty()) return;
      job = std::move(jobs_.front());
      jobs_.pop_front();
      waiting_->add(-1);
    }
    job();
  }
}

}  // namespace shicha::server
