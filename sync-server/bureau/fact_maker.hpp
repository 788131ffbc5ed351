// Keeps the facts up to date with the batches of a server's missions.
#pragma once

#include <memory>
#include <unordered_map>

#include "bureau/fact_tables.hpp"
#include "crypto/signing.hpp"
#include "inspection/books.hpp"
#include "storage/store.hpp"

namespace shicha::server {

// What facts follow from besides the batches: another program's books make them anew.
std::string factsVersion();

// Threads: one at a time, as the store.
class FactMaker {
 public:
  // root: above the missions' workspaces. Aggregates of other workspaces are passed over.
  FactMaker(std::shared_ptr<const inspection::Books> books, const crypto::PublicKey& root);

  // For the store's replicas: notes in their transactions which facts are behind. Making the facts of a form
  // at every answer would cost more than taking the answer in.
  storage::FactKeeper noteIn(std::shared_ptr<FactTables> tables) const;

  // Makes facts that are behind, of at most so many aggregates. only: of that workspace. Returns whether
  // there are more. Errors: of the disk.
  Result<bool> catchUp(storage::Store& store, FactTables& tables, std::size_t most,
                       const std::optional<record::WorkspaceId>& only = {}) const;

  // Makes the facts of all aggregates. campaign: of its missions; empty: of all. into: where the tables are.
  // Pointers into engines do not hold. Errors: of the disk.
  Result<void> makeAll(storage::Store& store, FactTables& tables, storage::Database& into,
                       const std::string& campaign = {}) const;

 private:
  const campaign::Mission* missionOf(const record::WorkspaceId& workspace) const;
  void makeMission(const membership::Workspace& workspace, storage::Replica& replica,
                   const campaign::Mission& mission, FactTables& tables) const;

  std::shared_ptr<const inspection::Books> books_;
  std::unordered_map<record::WorkspaceId, campaign::Mission, FixedBytesHash> missions_;
};

}  // namespace shicha::server
