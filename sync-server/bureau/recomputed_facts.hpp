// Facts made once more from the batches, beside those that are kept.
#pragma once

#include "bureau/fact_maker.hpp"

namespace shicha::server {

// They live in memory, as long as this. Threads: one at a time.
struct RecomputedFacts {
  std::unique_ptr<storage::Database> database;
  std::unique_ptr<FactTables> tables;
};

// campaign: of its missions; empty: of all. Errors: of the disk.
Result<RecomputedFacts> recomputeFacts(storage::Store& store, const FactMaker& maker,
                                       const std::string& campaign = {});

}  // namespace shicha::server
