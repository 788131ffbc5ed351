// How far a run of syncing came.
#pragma once

#include <optional>
#include <vector>

#include "core/tablet.hpp"

namespace shicha::core {

struct MissionProgress {
  MissionHere mission;
  bool isDone = false;                // both sides hold the same records
  std::vector<record::Hash> refused;  // batches that the server does not take
  std::vector<Error> refusedHere;     // of the server's batches; damaged rows here, too
  std::optional<Error> error;         // what keeps it from being synced: trying again does not help
};

struct SyncProgress {
  enum class Stage { token, records, photosOut, photosIn, pack, done };
  Stage stage = Stage::token;

  // Of this run.
  std::size_t batchesSent = 0, batchesReceived = 0;
  std::size_t photosSent = 0, photosReceived = 0;
  std::size_t photosToSend = 0, photosToFetch = 0;  // that are left, as far as it is known now
  std::vector<Error> photosRefused;                 // why one of both sides does not take a photo, for each

  std::optional<Error> packError;  // why the server's reference pack was not taken: the one before is used on

  // People are told of these.
  bool serverRestored = false;  // what it confirmed before counts for nothing: everything is offered again
  bool workElsewhere = false;   // a copy of this store goes on elsewhere; new logs were begun

  std::vector<MissionProgress> missions;  // of the person who unlocked

  // What people must look at; nothing: all was done.
  std::optional<Error> trouble() const;
};

}  // namespace shicha::core
