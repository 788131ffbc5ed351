#include "bureau/fact_keeper.hpp"

#include <unordered_map>

#include "membership/control_event.hpp"
#include "schema/shipped.hpp"

namespace shicha::server {

std::string factsVersion() {
  crypto::Hasher books;
  for (const char* folder : {"campaigns", "forms", "registry", "rules", "sql/facts"}) {
    for (const ShippedFile& file : shippedIn(folder)) books.addPart(file.name).addPart(file.text);
  }
  return std::to_string(statistics::kFactsVersion) + " " + books.finish().hex();
}

storage::FactKeeper factKeeper(std::shared_ptr<FactTables> tables,
                               std::shared_ptr<const inspection::Books> books,
                               const crypto::PublicKey& root) {
  std::unordered_map<record::WorkspaceId, campaign::Mission, FixedBytesHash> missions;
  for (const campaign::Campaign& campaign : books->plans.campaigns) {
    for (const campaign::Mission& mission : campaign::missions(campaign)) {
      missions.emplace(record::workspaceId(root, mission.text()), mission);
    }
  }
  return [tables = std::move(tables), books = std::move(books), missions = std::move(missions)](
             const membership::Workspace& workspace, const record::AggregateId& id) {
    const auto mission = missions.find(workspace.id());
    if (mission == missions.end()) return;
    if (id == membership::controlAggregate(workspace.id())) {
      const bool isHandedOver = workspace.members().handedOver().contains(mission->second.inspected);
      return tables->keepHandover(workspace.id(), mission->second, isHandedOver);
    }
    tables->keep(workspace.id(), mission->second, id,
                 statistics::factsOf(*books, mission->second, workspace, id));
  };
}

}  // namespace shicha::server
