// The tables of the records file, and transactions over them.
#pragma once

#include "storage/batch_rows.hpp"
#include "storage/sealed_rows.hpp"

namespace shicha::storage {

// Threads: one at a time. The database outlives it.
struct Tables {
  Tables(Database& database, const RowSeal& seal);

  // Runs work in one transaction. Where it throws, nothing of it is kept, here or in the file, and it is
  // thrown on.
  template <class Work>
  void transact(const Work& work) {
    const Number last = names.last();
    try {
      database.transact([&] {
        work();
        batches.keepTips();
      });
    } catch (...) {
      names.forgetAfter(last);
      batches.forget();
      throw;
    }
  }

  Database& database;
  Names names;
  BatchRows batches;
  SealedRows waiting, drafts, receipts, cards, ownLogs, packs, enrolments, servers;
};

}  // namespace shicha::storage
