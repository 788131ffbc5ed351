// An inspection as a screen shows it: everything that stands, and it stays what it is.
#include "core/sheet.hpp"

#include "core/bundle_files.hpp"
#include "inspection/corrections.hpp"
#include "inspection/signing.hpp"
#include "unit/core/hand.hpp"

namespace shicha::core {
namespace {

using inspection::Setting;
using test::codeOf;
using testing::Contains;
using testing::IsEmpty;
using testing::SizeIs;

class SheetTest : public test::CoreTest {
 protected:
  using Shared = std::shared_ptr<const Sheet>;

  SheetTest() : theirPorts_{theirSecrets_, ports_.random, ports_.clock, ports_.position} {
    enrol();
    inspection_ = start();
  }

  Shared sheet() { return sheetOf(*tablet_, mission_, inspection_).value(); }

  static void act(Tablet& tablet, const MissionHere& mission, const record::AggregateId& id,
                  const std::function<Result<inspection::Action>(const Setting&)>& make) {
    const auto done = tablet.act(mission, id, make);
    ASSERT_TRUE(done) << done.error().message(Language::en);
  }
  void act(const std::function<Result<inspection::Action>(const Setting&)>& make) {
    act(*tablet_, mission_, inspection_, make);
  }

  inspection::AnswerOrder score(const std::string& item, int score) {
    inspection::AnswerOrder order{item, {}};
    order.answer.score = Decimal(score);
    return order;
  }
  void give(Tablet& tablet, const std::string& item, int score) {
    act(tablet, mission_, inspection_, [&](const Setting& setting) {
      return inspection::answerItem(setting, inspection_, this->score(item, score));
    });
  }

  // A colleague at a tablet of their own, who has what is here.
  Tablet& colleague() {
    if (theirs_) return *theirs_;
    const std::string file = workplace_.invite("other", {"组长乙", "leader", "天河区", {}});
    theirs_ = std::move(Tablet::enrol(workplace_.file("theirs"), theirPorts_, opened(file), {}, "").value());
    carry(*tablet_, *theirs_);
    return *theirs_;
  }

  void carry(Tablet& from, Tablet& to) {
    const auto file = workplace_.file("bundle" + std::to_string(++bundles_));
    ASSERT_TRUE(exportBundle(from, mission_, file));
    ASSERT_TRUE(importBundle(to, file));
  }

  void fillIn() {
    for (const forms::Section& section : sheet()->form->sections) {
      for (const forms::Item& item : section.items) {
        inspection::AnswerOrder order{item.id, {}};
        order.answer.score = item.marks;
        if (!item.marks) order.answer.verdict = forms::Verdict::pass;
        act([&](const Setting& setting) { return inspection::answerItem(setting, inspection_, order); });
      }
    }
  }

  void present() {
    act([&](const Setting& setting) { return inspection::present(setting, inspection_); });
  }

  record::AggregateId inspection_;
  test::MemorySecrets theirSecrets_;
  Ports theirPorts_;
  std::unique_ptr<Tablet> theirs_;
  int bundles_ = 0;
};

TEST_F(SheetTest, OfWhatIsNotHereIsUnknown) {
  record::AggregateId other = inspection_;
  other.bytes.back() ^= 1U;
  EXPECT_EQ(codeOf(sheetOf(*tablet_, mission_, other)), ErrorCode::recordUnknown);
  MissionHere elsewhere = mission_;
  elsewhere.id.bytes.back() ^= 1U;
  EXPECT_EQ(codeOf(sheetOf(*tablet_, elsewhere, inspection_)), ErrorCode::recordUnknown);
}

TEST_F(SheetTest, ShowsWhatWasJustStarted) {
  const Shared seen = sheet();
  EXPECT_EQ(seen->mission.id, mission_.id);
  ASSERT_NE(seen->form, nullptr);
  EXPECT_EQ(seen->form->id, test::kPracticalForm);
  EXPECT_EQ(seen->inspection.subject.name, test::kExamSite);
  EXPECT_THAT(seen->score.unanswered, SizeIs(15));
  EXPECT_EQ(seen->role, "inspector");
  EXPECT_FALSE(seen->withdrawn);
  EXPECT_FALSE(seen->isPresented);
  EXPECT_FALSE(seen->revisionToSign);
  EXPECT_THAT(seen->conflicts, IsEmpty());
  ASSERT_TRUE(seen->remarks.contains("1-1"));
  EXPECT_EQ(seen->remarks.at("1-1").text, "");
  EXPECT_THAT(seen->remarks.at("1-1").sees, IsEmpty());
}

TEST_F(SheetTest, StaysWhatItIsWhileTheWorkGoesOnAndTheTabletIsClosed) {
  const Shared before = sheet();
  give(*tablet_, "1-3", 7);
  const Shared after = sheet();
  EXPECT_FALSE(before->inspection.answers.contains("1-3"));
  EXPECT_EQ(after->inspection.answers.at("1-3").score, Decimal(7));
  EXPECT_EQ(after->score.total, Decimal(7));
  tablet_.reset();
  EXPECT_EQ(before->form->id, test::kPracticalForm);
  EXPECT_EQ(after->books->find(test::kPracticalForm, 1), after->form);
}

TEST_F(SheetTest, ShowsRemarksWithWhatStandsThere) {
  act([&](const Setting& setting) {
    return inspection::writeRemark(setting, inspection_, "1-1", {"缺公章", {}});
  });
  const inspection::TypedText remark = sheet()->remarks.at("1-1");
  EXPECT_EQ(remark.text, "缺公章");
  EXPECT_THAT(remark.sees, SizeIs(1));
}

TEST_F(SheetTest, ShowsWhatStandsSideBySideTheShownOneFirst) {
  colleague();
  give(*tablet_, "1-3", 7);
  give(colleague(), "1-3", 5);
  carry(colleague(), *tablet_);
  const Shared seen = sheet();
  ASSERT_THAT(seen->conflicts, SizeIs(1));
  const Conflict& conflict = seen->conflicts[0];
  EXPECT_EQ(conflict.item, "1-3");
  ASSERT_THAT(conflict.entries, SizeIs(2));
  EXPECT_EQ(conflict.entries[0].state, record::WriteState::shown);
  EXPECT_EQ(conflict.entries[1].state, record::WriteState::concurrent);
  std::vector<std::string> users;
  for (const auto& entry : conflict.entries) users.push_back(entry.by.user);
  EXPECT_THAT(users, testing::UnorderedElementsAre("检查员甲", "组长乙"));
  act([&](const Setting& setting) {
    return inspection::resolve(setting, inspection_, conflict.at, conflict.entries[1].name);
  });
  EXPECT_THAT(sheet()->conflicts, IsEmpty());
}

TEST_F(SheetTest, LeavesOutOfAConflictWhatWasOverwritten) {
  colleague();
  give(*tablet_, "1-3", 6);
  give(*tablet_, "1-3", 7);
  give(colleague(), "1-3", 5);
  carry(colleague(), *tablet_);
  ASSERT_THAT(sheet()->conflicts, SizeIs(1));
  EXPECT_THAT(sheet()->conflicts[0].entries, SizeIs(2));
}

TEST_F(SheetTest, KnowsWhetherWhatWasPresentedStillStands) {
  fillIn();
  colleague();
  carry(*tablet_, colleague());
  present();
  EXPECT_TRUE(sheet()->isPresented);
  EXPECT_TRUE(sheet()->revisionToSign);
  give(colleague(), "1-3", 5);
  carry(colleague(), *tablet_);
  EXPECT_TRUE(sheet()->isPresented);
  EXPECT_FALSE(sheet()->revisionToSign) << "it is to be presented again";
}

TEST_F(SheetTest, ShowsSignaturesAndAWithdrawal) {
  fillIn();
  present();
  act([&](const Setting& setting) {
    return inspection::sign(setting, inspection_, {"inspector", "检查员甲", test::strokes(), {}, {}});
  });
  const Shared seen = sheet();
  ASSERT_THAT(seen->signatures, SizeIs(1));
  EXPECT_EQ(seen->signatures[0].signature.strokes, test::strokes());
  const auto other = start("2023-11-24");
  act(*tablet_, mission_, other,
      [&](const Setting& setting) { return inspection::withdraw(setting, other, other, "走错地方"); });
  EXPECT_EQ(sheetOf(*tablet_, mission_, other).value()->withdrawn, "走错地方");
}

}  // namespace
}  // namespace shicha::core
