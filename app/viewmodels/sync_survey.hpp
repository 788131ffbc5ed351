// What the store says about where everything is safe.
#pragma once

#include <map>

#include "core/server_known.hpp"
#include "core/sync_state.hpp"

namespace shicha::viewmodels {

struct SyncSurvey {
  struct Mission {
    core::MissionHere mission;
    std::map<core::SyncState, int> counts;  // of what lists show in it
  };

  std::map<record::AggregateId, core::SyncStanding> standings;
  std::vector<Mission> missions;  // of the person who unlocked, those that hold anything
  core::OnlyHere only;
  core::ServerKnown known;

  // In all missions of the person.
  int count(core::SyncState state) const;
  // Does anything wait to be sent?
  bool waits() const;
};

// run: the last one; isRunning: it goes on. Errors: of the store; receiptBroken. Threads: that of the tablet.
Result<SyncSurvey> surveySync(core::Tablet& tablet, const core::SyncProgress& run, bool isRunning);

}  // namespace shicha::viewmodels
