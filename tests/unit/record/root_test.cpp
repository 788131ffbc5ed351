#include "record/root.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "property/dice.hpp"
#include "unit/record/hand.hpp"

namespace shicha::record {
namespace {

using oracle::Dice;

Aggregate mergedFrom(const History& history) {
  Aggregate aggregate(history);
  for (BatchNumber number = 0; number < history.batches().size(); ++number) {
    const std::size_t writes = history.batches()[number].body.writes.size();
    if (writes > 0) aggregate.apply(number, std::vector(writes, Standing::effective));
  }
  return aggregate;
}

Hash digestOfAll(const test::Ledger& ledger, const std::vector<PlacedBatch>& batches) {
  History history(ledger.workspace(), test::bareRules());
  for (const PlacedBatch& placed : batches) test::give(history, placed);
  EXPECT_EQ(history.batches().size(), batches.size());
  return digestOf(mergedFrom(history), history);
}

struct DigestTest : testing::Test {
  test::Ledger ledger;
  RecordId record = ledger.newRecord();
  Hand left{ledger}, right{ledger};
  std::vector<PlacedBatch> batches = {left.open(), right.open()};

  Body write(std::uint32_t field, const std::string& text, std::vector<WriteRef> overwrites = {}) {
    Body body;
    body.aggregate = record;
    body.stamp = ledger.tick();
    body.writes.push_back({record, field, test::textValue(field, text), std::move(overwrites)});
    return body;
  }
};

TEST_F(DigestTest, IsTheSameInAnyOrder) {
  for (std::uint32_t i = 0; i < 8; ++i) {
    batches.push_back(left.add(write(i % 3 + 1, "左")));
    batches.push_back(right.add(write(i % 3 + 1, "右")));
  }
  Dice dice(3);
  const Hash digest = digestOfAll(ledger, batches);
  for (int i = 0; i < 20; ++i) EXPECT_EQ(digestOfAll(ledger, shuffled(batches, dice)), digest);
}

TEST_F(DigestTest, ChangesWithEveryLiveWrite) {
  batches.push_back(left.add(write(1, "左")));
  const Hash digest = digestOfAll(ledger, batches);
  std::vector<Hash> others;
  for (const Body& body : {write(1, "旁"), write(2, "左"), write(1, "左", {{0, 1, 0}})}) {
    std::vector<PlacedBatch> more = batches;
    more.push_back(Hand(left).add(body));
    others.push_back(digestOfAll(ledger, more));
  }
  others.push_back(digestOfAll(ledger, {batches[0], batches[1]}));
  others.push_back(digest);
  std::ranges::sort(others);
  EXPECT_EQ(std::ranges::adjacent_find(others), others.end());
}

// Writes that stand in other registers, or other values, are never the same state.
TEST_F(DigestTest, TellsWhoWroteWhat) {
  const std::vector<PlacedBatch> byLeft = {batches[0], batches[1], Hand(left).add(write(1, "甲"))};
  const std::vector<PlacedBatch> byRight = {batches[0], batches[1], Hand(right).add(write(1, "甲"))};
  EXPECT_NE(digestOfAll(ledger, byLeft), digestOfAll(ledger, byRight));
}

struct RootTest : testing::Test {
  test::Ledger ledger;
  std::vector<std::pair<AggregateId, Hash>> aggregates;
  std::vector<std::pair<BatchRef, TipState>> tips;

  RootTest() {
    for (int i = 0; i < 5; ++i) {
      aggregates.emplace_back(ledger.newRecord(), ledger.random<Hash>());
      tips.emplace_back(BatchRef{ledger.random<LogId>(), 9, ledger.random<Hash>()}, TipState::admitted);
    }
  }
};

TEST_F(RootTest, IsTheSameInAnyOrder) {
  Dice dice(1);
  for (int i = 0; i < 20; ++i) {
    EXPECT_EQ(rootOf(shuffled(aggregates, dice), shuffled(tips, dice)), rootOf(aggregates, tips));
  }
}

TEST_F(RootTest, ChangesWithEverythingInIt) {
  std::vector<Hash> roots = {rootOf(aggregates, tips), rootOf({}, tips), rootOf(aggregates, {}),
                             rootOf({}, {})};
  for (const TipState state : {TipState::quarantined, TipState::waiting, TipState::fork}) {
    auto others = tips;
    others[3].second = state;
    roots.push_back(rootOf(aggregates, others));
  }
  for (const int what : {0, 1, 2, 3}) {
    auto others = tips;
    if (what == 0) others[2].first.log = ledger.random<LogId>();
    if (what == 1) others[2].first.sequence = 10;
    if (what == 2) others[2].first.hash = ledger.random<Hash>();
    if (what == 3) others.pop_back();
    roots.push_back(rootOf(aggregates, others));
  }
  for (const int what : {0, 1, 2}) {
    auto others = aggregates;
    if (what == 0) others[4].first = ledger.newRecord();
    if (what == 1) others[4].second = ledger.random<Hash>();
    if (what == 2) std::swap(others[0].second, others[1].second);
    roots.push_back(rootOf(others, tips));
  }
  std::ranges::sort(roots);
  EXPECT_EQ(std::ranges::adjacent_find(roots), roots.end());
}

}  // namespace
}  // namespace shicha::record
