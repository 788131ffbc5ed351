// An engine that never stored anything, beside a replica that was interrupted.
#pragma once

#include <gtest/gtest.h>

#include <span>

#include "unit/storage/hand.hpp"

namespace shicha::test {

// A plain engine has the same root that is given what was given to the replica, some of which may wait, and
// all that is present there.
inline void expectRootOfPlainEngine(storage::Replica& replica, const Ledger& ledger,
                                    std::span<const record::PlacedBatch> given) {
  membership::Workspace plain(ledger.workspace(), ledger.rootKey().publicKey(), ledger.rules());
  for (const record::PlacedBatch& batch : given) give(plain, batch);
  const record::Hash root = replica.root().value();
  const auto& batches = replica.state().value()->history().batches();
  for (record::BatchNumber number = 0; number < batches.size(); ++number) {
    const record::PresentBatch& at = batches[number];
    const record::Hash previous = at.ref.sequence == 0 ? record::Hash{} : batches[at.previous].ref.hash;
    const auto received =
        plain.receive(at.ref.log, at.ref.sequence, previous, replica.bytesOf(number).value());
    EXPECT_TRUE(received.refused.empty());
  }
  EXPECT_EQ(plain.root(), root);
}

}  // namespace shicha::test
