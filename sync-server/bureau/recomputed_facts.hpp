// Facts made once more from the batches, beside those that are kept.
#pragma once

#include <memory>

#include "bureau/fact_tables.hpp"
#include "crypto/signing.hpp"
#include "inspection/books.hpp"
#include "storage/store.hpp"

namespace shicha::server {

// They live in memory, as long as this. Threads: one at a time.
struct RecomputedFacts {
  std::unique_ptr<storage::Database> database;
  std::shared_ptr<FactTables> tables;
};

// Of one campaign's missions. root: above their workspaces. Errors: of the disk.
Result<RecomputedFacts> recomputeFacts(storage::Store& store,
                                       const std::shared_ptr<const inspection::Books>& books,
                                       const crypto::PublicKey& root, const campaign::Campaign& campaign);

}  // namespace shicha::server
