// The tables of the records file, and transactions over them.
#pragma once

#include <optional>
#include <set>

#include "base/error.hpp"
#include "storage/batch_rows.hpp"
#include "storage/sealed_rows.hpp"

namespace shicha::storage {

class Replica;

// Threads: one at a time. The database outlives it.
struct Tables {
  Tables(Database& database, const RowSeal& seal);

  // Transactions that are made as one: see Store::together().
  struct Group {
    std::set<Replica*> replicas;   // that took part
    std::optional<Error> failure;  // of one of them: then nothing of the group is kept
  };

  // Runs work in one transaction, or in that of the group. Where it throws, nothing of it is kept, here or in
  // the file, and it is thrown on.
  template <class Work>
  void transact(const Work& work) {
    if (group) return work();
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
  std::optional<Group> group;  // that is under way
  Names names;
  BatchRows batches;
  SealedRows waiting, drafts, receipts, cards, ownLogs, packs, enrolments, servers;
};

}  // namespace shicha::storage
