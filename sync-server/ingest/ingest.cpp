#include "ingest/ingest.hpp"

#include <algorithm>
#include <optional>

#include "exchange/media_transfer.hpp"
#include "inspection/kinds.hpp"

namespace shicha::server {
namespace {

using exchange::RoundMessage;
using storage::MediumState;

// Errors: missionUnknown, notYours.
Result<campaign::Mission> missionFor(Missions& missions, const Caller& caller,
                                     const record::WorkspaceId& workspace) {
  auto mission = missions.find(workspace);
  if (!mission) return mission;
  const auto parties = missions.partiesOf(*mission);
  if (!parties) return parties.error();
  return maySee(caller, *parties) ? mission : Error(ErrorCode::notYours);
}

// Those in the order of their digests.
void sortReceipt(exchange::Receipt& receipt) {
  for (auto* list : {&receipt.media, &receipt.backedUpMedia}) {
    std::ranges::sort(*list);
    const auto again = std::ranges::unique(*list);
    list->erase(again.begin(), again.end());
  }
}

}  // namespace

template <class T, class Work>
Result<T> Ingest::inMission(const Caller& caller, const record::WorkspaceId& workspace, const Work& work) {
  std::optional<Result<T>> outcome;
  const auto written = writer_.run(workspace, [&](Missions& missions) {
    const auto mission = missionFor(missions, caller, workspace);
    outcome = mission ? work(missions, *mission) : Result<T>(mission.error());
  });
  if (!written) return written.error();
  return std::move(*outcome);
}

Result<RoundTakenIn> Ingest::takeRound(const Caller& caller, const RoundMessage& message) {
  const record::ProvenSignatures proven = keys_.prove(message);
  return inMission<RoundTakenIn>(caller, message.workspace,
                                 [&](Missions& missions, const campaign::Mission& mission) {
                                   return takeIn(missions, mission, message, proven);
                                 });
}

Result<RoundTakenIn> Ingest::takeIn(Missions& missions, const campaign::Mission& mission,
                                    const RoundMessage& message, const record::ProvenSignatures& proven) {
  storage::Replica& replica = missions.replicaOf(mission);
  const auto before = replica.state();
  if (!before) return before.error();
  const std::size_t known = (*before)->history().batches().size();
  auto taken = exchange::takeMessage(replica, message, &proven);
  if (!taken) return taken.error();
  auto answer = exchange::nextMessage(replica, message);
  if (!answer) return answer.error();
  const auto state = replica.state();
  if (!state) return state.error();
  const membership::Workspace& workspace = **state;
  keys_.learn(message, workspace);

  RoundTakenIn done{std::move(*answer), std::move(*taken), {}, mission, known};
  done.receipt.workspace = workspace.id();
  done.receipt.tips = workspace.history().tips();
  done.receipt.backedUp = missions.backedUp().tipsOf(workspace.id());
  const auto& batches = workspace.history().batches();
  for (std::size_t number = known; number < batches.size(); ++number) {
    done.beginsLogs |= batches[number].body.opening.has_value();
    done.touchesHandover |= record::kindOf(batches[number].body.aggregate) == inspection::kind::handover;
    done.decides |= std::ranges::any_of(batches[number].body.writes, [](const record::Write& write) {
      return record::kindOf(write.record) == inspection::kind::decision;
    });
  }
  return done;
}

Result<MediaTold> Ingest::tellMedia(const Caller& caller, const exchange::MediaQuestion& question) {
  return inMission<MediaTold>(
      caller, question.workspace,
      [&](Missions& missions, const campaign::Mission& /*mission*/) { return told(missions, question); });
}

Result<MediaTold> Ingest::told(Missions& missions, const exchange::MediaQuestion& question) {
  const auto inUse = mediaInUse_.of(missions, question.workspace);
  if (!inUse) return inUse.error();
  const auto used = [&](std::vector<crypto::Hash> digests) {
    std::erase_if(digests, [&](const crypto::Hash& digest) { return !(*inUse)->contains(digest); });
    return digests;
  };
  storage::MediaStore& media = missions.store().media();
  for (const storage::MediumInfo& info : question.offered) {
    if (!(*inUse)->contains(info.digest) || exchange::isSettled(media, info.digest)) continue;
    if (const auto listed = media.expect(info); !listed) return listed.error();
  }
  const std::vector<crypto::Hash> held = used(question.held);
  auto wanted = exchange::wantedMedia(media, held);
  if (!wanted) return wanted.error();
  std::vector<exchange::MediumWanted> asked;
  for (const crypto::Hash& digest : used(question.lacking)) asked.push_back({digest, {}});
  auto offered = exchange::offeredMedia(media, asked);
  if (!offered) return offered.error();

  MediaTold told{std::move(*wanted), std::move(*offered), {}};
  told.receipt.workspace = question.workspace;
  for (const crypto::Hash& digest : held) {
    const auto status = media.status(digest);
    if (!status || status->state != MediumState::verified) continue;
    told.receipt.media.push_back(digest);
    if (status->inBackup) told.receipt.backedUpMedia.push_back(digest);
  }
  sortReceipt(told.receipt);
  return told;
}

Result<void> Ingest::checkUse(Missions& missions, const ChunkName& name) {
  const auto inUse = mediaInUse_.of(missions, name.workspace);
  if (!inUse) return inUse.error();
  return (*inUse)->contains(name.digest) ? Result<void>() : Error(ErrorCode::mediumNotInUse);
}

Result<void> Ingest::takeChunk(const Caller& caller, const ChunkName& name, BytesView bytes) {
  return inMission<void>(
      caller, name.workspace, [&](Missions& missions, const campaign::Mission& /*mission*/) {
        const auto used = checkUse(missions, name);
        return used ? missions.store().media().addChunk(name.digest, name.position, bytes) : used;
      });
}

Result<std::string> Ingest::giveChunk(const Caller& caller, const ChunkName& name) {
  return inMission<std::string>(
      caller, name.workspace,
      [&](Missions& missions, const campaign::Mission& /*mission*/) -> Result<std::string> {
        const auto used = checkUse(missions, name);
        return used ? missions.store().media().read(name.digest, name.position)
                    : Result<std::string>(used.error());
      });
}

}  // namespace shicha::server
