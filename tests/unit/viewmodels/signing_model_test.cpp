// Presenting, signing, refusing and reopening: what is missing is listed, and what is signed stands.
#include "viewmodels/signing_model.hpp"

#include "unit/viewmodels/hand.hpp"

namespace shicha::viewmodels {
namespace {

using test::column;
using test::valueOf;
using test::waitFor;

class SigningModelTest : public test::OpenSheetTest {
 protected:
  SigningModel& signing() { return *tablet_.sheet().signing(); }

  void draw() {
    signing().begin();
    signing().pad()->begin(10, 10);
    signing().pad()->move(200, 100);
  }

  void sign(const QString& role = "inspector", const QString& name = "检查员甲") {
    draw();
    signing().sign(role, name);
    tablet_.settle();
  }
};

TEST_F(SigningModelTest, ListsWhatIsMissing) {
  EXPECT_EQ(signing().missing()->count(), 15);
  EXPECT_FALSE(signing().canPresent());
  signing().present();
  tablet_.settle();
  EXPECT_FALSE(signing().isPresented());
  EXPECT_FALSE(tablet_.notice().isEmpty());
  tablet_.sheet().choose("2-1");
  tablet_.item().deduct(0, ItemModel::Whole);
  tablet_.settle();
  EXPECT_EQ(signing().missing()->count(), 15) << "whether it is severe is to be said now";
  tablet_.item().setSevere(false);
  tablet_.settle();
  EXPECT_EQ(signing().missing()->count(), 14);
  EXPECT_EQ(valueOf(*signing().missing(), "item", "2-1", "text"), QVariant());
  EXPECT_EQ(valueOf(*signing().missing(), "item", "1-1", "text"), QVariant("未填写"));
  tablet_.fillIn();
  EXPECT_EQ(signing().missing()->count(), 0);
  EXPECT_TRUE(signing().canPresent());
}

TEST_F(SigningModelTest, ListsWhatStandsSideBySide) {
  tablet_.fillIn();
  auto& other = colleague();
  for (auto* tablet : {&tablet_, &other}) tablet->sheet().choose("1-3");
  tablet_.item().lower(ItemModel::Whole);
  other.item().deduct(0, ItemModel::Whole);
  other.settle();
  other.carryTo(tablet_);
  ASSERT_EQ(signing().missing()->count(), 1);
  EXPECT_EQ(signing().missing()->value(0, "item"), "1-3");
  EXPECT_FALSE(signing().canPresent());
}

TEST_F(SigningModelTest, PresentsOnceThoughSomebodyTapsTwice) {
  tablet_.fillIn();
  signing().present();
  signing().present();
  tablet_.settle();
  EXPECT_EQ(tablet_.notice(), "");
  EXPECT_TRUE(signing().isPresented());
  EXPECT_FALSE(signing().isOutdated());
  EXPECT_FALSE(signing().canPresent()) << "it is presented";
}

TEST_F(SigningModelTest, SignsWithWhatIsDrawn) {
  tablet_.present();
  EXPECT_THAT(column(*signing().signers(), "role"),
              testing::ElementsAre("inspector", "expert", "representative"));
  const QSignalSpy signedNow(&signing(), &SigningModel::signedNow);
  draw();
  const QString drawn = QString::fromStdString(signing().pad()->svg());
  signing().sign("inspector", "检查员甲");
  tablet_.settle();
  EXPECT_EQ(tablet_.notice(), "");
  EXPECT_EQ(signedNow.count(), 1);
  EXPECT_TRUE(signing().pad()->isEmpty());
  ASSERT_EQ(signing().signatures()->count(), 1);
  EXPECT_EQ(signing().signatures()->value(0, "name"), "检查员甲");
  EXPECT_EQ(signing().signatures()->value(0, "strokes"), drawn);
  EXPECT_EQ(signing().signatures()->value(0, "sentence"), "有效：所签内容此后没有变动。");
  EXPECT_EQ(signing().signatures()->value(0, "note"), "");
  EXPECT_EQ(valueOf(*signing().people(), "text", "检查人员 检查员甲：已签名", "signerState"), "done");
  EXPECT_EQ(valueOf(*signing().people(), "text", "受查单位代表：尚未签名", "signerState"), "missing");
  tablet_.restart();
  ASSERT_TRUE(waitFor([this] { return tablet_.app().inspection() && !tablet_.sheet().isLoading(); }));
  EXPECT_EQ(signing().signatures()->value(0, "strokes"), drawn);
}

TEST_F(SigningModelTest, SignsOnceThoughSomebodyTapsTwice) {
  tablet_.present();
  draw();
  signing().sign("inspector", "检查员甲");
  signing().sign("inspector", "检查员甲");
  tablet_.settle();
  EXPECT_EQ(tablet_.notice(), "");
  EXPECT_EQ(signing().signatures()->count(), 1);
}

TEST_F(SigningModelTest, KeepsTheDrawingWhereSigningIsRefused) {
  tablet_.present();
  sign("inspector", "");
  EXPECT_FALSE(tablet_.notice().isEmpty()) << "a name is wanted";
  EXPECT_FALSE(signing().pad()->isEmpty());
  EXPECT_EQ(signing().signatures()->count(), 0);
  signing().pad()->clear();
  signing().sign("inspector", "检查员甲");
  tablet_.settle();
  EXPECT_EQ(signing().signatures()->count(), 0) << "strokes are wanted";
  signing().begin();
  signing().pad()->begin(10, 10);
  signing().sign("inspector", "检查员甲");
  tablet_.settle();
  EXPECT_EQ(signing().signatures()->count(), 0) << "a dot is no signature";
  sign();
  EXPECT_EQ(signing().signatures()->count(), 1);
}

TEST_F(SigningModelTest, SignsNothingThatWasNotPresented) {
  sign();
  EXPECT_FALSE(tablet_.notice().isEmpty());
  EXPECT_EQ(signing().signatures()->count(), 0);
}

// Presenting attaches the page, in threads of its own; whoever signs then names it.
TEST_F(SigningModelTest, AttachesThePageAndShowsIt) {
  tablet_.present();
  ASSERT_TRUE(waitFor([this] { return signing().pages()->count() > 0 && !signing().isMakingPage(); }));
  EXPECT_EQ(signing().pageProblem(), "");
  tablet_.settle();
  const auto page = [this] { return tablet_.sheet().open().sheet()->page; };
  ASSERT_TRUE(page());
  sign();
  ASSERT_EQ(signing().signatures()->count(), 1);
  EXPECT_EQ(tablet_.sheet().open().sheet()->inspection.signatures.at(0).page, page());
  EXPECT_EQ(signing().signatures()->value(0, "note"), "");
  // After a change nobody is shown the page of what was signed before.
  signing().reopen("漏填备注");
  tablet_.settle();
  tablet_.sheet().choose("1-3");
  tablet_.item().lower(ItemModel::Whole);
  tablet_.settle();
  const auto before = page();
  EXPECT_FALSE(before) << "nothing is to be signed";
  signing().present();
  tablet_.settle();
  ASSERT_TRUE(waitFor([&] { return page().has_value() && !signing().isMakingPage(); }));
  EXPECT_GT(signing().pages()->count(), 0);
}

TEST_F(SigningModelTest, ShowsThePageToAColleagueWithoutWriting) {
  tablet_.present();
  ASSERT_TRUE(waitFor([this] { return tablet_.sheet().open().sheet()->page.has_value(); }));
  tablet_.settle();
  auto& other = colleague();
  SigningModel& theirs = *other.sheet().signing();
  ASSERT_TRUE(other.sheet().open().sheet()->page);
  theirs.showPage();
  ASSERT_TRUE(waitFor([&] { return theirs.pages()->count() > 0 && !theirs.isMakingPage(); }));
  EXPECT_EQ(theirs.pages()->count(), signing().pages()->count());
  EXPECT_EQ(other.sheet().open().sheet()->page, tablet_.sheet().open().sheet()->page);
}

TEST_F(SigningModelTest, WritesDownARefusal) {
  tablet_.present();
  signing().begin();
  signing().refuse("负责人丙", "");
  tablet_.settle();
  EXPECT_EQ(signing().signatures()->count(), 0) << "a reason is wanted";
  signing().refuse("负责人丙", "不认可扣分");
  tablet_.settle();
  ASSERT_EQ(signing().signatures()->count(), 1);
  EXPECT_EQ(signing().signatures()->value(0, "name"), "负责人丙");
  EXPECT_TRUE(signing().signatures()->value(0, "sentence").toString().contains("不认可扣分"));
}

TEST_F(SigningModelTest, ReopensWithAReasonAndShowsWhatChangedSince) {
  tablet_.present();
  sign();
  signing().reopen("");
  tablet_.settle();
  EXPECT_TRUE(signing().isPresented()) << "a reason is wanted";
  signing().reopen("漏填备注");
  tablet_.settle();
  EXPECT_FALSE(signing().isPresented());
  EXPECT_EQ(tablet_.sheet().whyReadOnly(), "");
  tablet_.sheet().choose("1-3");
  tablet_.item().lower(ItemModel::Whole);
  tablet_.settle();
  EXPECT_EQ(tablet_.item().score(), "7.5");
  ASSERT_EQ(signing().signatures()->count(), 1);
  const QString changes = signing().signatures()->value(0, "changes").toStringList().join('\n');
  EXPECT_TRUE(changes.contains("1-3")) << changes.toStdString();
  EXPECT_TRUE(changes.contains("检查员甲")) << changes.toStdString();
  tablet_.present();
}

TEST_F(SigningModelTest, IsOutdatedWhereOthersWorkCameInSince) {
  tablet_.fillIn();
  auto& other = colleague();
  signing().present();
  tablet_.settle();
  other.sheet().choose("1-3");
  other.item().lower(ItemModel::Whole);
  other.settle();
  other.carryTo(tablet_);
  EXPECT_TRUE(signing().isPresented());
  EXPECT_TRUE(signing().isOutdated());
  sign();
  EXPECT_EQ(signing().signatures()->count(), 0);
  EXPECT_FALSE(tablet_.notice().isEmpty());
}

TEST_F(SigningModelTest, SaysItAgainInTheOtherLanguage) {
  tablet_.present();
  sign();
  const QString status = signing().signatures()->value(0, "statusText").toString();
  const QString role = signing().signers()->value(0, "title").toString();
  tablet_.services().preferences.setEnglish(true);
  EXPECT_NE(signing().signatures()->value(0, "statusText"), status);
  EXPECT_NE(signing().signers()->value(0, "title"), role);
}

}  // namespace
}  // namespace shicha::viewmodels
