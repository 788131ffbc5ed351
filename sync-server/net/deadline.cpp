#include "net/deadline.hpp"

#include <utility>

namespace shicha::server {
namespace {

using boost::asio::steady_timer;
using std::chrono::milliseconds;

constexpr milliseconds kInterruptAgain = milliseconds(50);

}  // namespace

Deadline::Deadline(const boost::asio::any_io_executor& executor, std::function<void()> interrupt)
    : timer_(executor), interrupt_(std::move(interrupt)) {}

void Deadline::set(milliseconds after, std::shared_ptr<void> owner) {
  isOver_ = false;
  timer_.expires_after(after);
  watch(std::move(owner));
}

void Deadline::clear() {
  isOver_ = false;
  timer_.expires_at(steady_timer::time_point::max());
}

void Deadline::watch(std::shared_ptr<void> owner) {
  timer_.async_wait([this, owner = std::move(owner)](boost::system::error_code failed) {
    // It may have been set anew after this call was on its way.
    const bool wasMoved = timer_.expiry() > steady_timer::clock_type::now();
    if (failed || wasMoved) return;
    isOver_ = true;
    interrupt_();
    timer_.expires_after(kInterruptAgain);
    watch(owner);
  });
}

}  // namespace shicha::server
