#include "net/connections.hpp"

#include <utility>

namespace shicha::server {

Connections::Place::Place(Place&& other) noexcept
    : owner_(std::exchange(other.owner_, nullptr)), entry_(other.entry_) {}

Connections::Place::~Place() {
  if (owner_ != nullptr) owner_->leave(entry_);
}

void Connections::Place::take(std::weak_ptr<OpenConnection> connection) {
  const std::scoped_lock lock(owner_->mutex_);
  entry_->connection = std::move(connection);
}

Connections::Connections(const Limits& limits, Counter& open)
    : perAddressMax_(limits.connectionsPerAddressMax), max_(limits.connectionsMax), open_(&open) {}

std::optional<Connections::Place> Connections::enter(const std::string& address) {
  const std::scoped_lock lock(mutex_);
  const auto known = perAddress_.find(address);
  if (entries_.size() >= max_) return std::nullopt;
  if (known != perAddress_.end() && known->second >= perAddressMax_) return std::nullopt;
  ++perAddress_[address];
  entries_.push_back({address, {}});
  open_->add();
  return Place(*this, std::prev(entries_.end()));
}

std::vector<std::shared_ptr<OpenConnection>> Connections::all() const {
  const std::scoped_lock lock(mutex_);
  std::vector<std::shared_ptr<OpenConnection>> result;
  for (const Entry& entry : entries_) {
    if (auto connection = entry.connection.lock()) result.push_back(std::move(connection));
  }
  return result;
}

bool Connections::waitForNone(std::chrono::milliseconds atMost) const {
  std::unique_lock lock(mutex_);
  return left_.wait_for(lock, atMost, [this] { return entries_.empty(); });
}

void Connections::leave(std::list<Entry>::iterator entry) {
  const std::scoped_lock lock(mutex_);
  const auto known = perAddress_.find(entry->address);
  if (--known->second == 0) perAddress_.erase(known);
  entries_.erase(entry);
  open_->add(-1);
  left_.notify_all();
}

}  // namespace shicha::server
