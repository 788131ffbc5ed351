// A real tablet whose person works and syncs, as the app does it.
#pragma once

#include <filesystem>
#include <memory>
#include <random>

#include "core/sync_run.hpp"
#include "support/memory_secrets.hpp"
#include "support/sync_client.hpp"

namespace shicha::test {

// Threads: one at a time.
class TabletAtWork {
 public:
  // seed: of what its person does.
  TabletAtWork(const std::filesystem::path& folder, const exchange::OpenedInvitation& invitation,
               std::uint64_t seed);

  // Starts an inspection, answers an item, writes a remark, or takes a photo.
  void work();

  using Clock = std::chrono::steady_clock;

  // One run, through that port, which is broken off when its time is over. Nothing: all went well.
  std::optional<Error> sync(unsigned short port, unsigned triesMax,
                            Clock::time_point until = Clock::time_point::max());

  core::Tablet& tablet() { return *tablet_; }
  core::Sync& sync() { return sync_; }
  record::Hash root();
  std::size_t worked() const { return worked_; }

 private:
  Result<core::SyncReply> send(const core::SyncRequest& request);
  record::AggregateId someInspection();

  std::filesystem::path folder_;
  std::mt19937_64 dice_;
  MemorySecrets secrets_;
  std::unique_ptr<core::Tablet> tablet_;
  core::MissionHere mission_;
  core::Sync sync_;
  std::optional<WireClient> client_;
  unsigned short port_ = 0;
  std::size_t worked_ = 0;
};

}  // namespace shicha::test
