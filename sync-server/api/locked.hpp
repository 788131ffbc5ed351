// A value that threads take turns with.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <utility>

namespace shicha::server {

// Whoever asks first has it first: one who wants it again and again keeps nobody waiting. Threads: any.
template <class T>
class Locked {
 public:
  explicit Locked(T value) : value_(std::move(value)) {}

  // Does something with the value while nobody else does. work: gets it as a reference that holds as long.
  template <class Work>
  decltype(auto) with(const Work& work) {
    const Turn turn(*this);
    return work(value_);
  }

 private:
  class Turn {
   public:
    explicit Turn(Locked& locked) : locked_(&locked) {
      std::unique_lock lock(locked.mutex_);
      const std::uint64_t own = locked.next_++;
      locked.changed_.wait(lock, [&] { return locked.serving_ == own; });
    }
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;
    ~Turn() {
      {
        const std::lock_guard lock(locked_->mutex_);
        ++locked_->serving_;
      }
      locked_->changed_.notify_all();
    }

   private:
    Locked* locked_;
  };

  std::mutex mutex_;
  std::condition_variable changed_;
  std::uint64_t next_ = 0, serving_ = 0;  // turns
  T value_;
};

}  // namespace shicha::server
