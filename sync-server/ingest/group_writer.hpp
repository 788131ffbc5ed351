// The one writer of the missions: does what many requests want in one transaction, so that they share the
// disk's latency.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "accounts/missions.hpp"
#include "ingest/warm_missions.hpp"

namespace shicha::server {

// A group is written once it has so many jobs, or as many as there are: the first to come is not kept
// waiting for others.
constexpr std::size_t kGroupJobsMax = 64;

// Gives the missions to somebody while nobody else has them.
using WithMissions = std::function<void(const std::function<void(Missions&)>& use)>;

// Something to do when nobody has asked for anything for a while, bit by bit: returns whether there is more.
using IdleWork = std::function<bool()>;
constexpr std::chrono::seconds kIdleAfter{1};

// Threads: any.
class GroupWriter {
 public:
  explicit GroupWriter(WithMissions withMissions, IdleWork idleWork = {});
  ~GroupWriter();  // does what was handed over
  GroupWriter(const GroupWriter&) = delete;
  GroupWriter& operator=(const GroupWriter&) = delete;

  // What a request wants done in one workspace. It is done again from the beginning, alone, where the group
  // that it was in failed.
  using Job = std::function<void(Missions&)>;

  // Returns when what the job did is on the disk.
  // Errors: of the disk: nothing was done. internalError, where the job threw.
  Result<void> run(const record::WorkspaceId& workspace, const Job& job);

 private:
  struct Order {
    record::WorkspaceId workspace;
    const Job* job;
    Result<void> outcome = {};
    bool isDone = false;
  };

  void work();
  void waitForOrders(std::unique_lock<std::mutex>& lock);
  void doGroup(Missions& missions, const std::vector<Order*>& group);
  static Result<void> tryAll(Missions& missions, const std::vector<Order*>& orders);

  WithMissions withMissions_;
  IdleWork idleWork_;
  WarmMissions warm_;  // the writer's own
  std::mutex mutex_;
  std::condition_variable came_, done_;
  std::vector<Order*> waiting_;  // in the order in which they came
  bool isEnding_ = false;
  std::thread thread_;
};

}  // namespace shicha::server
