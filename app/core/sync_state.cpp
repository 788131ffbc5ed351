#include "core/sync_state.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "core/receipts.hpp"

namespace shicha::core {
namespace {

using record::AggregateId;
using record::BatchNumber;
using storage::MediumState;
using storage::MediumStatus;
using Media = std::unordered_map<crypto::Hash, MediumStatus, FixedBytesHash>;

Media mediaIn(Tablet& tablet) {
  Media media;
  for (const MediumStatus& status : tablet.media().all()) media.emplace(status.digest, status);
  return media;
}

// Is it here, or was it before the room was needed? What a colleague has is the colleague's to send.
bool isHeld(const MediumStatus& status) {
  return status.state == MediumState::verified || status.state == MediumState::freed;
}

struct PhotoCount {
  std::size_t held = 0, confirmed = 0, inBackup = 0;
};

void count(const Media& media, const std::vector<crypto::Hash>& digests, PhotoCount& photos) {
  for (const crypto::Hash& digest : digests) {
    const auto found = media.find(digest);
    if (found == media.end() || !isHeld(found->second)) continue;
    ++photos.held;
    if (found->second.isConfirmed) ++photos.confirmed;
    if (found->second.inBackup) ++photos.inBackup;
  }
}

// What is to be said of the records of a mission, by aggregate: what is in none of the sets is safe.
struct RecordsStanding {
  bool isMine = false, isFailed = false;
  std::set<AggregateId> unconfirmed, notInBackup, quarantined, refused;
};

class Judge {
 public:
  Judge(Tablet& tablet, const SyncProgress& run) : tablet_(tablet), run_(run) {}

  Result<RecordsStanding> of(const MissionHere& mission) {
    RecordsStanding standing;
    standing.isMine = tablet_.isMine(mission);
    storage::Replica& replica = *tablet_.replicaOf(mission.id);
    const auto receipt = receiptOf(tablet_, mission.id);
    if (!receipt) return receipt.error();
    const auto state = replica.state();
    if (!state) return state.error();
    const record::History& history = (*state)->history();
    using Tips = std::vector<record::BatchRef>;
    const Coverage confirmed(history, *receipt ? (*receipt)->tips : Tips());
    const Coverage backedUp(history, *receipt ? (*receipt)->backedUp : Tips());
    const membership::Members& members = (*state)->members();
    const auto isOwn = [&](BatchNumber number) {
      return members.authorOf(number).certificate.device == tablet_.me().device;
    };
    const auto put = [&](BatchNumber number, std::set<AggregateId>& into) -> Result<void> {
      const auto aggregate = replica.aggregateOf(number);
      if (!aggregate) return aggregate.error();
      into.insert(*aggregate);
      return {};
    };
    for (BatchNumber number = 0; number < history.batches().size(); ++number) {
      Result<void> done;
      if (!confirmed.has(number)) done = put(number, standing.unconfirmed);
      if (done && !backedUp.has(number)) done = put(number, standing.notInBackup);
      if (done && !members.isAdmitted(number) && isOwn(number)) done = put(number, standing.quarantined);
      if (!done) return done.error();
    }
    for (const MissionProgress& each : run_.missions) {
      if (each.mission.id != mission.id) continue;
      standing.isFailed = each.error.has_value();
      for (const record::Hash& hash : each.refused) {
        const auto number = history.find(hash);
        const auto done = number ? put(*number, standing.refused) : Result<void>();
        if (!done) return done.error();
      }
    }
    return standing;
  }

 private:
  Tablet& tablet_;
  const SyncProgress& run_;
};

SyncStanding judge(const Listed& listed, const RecordsStanding& records, const PhotoCount& photos,
                   bool hasServer, bool isRunning) {
  SyncStanding standing{listed.id, SyncState::needsYou, NeedsYou::nothing, photos.held, photos.confirmed};
  const bool recordsConfirmed = !records.unconfirmed.contains(listed.id);
  const bool allConfirmed = recordsConfirmed && photos.confirmed == photos.held;
  if (records.refused.contains(listed.id)) {
    standing.why = NeedsYou::refused;
  } else if (records.isFailed && !allConfirmed) {
    standing.why = NeedsYou::failed;
  } else if (records.quarantined.contains(listed.id)) {
    standing.why = NeedsYou::quarantined;
  } else if (listed.card.conflicts > 0) {
    standing.why = NeedsYou::conflicts;
  } else if (allConfirmed) {
    const bool backedUp = !records.notInBackup.contains(listed.id) && photos.inBackup == photos.held;
    standing.state = backedUp ? SyncState::inBackup : SyncState::onServer;
  } else if (!hasServer || !records.isMine) {
    standing.state = SyncState::here;
  } else {
    standing.state = recordsConfirmed && isRunning ? SyncState::sending : SyncState::waiting;
  }
  return standing;
}

}  // namespace

Result<std::vector<SyncStanding>> standingsOf(Tablet& tablet, const std::vector<Listed>& listed,
                                              const SyncProgress& run, bool isRunning) {
  const Media media = mediaIn(tablet);
  Judge judgeOf(tablet, run);
  std::map<record::WorkspaceId, RecordsStanding> missions;
  std::vector<SyncStanding> standings;
  for (const Listed& each : listed) {
    if (!missions.contains(each.mission.id)) {
      auto records = judgeOf.of(each.mission);
      if (!records) return records.error();
      missions.emplace(each.mission.id, std::move(*records));
    }
    PhotoCount photos;
    count(media, each.card.media, photos);
    const bool hasServer = !tablet.me().address.empty();
    standings.push_back(judge(each, missions.at(each.mission.id), photos, hasServer, isRunning));
  }
  return standings;
}

Result<MissionSafety> safetyOf(Tablet& tablet, const MissionHere& mission) {
  const auto receipt = receiptOf(tablet, mission.id);
  if (!receipt) return receipt.error();
  const auto state = tablet.replicaOf(mission.id)->state();
  if (!state) return state.error();
  const auto listed = tablet.list();
  if (!listed) return listed.error();
  if (!*receipt) return MissionSafety();
  const Media media = mediaIn(tablet);
  PhotoCount photos;
  for (const Listed& each : *listed) {
    if (each.mission.id == mission.id) count(media, each.card.media, photos);
  }
  const record::History& history = (*state)->history();
  const bool isSafe = Coverage(history, (*receipt)->tips).hasAll() && photos.confirmed == photos.held;
  const bool inBackup = Coverage(history, (*receipt)->backedUp).hasAll() && photos.inBackup == photos.held;
  return MissionSafety{isSafe, isSafe && inBackup};
}

OnlyHere onlyHere(Tablet& tablet) {
  OnlyHere only;
  for (const MediumStatus& status : tablet.media().all()) {
    if (status.state != MediumState::verified || status.isConfirmed) continue;
    ++only.photos;
    only.bytes += status.size;
  }
  return only;
}

}  // namespace shicha::core
