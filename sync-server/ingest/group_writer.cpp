#include "ingest/group_writer.hpp"

#include <algorithm>
#include <exception>

namespace shicha::server {

GroupWriter::GroupWriter(WithMissions withMissions, IdleWork idleWork)
    : withMissions_(std::move(withMissions)), idleWork_(std::move(idleWork)), thread_([this] { work(); }) {}

GroupWriter::~GroupWriter() {
  {
    const std::lock_guard lock(mutex_);
    isEnding_ = true;
  }
  came_.notify_all();
  thread_.join();
}

Result<void> GroupWriter::run(const record::WorkspaceId& workspace, const Job& job) {
  Order order{workspace, &job};
  std::unique_lock lock(mutex_);
  waiting_.push_back(&order);
  came_.notify_one();
  done_.wait(lock, [&] { return order.isDone; });
  return order.outcome;
}

void GroupWriter::waitForOrders(std::unique_lock<std::mutex>& lock) {
  const auto isWanted = [&] { return isEnding_ || !waiting_.empty(); };
  bool hasIdleWork = idleWork_ != nullptr;
  std::chrono::seconds pause = kIdleAfter;
  while (hasIdleWork && !came_.wait_for(lock, pause, isWanted)) {
    lock.unlock();
    hasIdleWork = idleWork_();
    lock.lock();
    pause = {};
  }
  came_.wait(lock, isWanted);
}

void GroupWriter::work() {
  std::unique_lock lock(mutex_);
  while (true) {
    waitForOrders(lock);
    if (waiting_.empty()) return;
    const auto count = static_cast<std::ptrdiff_t>(std::min(waiting_.size(), kGroupJobsMax));
    const std::vector<Order*> group(waiting_.begin(), waiting_.begin() + count);
    waiting_.erase(waiting_.begin(), waiting_.begin() + count);
    lock.unlock();
    withMissions_([&](Missions& missions) { doGroup(missions, group); });
    lock.lock();
    for (Order* order : group) order->isDone = true;
    done_.notify_all();
  }
}

void GroupWriter::doGroup(Missions& missions, const std::vector<Order*>& group) {
  const auto together = tryAll(missions, group);
  for (Order* order : group) {
    // Whoever spoils it for the others is told so alone.
    order->outcome = together || group.size() == 1 ? together : tryAll(missions, {order});
    warm_.use(missions, order->workspace);
  }
}

Result<void> GroupWriter::tryAll(Missions& missions, const std::vector<Order*>& orders) {
  try {
    return missions.store().together([&] {
      for (const Order* order : orders) (*order->job)(missions);
    });
  } catch (const std::exception& exception) {
    return Error(ErrorCode::internalError, {exception.what()});
  }
}

}  // namespace shicha::server
