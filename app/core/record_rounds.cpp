#include "core/record_rounds.hpp"

#include <algorithm>

namespace shicha::core {
namespace {

// docs/protocol.md, Rounds: after so many nothing more is to be had.
constexpr unsigned kUnchangedMax = 2;

// Told once, however often it is met.
void tell(const std::vector<Error>& errors, std::vector<Error>& into) {
  for (const Error& error : errors) {
    const auto same = [&](const Error& other) {
      return other.code() == error.code() && other.details() == error.details();
    };
    if (std::ranges::none_of(into, same)) into.push_back(error);
  }
}

}  // namespace

Result<exchange::RoundMessage> RecordRounds::next(Tablet& tablet, bool allConfirmed,
                                                  const exchange::Priority& priority,
                                                  MissionProgress& progress) {
  exchange::RoundOptions options;
  options.digestFirst = allConfirmed;
  options.priority = priority;
  auto message = exchange::nextMessage(*tablet.replicaOf(workspace_), fromServer_, options);
  if (!message) return message.error();
  tell(message->damaged, progress.refusedHere);
  offered_.clear();
  for (const record::PlacedBatch& placed : message->batches) offered_.push_back(placed.hash());
  return std::move(static_cast<exchange::RoundMessage&>(*message));
}

Result<void> RecordRounds::take(Tablet& tablet, exchange::RoundMessage message, SyncProgress& run,
                                MissionProgress& progress) {
  storage::Replica& replica = *tablet.replicaOf(workspace_);
  const auto taken = exchange::takeMessage(replica, message);
  if (!taken) return taken.error();
  run.batchesReceived += taken->present;
  tell(taken->refused, progress.refusedHere);
  for (const record::Hash& hash : offered_) {
    if (sent_.insert(hash).second) ++run.batchesSent;
  }

  const auto state = replica.state();
  if (!state) return state.error();
  const record::Hash own = exchange::digestOf(workspace_, (*state)->history().tips());
  const bool isChanged = !fromServer_ || own != own_ || message.digest != servers_;
  unchanged_ = isChanged ? 0 : unchanged_ + 1;
  own_ = own;
  servers_ = message.digest;
  message.batches.clear();  // they were taken
  fromServer_ = std::move(message);
  progress.isDone = own_ == servers_;
  if (progress.isDone) {
    isOver_ = true;
  } else if (unchanged_ == kUnchangedMax) {
    stop(run, progress);
  }
  return {};
}

// One of both refuses what the other has. It is offered again in the next run.
void RecordRounds::stop(SyncProgress& run, MissionProgress& progress) {
  isOver_ = true;
  progress.refused = offered_;
  run.batchesSent -= std::min(run.batchesSent, offered_.size());
}

}  // namespace shicha::core
