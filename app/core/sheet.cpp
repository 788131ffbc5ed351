#include "core/sheet.hpp"

#include "inspection/revision_body.hpp"
#include "inspection/signature_words.hpp"
#include "inspection/signing.hpp"
#include "inspection/standing.hpp"

namespace shicha::core {
namespace {

std::vector<Conflict> conflictsOf(const membership::Workspace& workspace, const record::Aggregate& aggregate,
                                  const inspection::Inspection& inspection) {
  std::vector<Conflict> conflicts;
  for (const record::RegisterId& at : inspection.notes.conflicts) {
    Conflict conflict{at, inspection.itemOf(workspace.id(), at.record), {}};
    for (auto& entry : inspection::historyOf(workspace, aggregate, at)) {
      const bool isShown = entry.state == record::WriteState::shown;
      if (!isShown && entry.state != record::WriteState::concurrent) continue;
      conflict.entries.insert(isShown ? conflict.entries.begin() : conflict.entries.end(), std::move(entry));
    }
    conflicts.push_back(std::move(conflict));
  }
  return conflicts;
}

}  // namespace

Result<std::shared_ptr<const Sheet>> sheetOf(Tablet& tablet, const MissionHere& mission,
                                             const record::AggregateId& id) {
  storage::Replica* replica = tablet.replicaOf(mission.id);
  if (replica == nullptr) return Error(ErrorCode::recordUnknown, {id.hex()});
  const auto aggregate = replica->find(id);
  if (!aggregate) return aggregate.error();
  if (*aggregate == nullptr) return Error(ErrorCode::recordUnknown, {id.hex()});
  const auto workspace = replica->state();
  if (!workspace) return workspace.error();
  const auto sheet = std::make_shared<Sheet>();
  sheet->mission = mission;
  sheet->isMine = tablet.isMine(mission);
  sheet->books = tablet.sharedBooks();
  sheet->inspection = inspection::readInspection(id, **aggregate);
  const inspection::Inspection& inspection = sheet->inspection;
  sheet->form = sheet->books->find(inspection.form, inspection.version);
  if (sheet->form != nullptr) {
    // Answers that do not fit the form are a newer program's: nothing is counted then.
    if (auto score = forms::score(*sheet->form, inspection.answers)) sheet->score = std::move(*score);
    for (const forms::Section& section : sheet->form->sections) {
      for (const forms::Item& item : section.items) {
        sheet->remarks.emplace(item.id, inspection::remarkOf(**workspace, id, item.id));
      }
    }
  }
  sheet->withdrawn = inspection::standingWithdrawal(**workspace, **aggregate, inspection);
  sheet->conflicts = conflictsOf(**workspace, **aggregate, inspection);
  sheet->signatures = inspection::signatureStandings(**workspace, **aggregate, inspection);
  for (const auto& each : sheet->signatures) {
    sheet->pageNotes.push_back(inspection::pageNote(**aggregate, each.signature));
  }
  sheet->signers = inspection::signersOf(**workspace, sheet->signatures);
  sheet->missing = inspection::missingIn(*sheet->books, mission.id, inspection);
  sheet->tasks = inspection::reviewTasks(**workspace, **aggregate, inspection, sheet->signatures);
  sheet->isPresented = inspection.isPresented();
  const inspection::Revision* revision = inspection::revisionToSign(**workspace, **aggregate, inspection);
  if (revision != nullptr) {
    sheet->revisionToSign = revision->id;
    sheet->page = inspection::pageOf(inspection, revision->id);
  }
  sheet->role = (*workspace)->members().roleOf(tablet.me().user, tablet.me().role);
  return std::shared_ptr<const Sheet>(sheet);
}

}  // namespace shicha::core
