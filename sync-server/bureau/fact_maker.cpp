#include "bureau/fact_maker.hpp"

#include "inspection/kinds.hpp"
#include "membership/control_event.hpp"
#include "schema/shipped.hpp"
#include "storage/fault.hpp"

namespace shicha::server {
namespace {

bool hasFacts(const record::AggregateId& id) {
  const record::Kind kind = record::kindOf(id);
  return kind == inspection::kind::inspection || kind == inspection::kind::selfCheck ||
         kind == inspection::kind::event;
}

void keepHandover(const membership::Workspace& workspace, const campaign::Mission& mission,
                  FactTables& tables) {
  tables.keepHandover(workspace.id(), mission, workspace.members().handedOver().contains(mission.inspected));
}

}  // namespace

std::string factsVersion() {
  crypto::Hasher books;
  for (const char* folder : {"campaigns", "forms", "registry", "rules", "sql/facts"}) {
    for (const ShippedFile& file : shippedIn(folder)) books.addPart(file.name).addPart(file.text);
  }
  return std::to_string(statistics::kFactsVersion) + " " + books.finish().hex();
}

FactMaker::FactMaker(std::shared_ptr<const inspection::Books> books, const crypto::PublicKey& root)
    : books_(std::move(books)) {
  for (const campaign::Campaign& campaign : books_->plans.campaigns) {
    for (const campaign::Mission& mission : campaign::missions(campaign)) {
      missions_.emplace(record::workspaceId(root, mission.text()), mission);
    }
  }
}

const campaign::Mission* FactMaker::missionOf(const record::WorkspaceId& workspace) const {
  const auto found = missions_.find(workspace);
  return found == missions_.end() ? nullptr : &found->second;
}

storage::FactKeeper FactMaker::noteIn(std::shared_ptr<FactTables> tables) const {
  return [this, tables = std::move(tables)](const membership::Workspace& workspace,
                                            const record::AggregateId& id) {
    const campaign::Mission* mission = missionOf(workspace.id());
    if (mission == nullptr) return;
    if (hasFacts(id)) {
      tables->noteBehind({workspace.id(), id});
    } else if (id == membership::controlAggregate(workspace.id())) {
      keepHandover(workspace, *mission, *tables);
    }
  };
}

Result<bool> FactMaker::catchUp(storage::Store& store, FactTables& tables, std::size_t most,
                                const std::optional<record::WorkspaceId>& only) const {
  return storage::attempt([&] {
    const auto behind = tables.behind(most, only);
    // Reading may take in what waited, in a transaction of its own.
    std::vector<std::pair<FactTables::Behind, statistics::Facts>> made;
    for (const FactTables::Behind& each : behind) {
      storage::Replica& replica = *store.find(each.workspace);
      storage::orThrow(replica.find(each.aggregate));
      const membership::Workspace& workspace = *storage::orThrow(replica.state());
      made.emplace_back(each,
                        statistics::factsOf(*books_, *missionOf(each.workspace), workspace, each.aggregate));
    }
    if (made.empty()) return false;
    store.records().transact([&] {
      for (const auto& [each, facts] : made) {
        tables.keep(each.workspace, *missionOf(each.workspace), each.aggregate, facts);
      }
    });
    return behind.size() == most;
  });
}

Result<void> FactMaker::makeAll(storage::Store& store, FactTables& tables, storage::Database& into,
                                const std::string& campaign) const {
  return storage::attempt([&] {
    for (const auto& [id, mission] : missions_) {
      storage::Replica* replica = store.find(id);
      if (replica == nullptr || (!campaign.empty() && mission.campaign != campaign)) continue;
      const membership::Workspace& workspace = *storage::orThrow(replica->state());
      into.transact([&] { makeMission(workspace, *replica, mission, tables); });
      replica->forget();  // all missions at once would not fit into memory
    }
  });
}

void FactMaker::makeMission(const membership::Workspace& workspace, storage::Replica& replica,
                            const campaign::Mission& mission, FactTables& tables) const {
  keepHandover(workspace, mission, tables);
  for (const record::AggregateId& id : workspace.aggregates()) {
    if (!hasFacts(id)) continue;
    storage::orThrow(replica.find(id));
    tables.keep(workspace.id(), mission, id, statistics::factsOf(*books_, mission, workspace, id));
  }
}

}  // namespace shicha::server
