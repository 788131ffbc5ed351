// One workspace as a replica has it: every batch it holds, and the state that follows from them.
#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <vector>

#include "membership/members.hpp"
#include "record/log_writer.hpp"
#include "record/root.hpp"

namespace shicha::membership {

// A batch that was present before, as whoever keeps it gives it back, without its content.
struct KeptBatch {
  record::BatchRef ref;
  std::optional<record::BatchNumber> previous;   // nothing for batch 0
  std::optional<record::AggregateId> aggregate;  // nothing for batch 0
  std::vector<std::uint32_t> demands;
};

// Pure: it neither stores nor sends, knows no clock and draws no random numbers. Whoever owns it keeps the
// bytes. Given back at the next start, they need not be judged again, and an aggregate's content need not
// come before somebody asks for it. The rules outlive it. Threads: one at a time.
class Workspace {
 public:
  // waitingMax: how many batches may wait.
  Workspace(const record::WorkspaceId& id, const crypto::PublicKey& root, const FieldRules& rules,
            std::size_t waitingMax = record::kWaitingMax);
  Workspace(const Workspace&) = delete;  // its parts point at one another
  Workspace& operator=(const Workspace&) = delete;

  struct Received : record::History::Received {
    bool admissionChanged = false;  // what counts of the batches that were here may be another now
    bool marksChanged = false;      // whose signatures among them are in doubt may be
  };

  // Takes a batch at a place of a log, in whatever order. Taking one again changes nothing.
  // Its aggregate, and those of the batches that wait, are loaded.
  // proven: signatures that need not be verified again; null: none.
  Received receive(const record::LogId& log, std::uint64_t sequence, const record::Hash& previous,
                   record::SignedBatch batch, const record::ProvenSignatures* proven = nullptr);

  // The same with a batch of this process, whose signature need not be verified again.
  Received receive(const record::OwnBatch& own);

  // Takes back a batch, in the order of numbers. After all of them come the contents of the batches 0, then
  // the control aggregate's, then others as they are asked for.
  void restore(const KeptBatch& kept);

  // Gives restored batches their content: batches 0, or all those of one aggregate, in the order of numbers.
  // Errors: where it is not the content of that batch. The workspace is of no use then.
  Result<void> load(std::vector<std::pair<record::BatchNumber, record::SignedBatch>> contents);

  // Has the aggregate no restored batch whose content is missing?
  bool isLoaded(const record::AggregateId& id) const;

  // Batch 0 of a new log. Its stamp follows on those of the server's logs known here, so that the events of a
  // new control log take effect after theirs. wall: the clock, since 1970.
  record::OwnBatch open(record::LogWriter& log, std::chrono::milliseconds wall) const;

  // What a user did becomes the next batch of a log. It counts once it is received.
  // changes: as LogWriter::write() wants them. wall: the clock, since 1970.
  // Errors: featureMissing, workspaceSealed.
  Result<record::OwnBatch> write(record::LogWriter& log, const record::AggregateId& aggregate,
                                 const std::vector<record::Change>& changes, std::chrono::milliseconds wall,
                                 const std::vector<record::BatchRef>& extraCauses = {}) const;

  const record::WorkspaceId& id() const { return id_; }
  const record::History& history() const { return history_; }
  const Members& members() const { return members_; }

  // The aggregate of that id, which is loaded; null where no present batch writes to it.
  const record::Aggregate* find(const record::AggregateId& id) const;

  // The ids of all aggregates, sorted, loaded or not.
  std::vector<record::AggregateId> aggregates() const;

  // Law 14. All aggregates are loaded.
  record::Hash root() const;

 private:
  record::Stamp stampIn(const record::AggregateId& id, std::chrono::milliseconds wall) const;
  Received taken(record::History::Received present);
  void apply(record::BatchNumber batch);
  void rebuild();

  record::WorkspaceId id_;
  const FieldRules* rules_;
  record::History history_;
  Members members_;
  std::map<record::AggregateId, std::unique_ptr<record::Aggregate>> aggregates_;  // null: not loaded
};

}  // namespace shicha::membership
