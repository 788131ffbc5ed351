#include "core/sync_work.hpp"

#include "core/pack.hpp"

namespace shicha::core {
namespace {

using std::chrono::milliseconds;
using Stage = SyncProgress::Stage;

// Up to 4 MiB of batches each way, over a slow network.
constexpr std::chrono::seconds kRoundPatience{180};

// A pack is some MiB at most, as a rule.
constexpr std::chrono::seconds kPackPatience{180};

// A backup may take in photos without that the records in it change.
constexpr std::chrono::hours kBackupsEvery{1};

}  // namespace

void SyncWork::reset() {
  progress = {};
  isBegun = isAsked = isNewBackup = hasPack = false;
  sender.reset();
  fetcher.reset();
}

Result<void> SyncWork::begin(Tablet& tablet) {
  if (tablet.me().address.empty()) return Error(ErrorCode::serverUnnamed);
  if (const auto loaded = memory.load(tablet); !loaded) return loaded;
  const auto listed = tablet.list();
  if (!listed) return listed.error();
  typical.clear();
  for (const Listed& each : *listed) {
    if (each.card.isTypical) typical.insert(each.id);
  }
  progress.missions.clear();
  for (const MissionHere& here : tablet.missions()) {
    if (tablet.isMine(here)) progress.missions.push_back({here, false, {}, {}, {}});
  }
  beginAgain();
  isBegun = true;
  return {};
}

// All that is here is offered again.
void SyncWork::beginAgain() {
  rounds.clear();
  for (const MissionProgress& each : progress.missions) rounds.emplace_back(each.mission.id);
  sender.reset();
  fetcher.reset();
}

Result<std::optional<SyncRequest>> SyncWork::next(Tablet& tablet) {
  if (!isBegun) {
    if (const auto begun = begin(tablet); !begun) return begun.error();
  }
  if (progress.stage == Stage::done) return std::nullopt;
  asksToken = !token.isThere();
  if (asksToken) return std::optional(token.next(tablet));
  auto request = nextRound(tablet);
  if (request && !*request) request = nextMedia(tablet);
  if (request && !*request) request = nextPack(tablet);
  if (request && *request) (*request)->token = token.text();
  return request;
}

Result<std::optional<SyncRequest>> SyncWork::nextRound(Tablet& tablet) {
  for (mission = 0; mission < rounds.size(); ++mission) {
    if (rounds[mission].isOver()) continue;
    progress.stage = Stage::records;
    auto request = roundOf(tablet, mission);
    if (request) return std::optional(std::move(*request));
    if (const auto noted = refused(request.error()); !noted) return noted.error();
  }
  return std::nullopt;
}

Result<SyncRequest> SyncWork::roundOf(Tablet& tablet, std::size_t index) {
  RecordRounds& round = rounds[index];
  bool allConfirmed = false;
  if (round.carries()) {
    const auto goesOn = own.mayLeave(tablet);
    if (!goesOn) return goesOn.error();
    progress.workElsewhere |= !*goesOn;
  } else {
    const auto receipt = receiptOf(tablet, round.workspace());
    if (!receipt) return receipt.error();
    const auto state = tablet.replicaOf(round.workspace())->state();
    if (!state) return state.error();
    allConfirmed = *receipt && Coverage((*state)->history(), (*receipt)->tips).hasAll();
  }
  exchange::Priority priority;
  if (!typical.empty()) {
    priority = [this](const record::AggregateId& id) { return typical.contains(id) ? 0 : 1; };
  }
  const auto message = round.next(tablet, allConfirmed, priority, progress.missions[index]);
  if (!message) return message.error();
  auto bytes = exchange::encodeRound(*message);
  if (!bytes) return bytes.error();
  std::string body = exchange::encodeSyncQuestion({std::move(*bytes), tablet.ports().clock(), true});
  return SyncRequest{"POST", "/sync/v1/rounds", kProtobuf, std::move(body), {}, false, kRoundPatience};
}

Result<void> SyncWork::planPhotos(Tablet& tablet) {
  const milliseconds now = tablet.ports().clock();
  const bool isDue = !backupsAsked || std::chrono::abs(now - *backupsAsked) >= kBackupsEvery;
  auto plan = planMedia(tablet, progress.missions, isDue || isNewBackup);
  if (!plan) return plan.error();
  if (isDue || isNewBackup) backupsAsked = now;
  progress.photosToSend = plan->unconfirmed;
  sender.emplace(std::move(plan->toSend));
  fetcher.emplace(std::move(plan->toFetch));
  return {};
}

Result<std::optional<SyncRequest>> SyncWork::nextMedia(Tablet& tablet) {
  if (!sender) {
    if (const auto planned = planPhotos(tablet); !planned) return planned.error();
  }
  progress.stage = Stage::photosOut;
  auto request = sender->next(tablet, withPhotos, progress);
  if (!request || *request) return request;
  progress.stage = Stage::photosIn;
  if (withPhotos) {
    if (auto fetched = fetcher->next()) return fetched;
  }
  return std::nullopt;
}

Result<std::optional<SyncRequest>> SyncWork::nextPack(Tablet& tablet) {
  progress.stage = hasPack ? Stage::done : Stage::pack;
  if (hasPack) return std::nullopt;
  const auto here = packHere(tablet);
  if (!here) return here.error();
  const std::string have = *here ? "?have=" + (*here)->hex() : "";
  return std::optional(SyncRequest{"GET", "/sync/v1/pack" + have, {}, {}, {}, false, kPackPatience});
}

}  // namespace shicha::core
