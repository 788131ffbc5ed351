#include "bureau/recomputed_facts.hpp"

#include "bureau/fact_keeper.hpp"
#include "membership/control_event.hpp"
#include "storage/fault.hpp"

namespace shicha::server {

Result<RecomputedFacts> recomputeFacts(storage::Store& store,
                                       const std::shared_ptr<const inspection::Books>& books,
                                       const crypto::PublicKey& root, const campaign::Campaign& campaign) {
  return storage::attempt([&] {
    RecomputedFacts made;
    made.database =
        std::make_unique<storage::Database>(":memory:", storage::kRecordsFile, storage::Access::create);
    made.tables = std::make_shared<FactTables>(*made.database, factsVersion());
    const storage::FactKeeper keep = factKeeper(made.tables, books, root);
    for (const campaign::Mission& mission : campaign::missions(campaign)) {
      storage::Replica* replica = store.find(record::workspaceId(root, mission.text()));
      if (replica == nullptr) continue;
      const membership::Workspace* workspace = storage::orThrow(replica->state());
      made.database->transact([&] {
        keep(*workspace, membership::controlAggregate(workspace->id()));
        for (const record::AggregateId& id : workspace->aggregates()) {
          storage::orThrow(replica->find(id));
          keep(*workspace, id);
        }
      });
      replica->forget();
    }
    return made;
  });
}

}  // namespace shicha::server
