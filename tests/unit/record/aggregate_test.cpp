#include "record/aggregate.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "property/dice.hpp"
#include "support/ledger.hpp"

namespace shicha::record {
namespace {

using oracle::Dice;
using testing::ElementsAre;
using testing::IsEmpty;

using Standings = std::map<Hash, Standing>;
using States = std::map<WriteName, WriteState>;

// Three members write notes to one record, and say what they see.
struct AggregateTest : testing::Test {
  test::Ledger ledger;
  History history{ledger.workspace(), test::bareRules()};
  RecordId record = ledger.newRecord();
  RegisterId note{record, test::kNote};
  std::vector<LogWriter> logs = openedLogs();
  std::map<WriteName, std::string> texts;

  std::vector<LogWriter> openedLogs() {
    std::vector<LogWriter> opened;
    for (int i = 0; i < 3; ++i) opened.push_back(ledger.bareLog());
    for (LogWriter& log : opened) test::give(history, log.open(ledger.tick()));
    return opened;
  }

  WriteName write(LogWriter& log, const std::string& text, std::vector<WriteName> sees, Stamp stamp) {
    const std::string value = text.empty() ? text : test::textValue(test::kNote, text);
    const PlacedBatch placed = log.write(history, record, {{note, value, std::move(sees)}}, stamp);
    EXPECT_EQ(test::give(history, placed).present.size(), 1U);
    texts[{placed.hash(), 0}] = text;
    return {placed.hash(), 0};
  }
  WriteName write(std::size_t who, const std::string& text, std::vector<WriteName> sees = {}) {
    return write(logs[who], text, std::move(sees), ledger.tick());
  }

  // All that the history has; what is not among the standings is effective.
  Aggregate merged(const Standings& standings = {}) const {
    std::vector<BatchNumber> all(history.batches().size());
    std::ranges::generate(all, [n = BatchNumber{0}]() mutable { return n++; });
    return merged(standings, all);
  }
  Aggregate merged(const Standings& standings, const std::vector<BatchNumber>& order) const {
    Aggregate aggregate(history);
    for (const BatchNumber number : order) {
      const PresentBatch& batch = history.batches()[number];
      const auto known = standings.find(batch.ref.hash);
      const Standing standing = known == standings.end() ? Standing::effective : known->second;
      if (!batch.body.writes.empty()) {
        aggregate.apply(number, std::vector(batch.body.writes.size(), standing));
      }
    }
    return aggregate;
  }

  // The live texts, the shown one first.
  std::vector<std::string> live(const Standings& standings = {}) const {
    const Aggregate aggregate = merged(standings);
    std::vector<std::string> found;
    for (const std::uint32_t entry : aggregate.live(note))
      found.push_back(texts.at(nameOf(aggregate, entry)));
    return found;
  }

  WriteName nameOf(const Aggregate& aggregate, std::uint32_t entry) const {
    const Entry& found = aggregate.entries()[entry];
    return {history.batches()[found.batch].ref.hash, found.place};
  }

  States states(const Aggregate& aggregate) const {
    States all;
    for (std::uint32_t entry = 0; entry < aggregate.entries().size(); ++entry) {
      all[nameOf(aggregate, entry)] = aggregate.stateOf(entry);
    }
    return all;
  }
  States states(const Standings& standings = {}) const { return states(merged(standings)); }
};

TEST_F(AggregateTest, ShowsTheOneValueThatWasWritten) {
  const WriteName only = write(0, "甲");
  EXPECT_THAT(live(), ElementsAre("甲"));
  EXPECT_EQ(states().at(only), WriteState::shown);
}

TEST_F(AggregateTest, IsEmptyWhereNothingWasWritten) {
  write(0, "甲");
  const Aggregate aggregate = merged();
  EXPECT_THAT(aggregate.live({record, test::kCount}), IsEmpty());
  EXPECT_THAT(aggregate.live({ledger.newRecord(), test::kNote}), IsEmpty());
  EXPECT_THAT(aggregate.all({record, test::kCount}), IsEmpty());
  EXPECT_THAT(aggregate.registers(), ElementsAre(note));
}

TEST_F(AggregateTest, KeepsWhatWasWrittenAtOnce) {
  const WriteName first = write(0, "甲");
  const WriteName second = write(1, "乙");
  EXPECT_THAT(live(), ElementsAre("乙", "甲"));
  EXPECT_EQ(states().at(first), WriteState::concurrent);
  EXPECT_EQ(states().at(second), WriteState::shown);
}

TEST_F(AggregateTest, CoversWhatTheAuthorSawAndNothingElse) {
  const WriteName first = write(0, "甲");
  const WriteName second = write(1, "乙");
  write(2, "丙", {first});
  EXPECT_THAT(live(), ElementsAre("丙", "乙"));
  write(0, "丁", {second, first});
  EXPECT_THAT(live(), ElementsAre("丁", "丙"));
  EXPECT_EQ(states().at(first), WriteState::covered);
  EXPECT_EQ(states().at(second), WriteState::covered);
}

TEST_F(AggregateTest, TakesClearingForAValue) {
  const WriteName first = write(0, "甲");
  const WriteName cleared = write(1, "", {first});
  EXPECT_THAT(live(), ElementsAre(""));
  EXPECT_EQ(states().at(cleared), WriteState::shown);
  EXPECT_THAT(merged().registers(), ElementsAre(note)) << "cleared is not never written";
}

TEST_F(AggregateTest, CoversWhateverTheStampsSay) {
  const WriteName late = write(logs[0], "从2100年来", {}, ~Stamp{0});
  write(logs[1], "乙", {late}, 0);
  EXPECT_THAT(live(), ElementsAre("乙"));
}

TEST_F(AggregateTest, ShowsTheHighestStampFirst) {
  write(logs[0], "低", {}, 100);
  write(logs[1], "高", {}, 300);
  write(logs[2], "中", {}, 200);
  EXPECT_THAT(live(), ElementsAre("高", "中", "低"));
}

TEST_F(AggregateTest, ShowsTheHighestLogWhereStampsAreEqual) {
  std::map<LogId, std::string> byLog;
  for (std::size_t i = 0; i < 3; ++i) {
    byLog[logs[i].log()] = std::to_string(i);
    write(logs[i], std::to_string(i), {}, 100);
  }
  std::vector<std::string> order;
  for (const auto& [log, text] : byLog) order.insert(order.begin(), text);
  EXPECT_EQ(live(), order);
}

TEST_F(AggregateTest, ShowsTheHighestHashWhereLogsAreEqual) {
  std::map<Hash, std::string> byHash;
  for (const char* text : {"左", "中", "右"}) {
    LogWriter copy = logs[0];  // its log forks
    byHash[write(copy, text, {}, 100).batch] = text;
  }
  std::vector<std::string> order;
  for (const auto& [hash, text] : byHash) order.insert(order.begin(), text);
  EXPECT_EQ(live(), order);
}

TEST_F(AggregateTest, LeavesOutWhatIsNotEffective) {
  const WriteName first = write(0, "甲");
  const WriteName second = write(1, "乙", {first});
  for (const auto& [standing, state] :
       {std::pair(Standing::quarantined, WriteState::quarantined),
        std::pair(Standing::withoutAuthority, WriteState::withoutAuthority)}) {
    const Standings standings = {{second.batch, standing}};
    EXPECT_THAT(live(standings), ElementsAre("甲")) << "nobody who counts overwrote it";
    EXPECT_EQ(states(standings).at(second), state);
    EXPECT_EQ(states(standings).at(first), WriteState::shown);
  }
  const Standings all = {{first.batch, Standing::quarantined}, {second.batch, Standing::quarantined}};
  EXPECT_THAT(live(all), IsEmpty());
  EXPECT_THAT(merged(all).registers(), IsEmpty());
  EXPECT_EQ(merged(all).all(note).size(), 2U) << "nothing is lost";
}

TEST_F(AggregateTest, GoesOnCoveringThroughWhatIsQuarantined) {
  const WriteName first = write(0, "甲");
  const WriteName second = write(1, "乙", {first});
  const WriteName third = write(2, "丙", {second});
  write(0, "丁", {third});
  for (const Standing standing : {Standing::quarantined, Standing::withoutAuthority}) {
    EXPECT_THAT(live({{second.batch, standing}}), ElementsAre("丁"));
    EXPECT_THAT(live({{second.batch, standing}, {third.batch, standing}}), ElementsAre("丁"));
    EXPECT_EQ(states({{second.batch, standing}, {third.batch, standing}}).at(first), WriteState::covered);
  }
  // Whatever is in between, quarantining brings no overwritten value back.
  write(1, "旁");
  EXPECT_THAT(live({{third.batch, Standing::quarantined}}), ElementsAre("旁", "丁"));
}

TEST_F(AggregateTest, KeepsTheRegistersOfABatchApart) {
  const RecordId child = ledger.newRecord();
  const RegisterId count{record, test::kCount};
  const RegisterId childNote{child, test::kNote};
  const std::vector<Change> changes = {{childNote, test::textValue(1, "子"), {}},
                                       {count, test::numberValue(2, 7), {}},
                                       {note, test::textValue(1, "甲"), {}}};
  test::give(history, logs[0].write(history, record, changes, ledger.tick()));
  const Aggregate aggregate = merged();
  std::vector<RegisterId> expected = {note, count, childNote};
  std::ranges::sort(expected);
  EXPECT_EQ(aggregate.registers(), expected);
  for (const Change& change : changes) {
    ASSERT_EQ(aggregate.live(change.id).size(), 1U);
    EXPECT_EQ(aggregate.writeOf(aggregate.entries()[aggregate.live(change.id)[0]]).value, change.value);
  }
}

// Laws 4 and 6, written from their text.
class Oracle {
 public:
  Oracle(const History& history, const Standings& standings) {
    for (const PresentBatch& batch : history.batches()) {
      if (batch.body.writes.empty()) continue;
      Node& node = nodes_[batch.ref.hash];
      const auto known = standings.find(batch.ref.hash);
      if (known != standings.end()) node.standing = known->second;
      for (const auto& target : batch.overwrites[0]) {
        node.overwrites.push_back(history.batches()[target.batch].ref.hash);
      }
    }
  }

  States states() const {
    std::set<Hash> covered;
    for (const auto& [hash, node] : nodes_) {
      if (node.standing == Standing::effective) reach(node, covered);
    }
    States states;
    for (const auto& [hash, node] : nodes_) {
      states[{hash, 0}] = node.standing == Standing::quarantined        ? WriteState::quarantined
                          : node.standing == Standing::withoutAuthority ? WriteState::withoutAuthority
                          : covered.contains(hash)                      ? WriteState::covered
                                                                        : WriteState::concurrent;
    }
    return states;
  }

 private:
  struct Node {
    Standing standing = Standing::effective;
    std::vector<Hash> overwrites;
  };

  void reach(const Node& node, std::set<Hash>& covered) const {
    for (const Hash& hash : node.overwrites) {
      if (covered.insert(hash).second) reach(nodes_.at(hash), covered);
    }
  }

  std::map<Hash, Node> nodes_;
};

// Any order in which causes come first.
std::vector<BatchNumber> anotherOrder(const History& history, Dice& dice) {
  std::vector<BatchNumber> order;
  std::set<BatchNumber> done;
  while (order.size() < history.batches().size()) {
    const auto number = static_cast<BatchNumber>(dice.below(static_cast<int>(history.batches().size())));
    const PresentBatch& batch = history.batches()[number];
    const auto isDone = [&](BatchNumber other) { return other == number || done.contains(other); };
    if (done.contains(number) || !isDone(batch.previous) || !std::ranges::all_of(batch.causes, isDone))
      continue;
    order.push_back(number);
    done.insert(number);
  }
  return order;
}

TEST_F(AggregateTest, IsWhatTheLawsSayInAnyOrder) {
  Dice dice(9);
  std::vector<WriteName> names = {write(0, "初")};
  Standings standings;
  for (int round = 0; round < 150; ++round) {
    std::set<WriteName> sees;
    for (int n = dice.below(3); n > 0; --n) sees.insert(dice.pick(names));
    names.push_back(write(static_cast<std::size_t>(dice.below(3)), "x", {sees.begin(), sees.end()}));
    if (dice.chance(35)) {
      standings[names.back().batch] = dice.chance(50) ? Standing::quarantined : Standing::withoutAuthority;
    }
    if (round % 10 != 0) continue;
    States expected = Oracle(history, standings).states();
    const Aggregate aggregate = merged(standings);
    const auto live = aggregate.live(note);
    if (!live.empty()) expected[nameOf(aggregate, live[0])] = WriteState::shown;
    ASSERT_EQ(states(aggregate), expected) << "round " << round;
    const Aggregate other = merged(standings, anotherOrder(history, dice));
    ASSERT_EQ(states(other), expected) << "in another order, round " << round;
  }
}

}  // namespace
}  // namespace shicha::record
