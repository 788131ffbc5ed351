// A value that threads take turns with.
#pragma once

#include <mutex>
#include <utility>

namespace shicha::server {

// Threads: any.
template <class T>
class Locked {
 public:
  explicit Locked(T value) : value_(std::move(value)) {}

  // Does something with the value while nobody else does. work: gets it as a reference that holds as long.
  template <class Work>
  decltype(auto) with(const Work& work) {
    const std::lock_guard lock(mutex_);
    return work(value_);
  }

 private:
  std::mutex mutex_;
  T value_;
};

}  // namespace shicha::server
