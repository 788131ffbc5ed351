#include "exchange/round.hpp"

#include <unordered_set>

#include "exchange/outgoing.hpp"
#include "exchange/peer_view.hpp"

namespace shicha::exchange {
namespace {

using record::PlacedBatch;

// The state of the workspace that a message is for.
// Errors: messageForeign; of the disk.
Result<const membership::Workspace*> stateFor(storage::Replica& replica, const RoundMessage& message) {
  const auto state = replica.state();
  if (state && (*state)->id() != message.workspace) return Error(ErrorCode::messageForeign);
  return state;
}

// What is to be taken of a message's batches, in order.
struct Sorted {
  std::vector<PlacedBatch> openings;  // they stand on nothing
  std::vector<PlacedBatch> others;    // each stands in its log on one that is here, or comes before it
  std::vector<record::Hash> hashes;   // of the openings
  std::size_t unattached = 0;
};

Sorted sortOut(const record::History& history, const RoundMessage& message) {
  Sorted sorted;
  std::unordered_set<record::Hash, FixedBytesHash> coming;
  for (const PlacedBatch& placed : message.batches) {
    const record::Hash hash = placed.hash();
    if (history.find(hash)) continue;
    const bool opens = placed.place.sequence == 0;
    const record::Hash& below = placed.place.previous;
    if (!opens && !history.find(below) && !coming.contains(below)) {
      ++sorted.unattached;
      continue;
    }
    coming.insert(hash);
    (opens ? sorted.openings : sorted.others).push_back(placed);
    if (opens) sorted.hashes.push_back(hash);
  }
  return sorted;
}

// Drops what stands on a batch 0 that was not taken.
void dropBehind(const record::History& history, Sorted& sorted) {
  std::unordered_set<record::Hash, FixedBytesHash> lost;
  for (const record::Hash& hash : sorted.hashes) {
    if (!history.find(hash)) lost.insert(hash);
  }
  if (lost.empty()) return;
  std::vector<PlacedBatch> kept;
  for (PlacedBatch& placed : sorted.others) {
    if (lost.contains(placed.place.previous)) {
      lost.insert(placed.hash());
      ++sorted.unattached;
    } else {
      kept.push_back(std::move(placed));
    }
  }
  sorted.others = std::move(kept);
}

void add(const storage::Replica::Taken& more, RoundTaken& taken) {
  taken.present += more.present;
  taken.waiting += more.waiting;
  taken.refused.insert(taken.refused.end(), more.refused.begin(), more.refused.end());
}

}  // namespace

Result<RoundNext> nextMessage(storage::Replica& replica, const std::optional<RoundMessage>& fromPeer,
                              const RoundOptions& options) {
  const auto state = fromPeer ? stateFor(replica, *fromPeer) : replica.state();
  if (!state) return state.error();
  const record::History& history = (*state)->history();
  RoundNext message;
  message.workspace = (*state)->id();
  message.tips = history.tips();
  message.digest = digestOf(message.workspace, message.tips);
  const bool begins = !fromPeer.has_value();
  if (begins ? options.digestFirst : fromPeer->digest == message.digest) message.tips.clear();
  if (begins || fromPeer->digest == message.digest || !fromPeer->hasTips()) return message;

  const auto view = PeerView::of(history, *fromPeer);
  if (!view) return view.error();
  message.samples = view->samples(history);
  auto order = inOrder(replica, view->lacking(history, true), options.priority);
  if (!order) return order.error();
  Outgoing outgoing(replica, std::move(*order));
  auto batches = outgoing.next(options.batchBytesMax);
  if (!batches) return batches.error();
  message.batches = std::move(*batches);
  message.more = outgoing.more();
  message.damaged = outgoing.damaged();
  return message;
}

Result<RoundTaken> takeMessage(storage::Replica& replica, const RoundMessage& message,
                               const record::ProvenSignatures* proven) {
  const auto state = stateFor(replica, message);
  if (!state) return state.error();
  const record::History& history = (*state)->history();
  if (const auto view = PeerView::of(history, message); !view) return view.error();
  Sorted sorted = sortOut(history, message);

  // Whether a log is anything at all is told by its batch 0. Behind one that is refused nothing is taken,
  // lest it wait for ever.
  RoundTaken taken;
  taken.unattached = sorted.unattached;
  if (!sorted.openings.empty()) {
    const auto opened = replica.receive(sorted.openings, proven);
    if (!opened) return opened.error();
    add(*opened, taken);
    const auto now = replica.state();
    if (!now) return now.error();
    dropBehind((*now)->history(), sorted);
    taken.unattached = sorted.unattached;
  }
  const auto received = replica.receive(sorted.others, proven);
  if (!received) return received.error();
  add(*received, taken);
  return taken;
}

Result<bool> isDone(storage::Replica& replica, const RoundMessage& fromPeer) {
  const auto state = stateFor(replica, fromPeer);
  if (!state) return state.error();
  return digestOf(fromPeer.workspace, (*state)->history().tips()) == fromPeer.digest;
}

}  // namespace shicha::exchange
