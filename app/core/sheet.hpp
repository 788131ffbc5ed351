// An inspection as a screen shows it: a snapshot, which stays what it is while the work goes on.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/tablet.hpp"
#include "forms/score.hpp"
#include "inspection/answer.hpp"
#include "inspection/missing.hpp"
#include "inspection/review.hpp"
#include "inspection/signers.hpp"

namespace shicha::core {

// Values that stand side by side in one field.
struct Conflict {
  record::RegisterId at;
  std::string item;                               // empty: of the whole form
  std::vector<inspection::HistoryEntry> entries;  // the shown one first
};

struct Sheet {
  MissionHere mission;
  bool isMine = false;  // a mission of the person who unlocked
  std::shared_ptr<const inspection::Books> books;
  const forms::Form* form = nullptr;  // in the books; null: of a newer program
  inspection::Inspection inspection;
  inspection::Withdrawal withdrawn;  // where it counts
  forms::Score score;
  std::map<std::string, inspection::TypedText> remarks;  // by item, for when typing begins
  std::vector<Conflict> conflicts;
  std::vector<inspection::Missing> missing;  // before it can be presented
  std::vector<inspection::SignatureStanding> signatures;
  std::vector<std::optional<Words>> pageNotes;  // of each of them: inspection::pageNote()
  std::vector<inspection::Signer> signers;
  std::vector<inspection::ReviewTask> tasks;
  bool isPresented = false;
  std::optional<record::RecordId> revisionToSign;  // presented, and what stands now
  std::optional<crypto::Hash> page;                // that is attached to it
  std::string role;                                // the actor's, that counts in the mission
};

// Errors: recordUnknown, and of the disk.
Result<std::shared_ptr<const Sheet>> sheetOf(Tablet& tablet, const MissionHere& mission,
                                             const record::AggregateId& id);

}  // namespace shicha::core
