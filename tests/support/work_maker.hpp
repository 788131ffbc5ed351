// The work of an inspector as signed batches, made in memory as fast as it can be signed.
#pragma once

#include "record/log_writer.hpp"
#include "storage/medium.hpp"
#include "support/sync_member.hpp"

namespace shicha::test {

// How many batches an inspection has, from its start to its last answer.
constexpr int kInspectionBatches = 150;

// One log. Each answer goes to registers that were empty, so that nothing needs to be looked up. Threads: one
// at a time.
class WorkMaker {
 public:
  // incarnation: of the log; another one is another log of the same member.
  WorkMaker(const record::WorkspaceId& workspace, const SyncMember& member, std::uint8_t incarnation = 1);

  // Batch 0, to be sent first.
  record::PlacedBatch open();

  // Begins another inspection; what follows is about it.
  record::PlacedBatch begin();
  // Answers items, with two writes each.
  record::PlacedBatch answer(int items = 1);
  record::PlacedBatch addPhoto(const storage::MediumInfo& medium);

  // The next batches: inspections one after another, that open the log where it is new.
  std::vector<record::PlacedBatch> next(std::size_t count, int items = 1);

 private:
  record::PlacedBatch write(const std::vector<record::Change>& changes);

  record::History nothing_;  // what the batches refer to besides their own log
  record::LogWriter log_;
  record::AggregateId inspection_;
  record::Stamp stamp_ = 1;
  std::uint64_t made_ = 0;  // records
  int left_ = 0;            // of this inspection, batches of next()
};

// What the medium of that content must be.
storage::MediumInfo mediumOf(const std::string& content);

}  // namespace shicha::test
