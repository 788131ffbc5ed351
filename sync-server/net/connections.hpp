// The connections that are open: how many, from where, and how they are told to close.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "api/metrics.hpp"
#include "net/limits.hpp"

namespace shicha::server {

// Threads: any.
class OpenConnection {
 public:
  virtual ~OpenConnection() = default;

  // Closes, unless a request has begun.
  virtual void closeIfIdle() = 0;

  // Closes at once, whatever is under way.
  virtual void cut() = 0;
};

// Threads: any.
class Connections {
 private:
  struct Entry {
    std::string address;
    std::weak_ptr<OpenConnection> connection;
  };

 public:
  // A connection's place among those that may be open, until it is destroyed.
  class Place {
   public:
    Place(Place&& other) noexcept;
    ~Place();
    Place& operator=(Place&&) = delete;

    // Who is in it: told to close from now on.
    void take(std::weak_ptr<OpenConnection> connection);

   private:
    friend class Connections;
    Place(Connections& owner, std::list<Entry>::iterator entry) : owner_(&owner), entry_(entry) {}

    Connections* owner_;  // none: moved away
    std::list<Entry>::iterator entry_;
  };

  // open: shows their number; outlives this.
  Connections(const Limits& limits, Counter& open);

  // Nothing: there are too many, from this address or altogether.
  std::optional<Place> enter(const std::string& address);

  // Those that are open now.
  std::vector<std::shared_ptr<OpenConnection>> all() const;

  // Waits until none is open. False: it took longer.
  bool waitForNone(std::chrono::milliseconds atMost) const;

 private:
  void leave(std::list<Entry>::iterator entry);

  std::size_t perAddressMax_, max_;
  Counter* open_;
  mutable std::mutex mutex_;
  mutable std::condition_variable left_;
  std::list<Entry> entries_;
  std::map<std::string, std::size_t> perAddress_;
};

}  // namespace shicha::server
