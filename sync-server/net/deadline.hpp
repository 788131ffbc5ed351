// A time after which what a connection waits for is broken off.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <functional>
#include <memory>

namespace shicha::server {

// Beast's own deadline closes the socket; here the other side can still be told that it was too slow.
// Threads: those of the executor, one at a time.
class Deadline {
 public:
  // interrupt: ends what is waited for. It is called more than once, since the next part of it may have begun
  // just then.
  Deadline(const boost::asio::any_io_executor& executor, std::function<void()> interrupt);

  // From now on. owner: holds this, and stays until the deadline is cleared.
  void set(std::chrono::milliseconds after, std::shared_ptr<void> owner);
  void clear();

  // It has come.
  bool isOver() const { return isOver_; }

 private:
  void watch(std::shared_ptr<void> owner);

  boost::asio::steady_timer timer_;
  std::function<void()> interrupt_;
  bool isOver_ = false;
};

}  // namespace shicha::server
