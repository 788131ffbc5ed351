#include "storage/verify.hpp"

#include <map>

#include "storage/fault.hpp"
#include "storage/waiting_row.hpp"

namespace shicha::storage {
namespace {

using membership::Workspace;

Error damaged(std::string what) { return Error(ErrorCode::storeDamaged, {std::move(what)}); }

class Examiner {
 public:
  explicit Examiner(Store& store) : store_(store), tables_(store.tables()) {}

  VerifyReport examine() {
    examining([&] { store_.records().check(); });
    examining([&] { examineSettings(); });
    examining([&] { examineWorkspaces(); });
    examining([&] { examineBatches(); });
    examining([&] { examineTips(); });
    examining([&] { examineDemands(); });
    examining([&] { examineWaiting(); });
    examining([&] { examineCards(); });
    examineRows(tables_.drafts, report_.drafts);
    examining([&] { examineReceipts(); });
    examineRows(tables_.packs, report_.packs);
    examineRows(tables_.enrolments, report_.enrolments);
    examineRows(tables_.servers, report_.servers);
    examining([&] { examineOwnLogs(); });
    examineMedia();
    return std::move(report_);
  }

 private:
  // What breaks one examination is a problem, and the others go on.
  template <class Work>
  void examining(const Work& work) {
    if (const auto done = attempt(work); !done) report_.problems.push_back(done.error());
  }

  void problem(std::string what) { report_.problems.push_back(damaged(std::move(what))); }

  // The engine of a workspace, into which all its batches are given anew.
  Workspace& workspaceOf(Number number) {
    auto& workspace = workspaces_[number];
    if (workspace == nullptr) {
      const auto* name = tables_.names.workspaceOf(number);
      if (name == nullptr) throw Fault(damaged("workspace " + std::to_string(number)));
      workspace = std::make_unique<Workspace>(name->id, name->root, store_.ports().rules);
    }
    return *workspace;
  }

  // One under a wrong name would be missed nowhere else.
  void examineSettings() {
    std::set<std::string> known = {"identity", "card version", "keys digest", "opening-token"};
    // A server notes of each mission what its last backup holds.
    for (const record::WorkspaceId& id : store_.workspaces()) known.insert("backed up " + id.hex());
    SQLite::Statement all(store_.records().connection(), "SELECT name FROM setting");
    while (all.executeStep()) {
      const std::string name = columnBytes(all, 0);
      if (!known.contains(name)) problem("setting " + name);
    }
  }

  void examineWorkspaces() {
    for (Number number = 1; number <= tables_.names.last(); ++number) {
      if (tables_.names.workspaceOf(number) == nullptr) continue;
      workspaceOf(number);
      ++report_.workspaces;
    }
  }

  void examineBatches() {
    tables_.batches.each([&](const BatchRows::Row& row, record::SignedBatch batch) {
      const std::string name = "batch " + std::to_string(row.number);
      if (row.number != static_cast<Number>(++report_.batches)) throw Fault(damaged("before " + name));
      const record::LogId* log = tables_.names.logOf(row.log);
      const auto previous = rows_.find(row.previous);
      const bool placed = log != nullptr && (row.previous == 0) == (previous == rows_.end());
      if (!placed) throw Fault(damaged(name));
      Workspace& workspace = workspaceOf(tables_.names.ownerOf(row.log));
      const record::Hash before = row.previous == 0 ? record::Hash{} : previous->second.hash;
      const auto received = workspace.receive(*log, row.sequence, before, std::move(batch));
      if (received.present.size() != 1) throw Fault(damaged(name));
      const record::PresentBatch& present = workspace.history().batches()[received.present[0]];
      const bool opens = present.body.opening.has_value();
      const Number workspaceRow = tables_.names.ownerOf(row.log);
      const Number aggregate =
          opens ? workspaceRow : tables_.names.findAggregate(workspaceRow, present.body.aggregate);
      if (present.ref.hash != row.hash || aggregate != row.aggregate) throw Fault(damaged(name));
      for (const std::uint32_t feature : present.body.demands) demands_.insert({row.number, feature});
      if (row.previous != 0) tips_.erase(row.previous);
      tips_.insert(row.number);
      rows_.emplace(row.number, present.ref);
    });
  }

  void examineTips() {
    if (tables_.batches.tips() != tips_) problem("the ends of logs");
  }

  void examineDemands() {
    std::set<std::pair<Number, std::uint32_t>> kept;
    for (const auto& [number, workspace] : workspaces_) {
      tables_.batches.eachDemand(number,
                                 [&](Number batch, std::uint32_t feature) { kept.insert({batch, feature}); });
    }
    if (kept != demands_) problem("demands");
  }

  void examineWaiting() {
    tables_.waiting.each([&](Number row, Number owner, const std::string& plain) {
      ++report_.waiting;
      Workspace& workspace = workspaceOf(owner);
      const record::PlacedBatch batch = readWaitingRow(plain, workspace.id());
      const auto received =
          workspace.receive(batch.place.log, batch.place.sequence, batch.place.previous, batch.batch);
      if (!received.waits) problem("waiting " + std::to_string(row));
    });
  }

  // A card must be what would be made of the batches now, where the same CardMaker made it.
  void examineCards() {
    const CardMaker& maker = store_.ports().cards;
    const std::string version = store_.cardVersion();
    const bool comparable = version == std::to_string(maker.version);
    tables_.cards.each([&](Number row, Number owner, const std::string& card) {
      ++report_.cards;
      const record::AggregateId* aggregate = tables_.names.aggregateOf(row);
      const bool known = aggregate != nullptr && tables_.names.ownerOf(row) == owner;
      if (!known) throw Fault(damaged("card " + std::to_string(row)));
      if (comparable && maker.cardOf(workspaceOf(owner), *aggregate) != card) {
        problem("card " + std::to_string(row));
      }
    });
    if (version.empty() && report_.cards > 0) problem("cards of no version");
  }

  void examineReceipts() {
    tables_.receipts.each([&](Number workspace, Number owner, const std::string& /*plain*/) {
      ++report_.receipts;
      const bool isItsOwn = workspace == owner && tables_.names.workspaceOf(workspace) != nullptr;
      if (!isItsOwn) problem("receipt " + std::to_string(workspace));
    });
  }

  void examineOwnLogs() {
    tables_.ownLogs.each([&](Number log, Number /*person*/, const std::string& /*plain*/) {
      if (tables_.names.logOf(log) == nullptr) problem("own_log " + std::to_string(log));
    });
  }

  void examineMedia() {
    examining([&] { store_.mediaFile().check(); });
    examining([&] {
      orThrow(store_.media().verify([&](const Error& error) { report_.problems.push_back(error); }));
    });
    report_.media = store_.media().all().size();
  }

  void examineRows(SealedRows& rows, std::size_t& count) {
    examining([&] { rows.each([&](Number, Number, const std::string&) { ++count; }); });
  }

  Store& store_;
  Tables& tables_;
  VerifyReport report_;
  std::map<Number, std::unique_ptr<Workspace>> workspaces_;
  std::map<Number, record::BatchRef> rows_;
  std::set<std::pair<Number, std::uint32_t>> demands_;
  std::set<Number> tips_;
};

}  // namespace

VerifyReport verifyStore(Store& store) { return Examiner(store).examine(); }

}  // namespace shicha::storage
