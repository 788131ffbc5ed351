#include "bureau/recomputed_facts.hpp"

#include "storage/fault.hpp"

namespace shicha::server {

Result<RecomputedFacts> recomputeFacts(storage::Store& store, const FactMaker& maker,
                                       const std::string& campaign) {
  return storage::attempt([&] {
    RecomputedFacts made;
    made.database =
        std::make_unique<storage::Database>(":memory:", storage::kRecordsFile, storage::Access::create);
    made.tables = std::make_unique<FactTables>(*made.database, factsVersion());
    storage::orThrow(maker.makeAll(store, *made.tables, *made.database, campaign));
    return made;
  });
}

}  // namespace shicha::server
