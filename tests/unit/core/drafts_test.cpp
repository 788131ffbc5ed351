// What somebody has not finished typing: it survives, and nobody else sees it.
#include "core/drafts.hpp"

#include "unit/core/hand.hpp"

namespace shicha::core {
namespace {

using test::codeOf;
using testing::IsEmpty;
using testing::SizeIs;

class DraftsTest : public test::CoreTest {
 protected:
  DraftsTest() {
    enrol();
    inspection_ = start();
  }

  Draft remark(const std::string& text, storage::Number number = 0) {
    return {number, Draft::What::remark, mission_.id, inspection_, "1-1", text, {}, {}, {}};
  }

  storage::Number keep(const Draft& draft) { return keepDraft(*tablet_, draft).value(); }

  std::vector<std::string> texts() {
    std::vector<std::string> all;
    for (const Draft& draft : draftsOf(*tablet_).value()) all.push_back(draft.text);
    return all;
  }

  // Bytes as the store keeps them, with these behind them: of a field that is there twice, the last counts.
  void keepForged(const std::string& behind) {
    const storage::Number number = keep(remark("伪造"));
    for (storage::Draft draft : tablet_->store().store().drafts().value()) {
      if (draft.number != number) continue;
      draft.bytes += behind;
      ASSERT_TRUE(tablet_->store().store().saveDraft(draft));
    }
  }

  // Another person on this tablet, who has it now.
  void handOverTo(const std::string& user) {
    const std::string file = workplace_.invite(user, {user, "leader", "天河区", {}});
    tablet_.reset();
    tablet_ = std::move(Tablet::enrol(folder(), ports_, opened(file), {}, "").value());
    ASSERT_EQ(tablet_->label(), user);
  }

  void unlock(const std::string& user) {
    tablet_.reset();
    tablet_ = std::move(Tablet::open(folder(), ports_, {user, ""}).value());
  }

  record::AggregateId inspection_;
};

TEST_F(DraftsTest, SurviveClosingAndOpening) {
  Draft draft = remark("消防通道堆放杂物\n第二行");
  draft.what = Draft::What::finding;
  draft.point = "2";
  draft.behaviour = "GD-3.2-4";
  draft.sees = {{crypto::sha256("一"), 3}, {crypto::sha256("二"), 0}};
  const storage::Number number = keep(draft);
  EXPECT_NE(number, 0);
  reopen();
  const auto drafts = draftsOf(*tablet_).value();
  ASSERT_THAT(drafts, SizeIs(1));
  const Draft& read = drafts[0];
  EXPECT_EQ(read.number, number);
  EXPECT_EQ(read.what, Draft::What::finding);
  EXPECT_EQ(read.workspace, mission_.id);
  EXPECT_EQ(read.inspection, inspection_);
  EXPECT_EQ(read.item, "1-1");
  EXPECT_EQ(read.text, draft.text);
  EXPECT_EQ(read.point, "2");
  EXPECT_EQ(read.behaviour, "GD-3.2-4");
  EXPECT_EQ(read.sees, draft.sees);
}

TEST_F(DraftsTest, OfEveryKindAreKept) {
  for (const auto what : {Draft::What::screen, Draft::What::remark, Draft::What::reason, Draft::What::parts,
                          Draft::What::finding}) {
    Draft draft = remark("甲");
    draft.what = what;
    keep(draft);
  }
  reopen();
  std::vector<Draft::What> kinds;
  for (const Draft& draft : draftsOf(*tablet_).value()) kinds.push_back(draft.what);
  EXPECT_THAT(kinds,
              testing::UnorderedElementsAre(Draft::What::screen, Draft::What::remark, Draft::What::reason,
                                            Draft::What::parts, Draft::What::finding));
}

TEST_F(DraftsTest, TakeThePlaceOfTheOneBefore) {
  const storage::Number number = keep(remark("消"));
  EXPECT_EQ(keep(remark("消防", number)), number);
  keep(remark("别的"));
  EXPECT_THAT(texts(), testing::UnorderedElementsAre("消防", "别的"));
}

TEST_F(DraftsTest, AreGoneWhenTheyAreDropped) {
  const storage::Number number = keep(remark("消防"));
  keep(remark("别的"));
  ASSERT_TRUE(dropDraft(*tablet_, number));
  ASSERT_TRUE(dropDraft(*tablet_, number)) << "gone is gone";
  reopen();
  EXPECT_THAT(texts(), testing::ElementsAre("别的"));
}

TEST_F(DraftsTest, AreNobodyElsesOnTheSameTablet) {
  keep(remark("甲的话"));
  handOverTo("组长乙");
  EXPECT_THAT(texts(), IsEmpty());
  keep(remark("乙的话"));
  EXPECT_THAT(texts(), testing::ElementsAre("乙的话"));
  unlock("检查员甲");
  EXPECT_THAT(texts(), testing::ElementsAre("甲的话"));
}

TEST_F(DraftsTest, AreNotReadableInTheFiles) {
  keep(remark("只有我知道的话"));
  tablet_.reset();
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder())) {
    if (!entry.is_regular_file()) continue;
    EXPECT_EQ(test::bytesOf(entry.path()).find("只有我知道"), std::string::npos) << entry.path();
  }
}

TEST_F(DraftsTest, ThatAreForgedAreLeftOut) {
  keep(remark("真的"));
  keepForged("\x08\x63");                  // a kind that there is not
  keepForged(std::string("\x08\x00", 2));  // none
  keepForged(
      "\x12\x03"
      "abc");  // somebody else's
  keepForged(
      "\x1a\x03"
      "abc");  // an inspection's name that is none
  keepForged(
      "\x42\x05\x0a\x03"
      "abc");          // a batch's name that is none
  keepForged("\xff");  // no message
  EXPECT_THAT(texts(), testing::ElementsAre("真的"));
  ASSERT_TRUE(tablet_->store().store().saveDraft({0, mission_.id, ""}));
  ASSERT_TRUE(tablet_->store().store().saveDraft({0, mission_.id, "草稿"}));
  EXPECT_THAT(texts(), testing::ElementsAre("真的"));
}

// What an action finishes is gone with it, and with nothing else.
class FinishedDraftsTest : public DraftsTest {
 protected:
  Result<inspection::Action> write(const std::string& item, const std::string& text,
                                   const std::vector<storage::Number>& drafts) {
    return tablet_->act(
        mission_, inspection_,
        [&](const inspection::Setting& setting) {
          return inspection::writeRemark(setting, inspection_, item, {text, {}});
        },
        drafts);
  }
};

TEST_F(FinishedDraftsTest, AreGoneWithTheAction) {
  const storage::Number finished = keep(remark("消防通道堵塞"));
  keep(remark("别的"));
  ASSERT_TRUE(write("1-1", "消防通道堵塞", {finished}));
  EXPECT_THAT(texts(), testing::ElementsAre("别的"));
  reopen();
  EXPECT_THAT(texts(), testing::ElementsAre("别的"));
}

TEST_F(FinishedDraftsTest, AreGoneThoughNothingIsToBeWritten) {
  ASSERT_TRUE(write("1-1", "同样", {}));
  const auto digest = this->digest();
  ASSERT_TRUE(write("1-1", "同样", {keep(remark("同样"))}));
  EXPECT_EQ(this->digest(), digest);
  EXPECT_THAT(texts(), IsEmpty());
}

TEST_F(FinishedDraftsTest, StayWhereTheActionIsRefused) {
  const storage::Number draft = keep(remark("消防"));
  EXPECT_EQ(codeOf(write("9-9", "消防", {draft})), ErrorCode::answerUnknownItem);
  EXPECT_THAT(texts(), testing::ElementsAre("消防"));
}

TEST_F(FinishedDraftsTest, StayWhereTheDiskIsFull) {
  const storage::Number draft = keep(remark("消防"));
  const auto digest = this->digest();
  {
    const test::NoRoom full;
    EXPECT_FALSE(write("1-1", "消防", {draft}));
  }
  EXPECT_EQ(this->digest(), digest);
  EXPECT_THAT(texts(), testing::ElementsAre("消防"));
  ASSERT_TRUE(write("1-1", "消防", {draft})) << "there is room again";
  EXPECT_THAT(texts(), IsEmpty());
}

}  // namespace
}  // namespace shicha::core
