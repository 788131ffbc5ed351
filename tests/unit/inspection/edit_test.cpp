#include "inspection/edit.hpp"

#include <gmock/gmock.h>
#include <inspection.pb.h>

#include "support/desk.hpp"

namespace shicha::inspection {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

struct EditTest : testing::Test {
  Desk desk;
  Tablet& ann = desk.join("检查员甲", "inspector");
  Tablet& bob = desk.join("检查员乙", "inspector");
  record::AggregateId id = start(ann, theoryOrder());

  void SetUp() override { desk.exchange(); }

  static records::Inspection announcing(const std::string& text) {
    records::Inspection head;
    head.set_announcement(text);
    return head;
  }
};

TEST_F(EditTest, WritesOnlyWhatChanges) {
  const Setting setting = ann.setting();
  Edit edit(setting, id);
  records::Inspection head = announcing("公告");
  head.set_look_back(false);  // as it is already
  const auto action = edit.put(id, head).finish(id);
  ASSERT_THAT(action->changes, SizeIs(1));
  EXPECT_EQ(action->changes[0].id, (record::RegisterId{id, 5}));
  EXPECT_EQ(action->changes[0].value, test::textValue(5, "公告"));
  EXPECT_THAT(action->changes[0].sees, IsEmpty());
  EXPECT_TRUE(edit.changes(id));
  EXPECT_FALSE(edit.changes(desk.ledger.newRecord(kind::finding)));
}

TEST_F(EditTest, SeesEverythingThatStandsThere) {
  ann.does(announce, id, std::string("甲"));
  bob.does(announce, id, std::string("乙"));
  desk.exchange();
  const Setting setting = ann.setting();
  Edit edit(setting, id);
  const auto action = edit.put(id, announcing("甲")).finish(id);
  ASSERT_THAT(action->changes, SizeIs(1)) << "it stands there, but not alone";
  EXPECT_THAT(action->changes[0].sees, SizeIs(2));
}

TEST_F(EditTest, LeavesWhatSeveralSaidAlike) {
  ann.does(announce, id, std::string("甲"));
  bob.does(announce, id, std::string("甲"));
  desk.exchange();
  const Setting setting = ann.setting();
  Edit edit(setting, id);
  EXPECT_THAT(edit.put(id, announcing("甲")).finish(id)->changes, IsEmpty());
  EXPECT_THAT(edit.putAnew(id, announcing("甲")).finish(id)->changes, SizeIs(1)) << "unless it is to be said";
}

TEST_F(EditTest, ClearsWhatIsThere) {
  const Setting setting = ann.setting();
  Edit edit(setting, id);
  EXPECT_THAT(edit.clear(id, 5).finish(id)->changes, IsEmpty()) << "nothing was there";
  ann.does(announce, id, std::string("甲"));
  const Setting later = ann.setting();
  Edit again(later, id);
  const auto action = again.clear(id, 5).finish(id);
  ASSERT_THAT(action->changes, SizeIs(1));
  EXPECT_EQ(action->changes[0].value, "");
}

TEST_F(EditTest, MayBeOfSomethingNewOrMustBeOfSomethingThere) {
  const Setting setting = ann.setting();
  const auto nowhere = desk.ledger.newRecord(kind::inspection);
  EXPECT_TRUE(Edit(setting, nowhere).isNew());
  EXPECT_FALSE(Edit(setting, id).isNew());
  EXPECT_EQ(Edit::existing(setting, nowhere).error().code(), ErrorCode::recordUnknown);
}

// A decision belongs to whoever made it.
TEST_F(EditTest, LeavesWhatOnlyItsAuthorMayChange) {
  Tablet& bureau = desk.join("局员丁", "district-bureau");
  Tablet& other = desk.join("局员戊", "district-bureau");
  records::Decision decision;
  decision.mutable_value()->set_measure("warn");
  const record::RegisterId at{desk.ledger.newRecord(kind::decision), 1};
  bureau.write(id, at, decision.SerializeAsString());
  desk.exchange();
  const auto change = [&](Tablet& by) {
    const Setting setting = by.setting();
    Edit edit(setting, id);
    return edit.putValue(at, decision.SerializeAsString()).putAnew(at.record, decision).finish(at.record);
  };
  EXPECT_TRUE(change(bureau).has_value());
  const auto refused = change(other);
  EXPECT_EQ(refused.error().code(), ErrorCode::authorNeeded);
  EXPECT_EQ(refused.error().details().back(), "局员丁");
}

TEST_F(EditTest, ChangesWhatTheServerWrote) {
  Tablet& desktop = desk.join({"", ""}, desk.ledger.desk());
  Tablet& bureau = desk.join("局员丁", "district-bureau");
  records::Decision decision;
  decision.mutable_value()->set_measure("warn");
  const record::RegisterId at{desk.ledger.newRecord(kind::decision), 1};
  desktop.write(id, at, decision.SerializeAsString());
  desk.exchange();
  decision.mutable_value()->set_measure("rectify");
  const Setting setting = bureau.setting();
  Edit edit(setting, id);
  const auto action = edit.put(at.record, decision).finish(at.record);
  ASSERT_TRUE(action.has_value()) << "it belongs to nobody";
  bureau.write(*action);
  ASSERT_THAT(bureau.seen(id).decisions, SizeIs(1));
  EXPECT_EQ(bureau.seen(id).decisions[0].measure, "rectify");
}

TEST_F(EditTest, TellsBlanks) {
  EXPECT_TRUE(isBlank(""));
  EXPECT_TRUE(isBlank(" \t\r\n"));
  EXPECT_FALSE(isBlank(" x"));
}

}  // namespace
}  // namespace shicha::inspection
