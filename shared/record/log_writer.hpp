// Writing one's own log: what a user does becomes the next signed batch.
#pragma once

#include <string>
#include <vector>

#include "record/aggregate.hpp"

namespace shicha::record {

// A write by its name: its batch, and its place among the batch's writes.
struct WriteName {
  Hash batch;
  std::uint32_t place = 0;

  auto operator<=>(const WriteName&) const = default;
};

// A new value of a register, and what its author saw there. A draft fixes what it will overwrite when typing
// begins, so that a value that came later is not overwritten unseen.
struct Change {
  RegisterId id;
  std::string value;  // the field's encoding; empty: cleared
  std::vector<WriteName> sees;
};

// The live writes of a register: what a change that begins now sees. aggregate: null where there is none yet.
std::vector<WriteName> seenIn(const Aggregate* aggregate, const History& history, const RegisterId& id);

// What a batch may say besides its changes.
struct Extras {
  std::vector<BatchRef> causes;        // present; what it refers to without overwriting anything there
  std::vector<std::uint32_t> demands;  // features that a program must have to show it rightly
};

// The end of a log that grows. It signs; whoever owns it stores the batch durably before it shows or sends
// it. Threads: one at a time.
class LogWriter {
 public:
  // A new log, and its batch 0. certificates: a chain for that key.
  LogWriter(const WorkspaceId& workspace, const Incarnation& incarnation, const crypto::SigningKey& key,
            std::string certificates);

  // A log that is there already: it goes on at that place.
  LogWriter(const Place& next, const crypto::SigningKey& key);

  const LogId& log() const { return place_.log; }
  // Where the next batch will stand.
  const Place& next() const { return place_; }

  // Batch 0, to be written first; only in a new log.
  OwnBatch open(Stamp stamp);

  // The next batch.
  // changes: not empty; no register twice; what they see is present in `history` and of the same aggregate.
  // Of what they see only as much is overwritten as a batch may refer to; the rest stays beside it.
  OwnBatch write(const History& history, const AggregateId& aggregate, const std::vector<Change>& changes,
                 Stamp stamp, const Extras& extras = {});

 private:
  OwnBatch sign(const Body& body);

  Place place_;  // of the next batch
  crypto::SigningKey key_;
  Opening opening_;
};

}  // namespace shicha::record
