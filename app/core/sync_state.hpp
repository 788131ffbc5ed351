// What people are told about each inspection: where it is safe. Only what a server confirmed in writing
// counts.
#pragma once

#include <vector>

#include "core/sync_progress.hpp"

namespace shicha::core {

enum class SyncState {
  here,      // saved here, and nothing sends it: no server is named, or another person's mission
  waiting,   // to be sent
  sending,   // its records are there, and its photos are on their way
  onServer,  // all of it
  inBackup,  // all of it, and the server has a backup of it
  needsYou,  // why() says for what
};

// Why an inspection needs somebody.
enum class NeedsYou {
  nothing,
  conflicts,    // different values stand side by side
  quarantined,  // work of this tablet does not count: it was revoked, or the mission is sealed
  refused,      // the server does not take a part of it
  failed,       // the mission cannot be synced: MissionProgress::error says why
};

struct SyncStanding {
  record::AggregateId id;
  SyncState state = SyncState::here;
  NeedsYou why = NeedsYou::nothing;
  std::size_t photos = 0;           // that it names and this tablet has
  std::size_t photosConfirmed = 0;  // of those: the server has them
};

// Of each that is listed, in the same order. run: the last one; isRunning: it goes on.
// Errors: of the store; receiptBroken.
Result<std::vector<SyncStanding>> standingsOf(Tablet& tablet, const std::vector<Listed>& listed,
                                              const SyncProgress& run, bool isRunning);

// Has the server all records of a mission that are here, and all their photos that are here?
struct MissionSafety {
  bool isSafe = false;
  bool isInBackup = false;
};
Result<MissionSafety> safetyOf(Tablet& tablet, const MissionHere& mission);

// Photos whose bytes are here, and which the server has not confirmed.
struct OnlyHere {
  std::size_t photos = 0;
  std::uint64_t bytes = 0;
};
OnlyHere onlyHere(Tablet& tablet);

}  // namespace shicha::core
