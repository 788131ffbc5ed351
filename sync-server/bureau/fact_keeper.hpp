// Keeps the facts of every aggregate up to date, as its batches come in.
#pragma once

#include <memory>

#include "bureau/fact_tables.hpp"
#include "crypto/signing.hpp"
#include "inspection/books.hpp"
#include "storage/replica.hpp"

namespace shicha::server {

// What facts follow from besides the batches: another program's books make them anew.
std::string factsVersion();

// For the store of a server: called in the transactions of its replicas, it writes into `tables`, which are
// in the same file. root: above the missions' workspaces. Aggregates of other workspaces are passed over.
storage::FactKeeper factKeeper(std::shared_ptr<FactTables> tables,
                               std::shared_ptr<const inspection::Books> books, const crypto::PublicKey& root);

}  // namespace shicha::server
