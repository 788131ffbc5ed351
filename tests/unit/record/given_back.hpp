// Histories that are given back without their content, and work in which batches overwrite one another.
#pragma once

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>
#include <vector>

#include "unit/record/hand.hpp"

namespace shicha::record {

// A history that is given back as it was, or its first batches.
inline History restoredFrom(const test::Ledger& ledger, const History& kept, std::size_t count) {
  History history(ledger.workspace(), test::bareRules());
  for (std::size_t n = 0; n < count; ++n) {
    const PresentBatch& batch = kept.batches()[n];
    const bool first = batch.ref.sequence == 0;
    EXPECT_EQ(history.restore(batch.ref, first ? std::nullopt : std::optional(batch.previous)), n);
  }
  return history;
}

// Gives back the contents of the openings, or of one aggregate.
inline void fillWith(History& history, const History& kept, const AggregateId& aggregate) {
  for (BatchNumber n = 0; n < history.batches().size(); ++n) {
    const PresentBatch& batch = kept.batches()[n];
    if (batch.body.aggregate != aggregate) continue;
    EXPECT_TRUE(history.fill(n, batch.bytes).has_value()) << n;
  }
}

// Three logs that overwrite one another's notes to a few records, and fork now and then.
inline std::vector<PlacedBatch> overwritingWork(test::Ledger& ledger, oracle::Dice& dice,
                                                const std::vector<RecordId>& records) {
  History history(ledger.workspace(), test::bareRules());
  std::vector<PlacedBatch> work;
  const auto take = [&](const PlacedBatch& placed) {
    EXPECT_EQ(test::give(history, placed).present.size(), 1U);
    work.push_back(placed);
  };
  std::vector<LogWriter> logs;
  for (int i = 0; i < 3; ++i) take(logs.emplace_back(ledger.bareLog()).open(ledger.tick()));
  std::map<RecordId, std::vector<WriteName>> written;
  for (int i = 0; i < 80; ++i) {
    const auto which = static_cast<std::size_t>(dice.below(3));
    const LogWriter before = logs[which];
    const RecordId& record = dice.pick(records);
    std::set<WriteName> sees;
    for (int n = written[record].empty() ? 0 : dice.below(4); n > 0; --n)
      sees.insert(dice.pick(written[record]));
    const std::vector<Change> changes = {
        {{record, 1}, test::textValue(1, std::to_string(i)), {sees.begin(), sees.end()}}};
    take(logs[which].write(history, record, changes, ledger.tick()));
    written[record].push_back({work.back().hash(), 0});
    if (dice.chance(10)) logs[which] = before;  // the next one forks it
  }
  return work;
}

// With their content, wherever it came from.
inline void expectSameContent(const History& left, const History& right) {
  ASSERT_EQ(left.batches().size(), right.batches().size());
  for (BatchNumber n = 0; n < left.batches().size(); ++n) {
    const PresentBatch& one = left.batches()[n];
    const PresentBatch& other = right.batches()[n];
    ASSERT_TRUE(one.isFilled() && other.isFilled()) << n;
    EXPECT_EQ(one.ref, other.ref);
    EXPECT_EQ(one.bytes.body, other.bytes.body);
    EXPECT_EQ(one.bytes.signature, other.bytes.signature);
    EXPECT_EQ(one.body.stamp, other.body.stamp);
    EXPECT_EQ(one.causes, other.causes);
    ASSERT_EQ(one.overwrites.size(), other.overwrites.size());
    for (std::size_t place = 0; place < one.overwrites.size(); ++place) {
      ASSERT_EQ(one.overwrites[place].size(), other.overwrites[place].size());
      for (std::size_t i = 0; i < one.overwrites[place].size(); ++i) {
        EXPECT_EQ(one.overwrites[place][i].batch, other.overwrites[place][i].batch);
        EXPECT_EQ(one.overwrites[place][i].place, other.overwrites[place][i].place);
      }
    }
  }
}

}  // namespace shicha::record
