#include "inspection/write_history.hpp"

#include <gmock/gmock.h>

#include "support/desk.hpp"

namespace shicha::inspection {
namespace {

using testing::SizeIs;

struct WriteHistoryTest : testing::Test {
  Desk desk;
  Tablet& ann = desk.join("检查员甲", "inspector");
  Tablet& bob = desk.join("检查员乙", "inspector");
  record::AggregateId id = start(ann, theoryOrder());
  record::RegisterId at{id, 5};  // the announcement

  void SetUp() override { desk.exchange(); }
  std::vector<HistoryEntry> history() { return historyOf(ann.workspace(), ann.aggregate(id), at); }
};

TEST_F(WriteHistoryTest, TellsEveryWriteWithItsAuthor) {
  ann.does(announce, id, std::string("甲"));
  desk.exchange();
  bob.does(announce, id, std::string("乙"));
  desk.exchange();
  const auto entries = history();
  ASSERT_THAT(entries, SizeIs(2));
  EXPECT_EQ(entries[0].value, test::textValue(5, "甲"));
  EXPECT_EQ(entries[0].state, record::WriteState::covered);
  EXPECT_EQ(entries[0].by.user, "检查员甲");
  EXPECT_EQ(entries[0].by.device, "检查员甲的平板");
  EXPECT_EQ(entries[0].by.role, "inspector");
  EXPECT_EQ(entries[1].value, test::textValue(5, "乙"));
  EXPECT_EQ(entries[1].state, record::WriteState::shown);
  EXPECT_EQ(entries[1].by.user, "检查员乙");
  EXPECT_EQ(entries[1].at, at);
  EXPECT_EQ(entries[1].name.batch, bob.tip().hash);
  EXPECT_LT(entries[0].written, entries[1].written);
  EXPECT_GT(entries[0].written, std::chrono::milliseconds(1'700'000'000'000));
  EXPECT_LT(entries[1].written, std::chrono::milliseconds(1'700'001'000'000));
}

TEST_F(WriteHistoryTest, TellsWhoIsQuarantinedForkedOrHasAnotherRole) {
  bob.does(announce, id, std::string("乙"));
  desk.decides(membership::SetRole{"检查员乙", "leader", {}});
  EXPECT_EQ(history().at(0).by.role, "leader");
  desk.decides(membership::RevokeUser{"检查员乙", {}});
  EXPECT_TRUE(history().at(0).by.quarantined);
  EXPECT_EQ(history().at(0).state, record::WriteState::quarantined);
  Tablet& copied = desk.join(ann.actor, ann.pen);
  ann.does(announce, id, std::string("左"));
  copied.does(announce, id, std::string("右"));
  desk.exchange();
  EXPECT_TRUE(history().at(1).by.marks.forked);
  EXPECT_FALSE(history().at(1).by.quarantined);
}

TEST_F(WriteHistoryTest, TellsClearedFieldsAndAllFields) {
  const auto finding = ann.does(addFinding, id, FindingOrder{{}, "问题", {}});
  ann.does(withdraw, id, finding, std::string("看错"));
  ann.does(bringBack, id, finding);
  const auto entries = historyOf(ann.workspace(), ann.aggregate(id), {finding, 7});
  ASSERT_THAT(entries, SizeIs(2));
  EXPECT_EQ(entries[1].value, "");
  const auto all = historyOf(ann.workspace(), ann.aggregate(id));
  EXPECT_EQ(all.size(), ann.aggregate(id).entries().size());
}

}  // namespace
}  // namespace shicha::inspection
