// The batches that a replica holds: logs as trees, what waits, and what is refused. docs/merge.md, "What a
// batch refers to".
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <unordered_map>
#include <vector>

#include "base/result.hpp"
#include "record/batch.hpp"
#include "record/proven_signatures.hpp"

namespace shicha::record {

// How many batches may wait in one workspace. One more is not kept, and offered again by whoever has it: this
// bounds what a stranger can make a program hold, and is no part of the state.
constexpr std::size_t kWaitingMax = 10'000;
constexpr std::size_t kWaitingBytesMax = std::size_t{64} << 20U;

// The local number of a present batch. Numbers grow in an order in which causes come first.
using BatchNumber = std::uint32_t;

// A batch that is present.
struct PresentBatch {
  BatchRef ref;
  BatchNumber previous;  // itself for batch 0
  BatchNumber opening;   // batch 0 below it
  BatchNumber jump = 0;  // an ancestor far below, for finding ancestors quickly

  // Its content. A restored batch has none until it is filled.
  Body body;
  SignedBatch bytes;
  std::vector<BatchNumber> causes;  // in the order of body.causes

  // Where each overwritten write stands, in the order of body.writes and their overwrites.
  struct Target {
    BatchNumber batch;
    std::uint32_t place;
  };
  std::vector<std::vector<Target>> overwrites;

  bool isFilled() const { return !bytes.body.empty(); }
};

// Two batches with the same predecessor: the proof that a device was copied, restored or tampered with.
struct Fork {
  BatchNumber first, second;
};

// Which logs belong to a workspace, and which batches may stand in them. Both must follow from their
// arguments alone, so that every replica refuses the same batches. shared/membership provides them.
struct LogRules {
  // The key that a log's batches are signed with.
  // Errors: why the opening does not count (a stranger, another root, a broken chain).
  std::function<Result<crypto::PublicKey>(const Opening& opening)> keyOf;

  // May a batch of that log say this?
  std::function<Result<void>(const Opening& opening, const Body& body)> accepts;
};

// The set of batches of one workspace. Pure: it neither stores nor sends; whoever owns it does.
// Threads: one at a time.
class History {
 public:
  // waitingMax: how many batches may wait.
  History(const WorkspaceId& workspace, LogRules rules, std::size_t waitingMax = kWaitingMax);

  struct Received {
    std::vector<BatchNumber>
        present;                 // became present through it, in order: itself, and those that waited for it
    std::vector<Error> refused;  // became refused through it, those that waited included
    bool waits = false;          // it was kept, and waits
  };

  // Takes a batch at a place of a log. Taking one that is known already changes nothing.
  // proven: signatures that need not be verified again; null: none.
  Received receive(const LogId& log, std::uint64_t sequence, const Hash& previous, SignedBatch batch,
                   const ProvenSignatures* proven = nullptr);

  // Takes a batch of this process. Its signature is not verified again where it was made with its log's key.
  Received receive(const OwnBatch& own);

  // Takes back a batch that was present before, in the order of numbers, without its content and without
  // judging it again: what stands on it can be judged now. Whoever kept it answers for it.
  // previous: nothing for batch 0.
  BatchNumber restore(const BatchRef& ref, std::optional<BatchNumber> previous);

  // Gives a restored batch its content, once. The hash is checked, not the signature: whoever kept it answers
  // for that. What it overwrites is filled before it; a log's batch 0 before all that comes in this log.
  // Errors: batchWrongPlace, where it is not the content of that batch; what keyOf says of an opening.
  Result<void> fill(BatchNumber number, SignedBatch bytes);

  const std::vector<PresentBatch>& batches() const { return batches_; }
  std::optional<BatchNumber> find(const Hash& hash) const;

  // The batches without a successor, of all logs, ordered by log, sequence and hash.
  std::vector<BatchRef> tips() const { return {tips_.begin(), tips_.end()}; }

  // The batches that wait, with the hashes that each still waits for. Left out are those of logs whose batch
  // 0 is not here: nobody knows yet whether they are anything at all.
  struct Waiting {
    BatchRef ref;
    std::vector<Hash> missing;
  };
  std::vector<Waiting> waiting() const;

  // How many wait, those left out above included.
  std::size_t waitingCount() const { return waiting_.size(); }

  const std::vector<Fork>& forks() const { return forks_; }

  // Does `ancestor` stand at or below `batch` in the same log?
  bool isAtOrBelow(BatchNumber ancestor, BatchNumber batch) const;

 private:
  struct Held {
    Place place;
    SignedBatch bytes;
    Body body;
    bool verified = false;
  };

  // While a batch waits its signature cannot be judged, so that copies with different signatures wait side by
  // side.
  using WaitingId = std::pair<Hash, crypto::Signature>;

  Received take(const Hash& hash, Held held);
  bool verify(Held& held) const;
  Result<void> open(const Held& held);
  Result<crypto::PublicKey> keyOf(const Held& held) const;
  Result<Held> decode(const Place& place, SignedBatch bytes) const;
  std::vector<Hash> missing(const Held& held) const;
  Result<BatchNumber> admit(const Hash& hash, Held held);
  std::vector<std::pair<Hash, Held>> release(const Hash& arrived);
  void forget(const WaitingId& id, const Held& held);
  Result<void> checkPlace(const Held& held) const;
  Result<void> resolve(PresentBatch& batch) const;
  Result<PresentBatch::Target> resolve(const PresentBatch& batch, const Write& write,
                                       const WriteRef& ref) const;
  BatchNumber ancestor(BatchNumber batch, std::uint64_t back) const;
  BatchNumber enter(PresentBatch batch);
  void fork(std::vector<BatchNumber>& siblings, BatchNumber number);

  WorkspaceId workspace_;
  LogRules rules_;
  std::size_t waitingMax_;
  std::vector<PresentBatch> batches_;
  std::unordered_map<Hash, BatchNumber, FixedBytesHash> byHash_;
  std::unordered_map<LogId, crypto::PublicKey, FixedBytesHash> keys_;  // of the logs whose batch 0 is present
  std::unordered_map<Hash, std::vector<BatchNumber>, FixedBytesHash> successors_;
  std::unordered_map<LogId, std::vector<BatchNumber>, FixedBytesHash> openings_;
  std::map<WaitingId, Held> waiting_;
  std::size_t waitingBytes_ = 0;                                                 // of their bodies
  std::unordered_map<Hash, std::vector<WaitingId>, FixedBytesHash> waitingFor_;  // who waits for this hash
  std::vector<Fork> forks_;
  std::set<BatchRef> tips_;
};

}  // namespace shicha::record
