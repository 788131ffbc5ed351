// Signatures that were verified beforehand.
#include "record/proven_signatures.hpp"

#include <gtest/gtest.h>

#include "record/history.hpp"
#include "unit/record/given_back.hpp"

namespace shicha::record {
namespace {

TEST(ProvenSignaturesTest, KnowsWhatItVerifiedAndNothingElse) {
  test::Ledger ledger(1);
  Hand hand(ledger), other(ledger);
  const PlacedBatch batch = hand.open();
  ProvenSignatures proven;
  EXPECT_TRUE(proven.prove(batch, hand.key().publicKey()));
  EXPECT_TRUE(proven.contains(batch.hash(), batch.batch.signature, hand.key().publicKey()));
  EXPECT_FALSE(proven.contains(batch.hash(), batch.batch.signature, other.key().publicKey()));
  EXPECT_FALSE(proven.contains(batch.hash(), {}, hand.key().publicKey()));
  EXPECT_FALSE(proven.prove(batch, other.key().publicKey()));
  PlacedBatch moved = batch;
  moved.place.sequence = 7;
  EXPECT_FALSE(proven.prove(moved, hand.key().publicKey()));
  EXPECT_FALSE(proven.contains(moved.hash(), moved.batch.signature, hand.key().publicKey()));
}

TEST(ProvenSignaturesTest, AHistoryBelievesThemOnlyForTheKeyOfTheLog) {
  test::Ledger ledger(2);
  Hand hand(ledger), stranger(ledger);
  History history(ledger.workspace(), test::bareRules());
  const PlacedBatch opening = hand.open();
  ProvenSignatures proven;
  const auto receive = [&](const PlacedBatch& batch) {
    return history.receive(batch.place.log, batch.place.sequence, batch.place.previous, batch.batch, &proven);
  };
  ASSERT_EQ(receive(opening).present.size(), 1U) << "what is not proven is verified";
  const PlacedBatch good = hand.note(ledger.newRecord());
  PlacedBatch forged = good;
  forged.batch = signBatch(forged.place, *decodeBody(good.batch.body, 1), stranger.key());
  ASSERT_TRUE(proven.prove(forged, stranger.key().publicKey()));
  const auto refused = receive(forged);
  ASSERT_EQ(refused.refused.size(), 1U);
  EXPECT_EQ(refused.refused[0].code(), ErrorCode::batchSignature);
  ASSERT_TRUE(proven.prove(good, hand.key().publicKey()));
  EXPECT_EQ(receive(good).present.size(), 1U);
}

}  // namespace
}  // namespace shicha::record
