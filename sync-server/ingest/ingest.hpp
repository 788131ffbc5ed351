// Taking in what tablets send, and telling them what they lack. docs/server.md, Taking in.
//
// A request is decoded and its signatures are verified by whoever calls; what it wants done is then done by
// one writer, many requests in a transaction. A call returns when that is on the disk.
#pragma once

#include <vector>

#include "exchange/receipt.hpp"
#include "exchange/round.hpp"
#include "exchange/sync_message.hpp"
#include "ingest/group_writer.hpp"
#include "ingest/log_keys.hpp"
#include "ingest/media_in_use.hpp"

namespace shicha::server {

// A round that was taken in, and what is to be answered.
struct RoundTakenIn {
  exchange::RoundNext answer;
  exchange::RoundTaken taken;
  exchange::Receipt receipt;  // of the batches that are there now

  // What the server may have to do something about.
  campaign::Mission mission;
  std::size_t known = 0;  // batches that were there before
  bool touchesHandover = false, decides = false;
  bool beginsLogs = false;
};

// What a tablet is told about media.
struct MediaTold {
  std::vector<exchange::MediumWanted> wanted;  // of those held: what is lacking here
  std::vector<storage::MediumInfo> offered;    // of those lacking: what is whole here
  exchange::Receipt receipt;                   // of those held that are whole here
};

// One chunk of a medium.
struct ChunkName {
  record::WorkspaceId workspace;
  crypto::Hash digest;
  std::size_t position = 0;  // from 0
};

// Errors of all, besides those named: missionUnknown, notYours: it is no mission that the caller may see; of
// the disk. After an error nothing has changed.
// Threads: any.
class Ingest {
 public:
  // root: above every certificate.
  Ingest(const WithMissions& withMissions, const crypto::PublicKey& root, const IdleWork& idleWork = {})
      : keys_(root), writer_(withMissions, idleWork) {}

  // Errors: messageForeign, messageFalse. A batch that is broken is none: it is told in `taken`, and stops
  // its own log alone.
  Result<RoundTakenIn> takeRound(const Caller& caller, const exchange::RoundMessage& message);

  Result<MediaTold> tellMedia(const Caller& caller, const exchange::MediaQuestion& question);

  // Errors: mediumNotInUse; mediumUnknown, where tellMedia() was not told yet what it must be; mediumDamaged.
  Result<void> takeChunk(const Caller& caller, const ChunkName& name, BytesView bytes);

  // Errors: mediumNotInUse, mediumUnknown, mediumIncomplete, mediumDamaged.
  Result<std::string> giveChunk(const Caller& caller, const ChunkName& name);

 private:
  // Does work about a mission that the caller may see, in the writer's turn: Result<T> work(Missions&, const
  // campaign::Mission&).
  template <class T, class Work>
  Result<T> inMission(const Caller& caller, const record::WorkspaceId& workspace, const Work& work);

  Result<RoundTakenIn> takeIn(Missions& missions, const campaign::Mission& mission,
                              const exchange::RoundMessage& message, const record::ProvenSignatures& proven);
  Result<MediaTold> told(Missions& missions, const exchange::MediaQuestion& question);
  Result<void> checkUse(Missions& missions, const ChunkName& name);

  LogKeys keys_;
  MediaInUse mediaInUse_;  // the writer's own
  GroupWriter writer_;     // last: it ends before what its jobs use
};

}  // namespace shicha::server
