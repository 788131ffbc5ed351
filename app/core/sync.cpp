#include "core/sync.hpp"

#include <set>

#include "core/media_fetcher.hpp"
#include "core/media_sender.hpp"
#include "core/own_work.hpp"
#include "core/record_rounds.hpp"
#include "core/server_answer.hpp"
#include "core/server_token.hpp"
#include "core/sync_memory.hpp"

namespace shicha::core {
namespace {

using std::chrono::milliseconds;
using Stage = SyncProgress::Stage;

// Up to 4 MiB of batches each way, over a slow network.
constexpr std::chrono::seconds kRoundPatience{180};

// A backup may take in photos without that the records in it change.
constexpr std::chrono::hours kBackupsEvery{1};

}  // namespace

struct Sync::Run {
  // Kept from run to run.
  ServerToken token;
  OwnWork own;
  SyncMemory memory;
  std::optional<milliseconds> backupsAsked;
  bool withPhotos = true;

  // What an answer confirms.
  struct Signed {
    std::optional<exchange::Receipt> receipt;  // nothing: it says nothing of that
    bool isAnothers = false;                   // of another server than before: all begins again
  };

  // Of this run.
  SyncProgress progress;
  bool isBegun = false;
  std::vector<RecordRounds> rounds;  // of each mission of the progress
  std::set<record::AggregateId> typical;
  std::optional<MediaSender> sender;
  std::optional<MediaFetcher> fetcher;
  bool isNewBackup = false;

  // The request that is on its way.
  bool isAsked = false;
  bool asksToken = false;
  milliseconds asked{0};
  std::size_t mission = 0;  // of a round

  void reset();
  void beginAgain();
  Result<void> begin(Tablet& tablet);
  Result<std::optional<SyncRequest>> next(Tablet& tablet);
  Result<std::optional<SyncRequest>> nextRound(Tablet& tablet);
  Result<SyncRequest> roundOf(Tablet& tablet, std::size_t index);
  Result<std::optional<SyncRequest>> nextMedia(Tablet& tablet);
  Result<void> planPhotos(Tablet& tablet);

  Result<void> takeToken(Tablet& tablet, const SyncReply& reply);
  Result<Signed> receiptIn(Tablet& tablet, const record::WorkspaceId& workspace, const std::string& bytes);
  Result<void> takeRound(Tablet& tablet, const std::string& body);
  Result<void> takeMedia(Tablet& tablet, const std::string& body);
  Result<void> takeSent(Tablet& tablet, const std::string& body);
  Result<void> takeFetched(Tablet& tablet, const std::string& body);
  Result<void> refused(const Error& error);
};

Sync::Sync() : run_(std::make_unique<Run>()) {}
Sync::~Sync() = default;

const SyncProgress& Sync::progress() const { return run_->progress; }

void Sync::setPhotos(bool wanted) { run_->withPhotos = wanted; }

void Sync::begin() { run_->reset(); }

void Sync::Run::reset() {
  progress = {};
  isBegun = isAsked = isNewBackup = false;
  sender.reset();
  fetcher.reset();
}

Result<void> Sync::Run::begin(Tablet& tablet) {
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
void Sync::Run::beginAgain() {
  rounds.clear();
  for (const MissionProgress& each : progress.missions) rounds.emplace_back(each.mission.id);
  sender.reset();
  fetcher.reset();
}

Result<std::optional<SyncRequest>> Sync::next(Tablet& tablet) {
  auto request = run_->next(tablet);
  run_->isAsked = request && *request;
  run_->asked = tablet.ports().clock();
  return request;
}

Result<std::optional<SyncRequest>> Sync::Run::next(Tablet& tablet) {
  if (!isBegun) {
    if (const auto begun = begin(tablet); !begun) return begun.error();
  }
  if (progress.stage == Stage::done) return std::nullopt;
  asksToken = !token.isThere();
  if (asksToken) return std::optional(token.next(tablet));
  auto request = nextRound(tablet);
  if (request && !*request) request = nextMedia(tablet);
  if (request && *request) (*request)->token = token.text();
  return request;
}

Result<std::optional<SyncRequest>> Sync::Run::nextRound(Tablet& tablet) {
  for (mission = 0; mission < rounds.size(); ++mission) {
    if (rounds[mission].isOver()) continue;
    progress.stage = Stage::records;
    auto request = roundOf(tablet, mission);
    if (request) return std::optional(std::move(*request));
    if (const auto noted = refused(request.error()); !noted) return noted.error();
  }
  return std::nullopt;
}

Result<SyncRequest> Sync::Run::roundOf(Tablet& tablet, std::size_t index) {
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

Result<void> Sync::Run::planPhotos(Tablet& tablet) {
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

Result<std::optional<SyncRequest>> Sync::Run::nextMedia(Tablet& tablet) {
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
  progress.stage = Stage::done;
  return std::nullopt;
}

Result<void> Sync::take(Tablet& tablet, const SyncReply& reply) {
  Run& run = *run_;
  if (!std::exchange(run.isAsked, false)) return {};
  if (run.asksToken) return run.takeToken(tablet, reply);
  const auto body = bodyOf(reply);
  if (!body) {
    if (body.error().code() == ErrorCode::tokenUnknown && run.token.drop()) return {};
    return run.refused(body.error());
  }
  run.token.wasTaken();
  switch (run.progress.stage) {
    case Stage::photosOut:
      return run.takeSent(tablet, *body);
    case Stage::photosIn:
      return run.takeFetched(tablet, *body);
    default:
      return run.takeRound(tablet, *body);
  }
}

// An answer, or a message of it, that is none. Returned is what concerns all.
Result<void> Sync::Run::refused(const Error& error) {
  switch (progress.stage) {
    case Stage::photosOut:
    case Stage::photosIn: {
      const bool isOfPhoto =
          error.code() == ErrorCode::mediumNotInUse || error.code() == ErrorCode::mediumUnknown ||
          error.code() == ErrorCode::mediumDamaged || error.code() == ErrorCode::mediumIncomplete ||
          error.code() == ErrorCode::mediumTooLarge;
      if (!isOfPhoto && !isAboutMission(error.code())) return error;
      if (progress.stage == Stage::photosOut) {
        sender->refused(error, progress);
      } else {
        fetcher->refused(error, progress);
      }
      return {};
    }
    default:
      if (!isAboutMission(error.code())) return error;
      progress.missions[mission].error = error;
      rounds[mission].giveUp();
      return {};
  }
}

Result<void> Sync::Run::takeToken(Tablet& tablet, const SyncReply& reply) {
  const auto serverTime = token.take(reply);
  if (!serverTime) return serverTime.error();
  return *serverTime ? memory.heard(tablet, asked, **serverTime) : Result<void>();
}

Result<Sync::Run::Signed> Sync::Run::receiptIn(Tablet& tablet, const record::WorkspaceId& workspace,
                                               const std::string& bytes) {
  if (bytes.empty()) return Signed{};
  auto receipt = checkReceipt(tablet, workspace, bytes);
  if (!receipt) return receipt.error();
  const auto isAnother = memory.isAnother(tablet, *receipt);
  if (!isAnother) return isAnother.error();
  if (*isAnother) {
    progress.serverRestored = true;
    beginAgain();
  }
  return Signed{std::move(*receipt), *isAnother};
}

Result<void> Sync::Run::takeRound(Tablet& tablet, const std::string& body) {
  const auto answer = exchange::decodeSyncAnswer(body);
  if (!answer) return refused(answer.error());
  auto message = exchange::decodeRound(answer->round);
  if (!message) return refused(message.error());
  if (message->workspace != rounds[mission].workspace()) return refused(Error(ErrorCode::messageForeign));
  const auto receipt = receiptIn(tablet, message->workspace, answer->receipt);
  if (!receipt) return receipt.error();
  if (receipt->isAnothers) return {};
  const auto taken = rounds[mission].take(tablet, std::move(*message), progress, progress.missions[mission]);
  if (!taken) return refused(taken.error());
  if (receipt->receipt) {
    const auto kept = memory.keep(tablet, *receipt->receipt, answer->receipt);
    if (!kept) return kept.error();
    isNewBackup |= *kept;
  }
  return memory.heard(tablet, asked, answer->serverTime);
}

Result<void> Sync::Run::takeSent(Tablet& tablet, const std::string& body) {
  if (!sender->hasAsked()) {
    sender->chunkTaken(progress);
    return {};
  }
  const auto answer = exchange::decodeMediaAnswer(body);
  if (!answer) return refused(answer.error());
  const auto receipt = receiptIn(tablet, sender->workspace(), answer->receipt);
  if (!receipt) return receipt.error();
  if (receipt->isAnothers) return {};
  return sender->takeAnswer(tablet, *answer, receipt->receipt, progress);
}

Result<void> Sync::Run::takeFetched(Tablet& tablet, const std::string& body) {
  if (!fetcher->hasAsked()) return fetcher->takeChunk(tablet, body, progress);
  const auto answer = exchange::decodeMediaAnswer(body);
  if (!answer) return refused(answer.error());
  return fetcher->takeAnswer(tablet, *answer, progress);
}

}  // namespace shicha::core
