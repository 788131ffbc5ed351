// Findings and photos: what is seen is written down, and a file that is no photo stops nothing.
#include "viewmodels/evidence_model.hpp"

#include "unit/viewmodels/hand.hpp"

namespace shicha::viewmodels {
namespace {

using test::column;
using test::valueOf;
using test::waitFor;
using testing::Each;
using testing::ElementsAre;

class EvidenceModelTest : public test::OpenSheetTest {
 protected:
  EvidenceModelTest() { tablet_.sheet().choose("2-1"); }

  EvidenceModel& evidence() { return *tablet_.sheet().evidence(); }

  void find(const QString& text) {
    evidence().text()->type(text);
    evidence().addFinding();
    tablet_.settle();
  }

  QString photo(const std::string& name, unsigned shade = 0) {
    return QString::fromStdString(
        workplace_.write(name, test::makePhoto({.shade = shade, .time = "2023:11:23 10:15:00"})));
  }
};

TEST_F(EvidenceModelTest, WritesDownAFinding) {
  evidence().text()->type("场地布置图缺失");
  evidence().setPoint("2");
  EXPECT_EQ(evidence().point(), "2");
  EXPECT_THAT(column(*evidence().points(), "point"), ElementsAre("1", "2"));
  evidence().addFinding();
  tablet_.settle();
  EXPECT_EQ(tablet_.notice(), "");
  ASSERT_EQ(evidence().findings()->count(), 1);
  EXPECT_EQ(evidence().findings()->value(0, "text"), "场地布置图缺失");
  EXPECT_EQ(evidence().findings()->value(0, "place"), "2-1 (2)");
  EXPECT_EQ(evidence().text()->text(), "") << "the next one is another";
  EXPECT_EQ(evidence().point(), "");
  tablet_.sheet().choose("2-2");
  EXPECT_EQ(evidence().findings()->count(), 0);
  EXPECT_EQ(evidence().allFindings()->count(), 1);
}

TEST_F(EvidenceModelTest, WritesDownOneWhereSomebodyTapsTwice) {
  evidence().text()->type("场地布置图缺失");
  evidence().addFinding();
  evidence().addFinding();
  tablet_.settle();
  EXPECT_EQ(evidence().findings()->count(), 1);
  find("场地布置图缺失");
  EXPECT_EQ(evidence().findings()->count(), 2) << "later it is meant";
}

TEST_F(EvidenceModelTest, KeepsAnUnfinishedFindingOverAKill) {
  evidence().text()->type("场地布置图");
  evidence().setPoint("1");
  const QString code = evidence().behaviours()->value(0, "code").toString();
  evidence().setBehaviour(code);
  tablet_.restart();
  ASSERT_TRUE(waitFor([this] { return tablet_.app().inspection() && !tablet_.sheet().isLoading(); }));
  EXPECT_EQ(tablet_.sheet().current(), "2-1");
  EXPECT_EQ(evidence().text()->text(), "场地布置图");
  EXPECT_EQ(evidence().point(), "1");
  EXPECT_EQ(evidence().behaviour(), code);
  EXPECT_FALSE(evidence().behaviourText().isEmpty());
  EXPECT_EQ(evidence().allFindings()->count(), 0);
  tablet_.sheet().choose("2-2");
  EXPECT_EQ(evidence().text()->text(), "") << "another item's";
}

TEST_F(EvidenceModelTest, SaysWhatAFindingLacks) {
  evidence().addFinding();
  tablet_.settle();
  EXPECT_FALSE(tablet_.notice().isEmpty());
  EXPECT_EQ(evidence().findings()->count(), 0);
  find("场地布置图缺失");
  EXPECT_EQ(evidence().findings()->count(), 1);
}

TEST_F(EvidenceModelTest, OffersTheBehavioursOfTheInstitution) {
  const int all = evidence().behaviours()->count();
  EXPECT_GT(all, 0);
  evidence().setFilter("替考");
  EXPECT_LT(evidence().behaviours()->count(), all);
  EXPECT_THAT(column(*evidence().behaviours(), "text"),
              Each(testing::Truly([](const QString& text) { return text.contains("替考"); })));
  evidence().setFilter("没有这样的行为");
  EXPECT_EQ(evidence().behaviours()->count(), 0);
  evidence().setFilter("");
  EXPECT_EQ(evidence().behaviours()->count(), all);
}

TEST_F(EvidenceModelTest, AddsPhotosOfTheItemAndOfAFinding) {
  find("场地布置图缺失");
  const QString finding = evidence().findings()->value(0, "findingId").toString();
  evidence().addPhoto(photo("a.jpg", 10), {});
  evidence().addPhoto(photo("b.jpg", 60), finding);
  EXPECT_TRUE(evidence().isAddingPhoto());
  tablet_.settle();
  EXPECT_FALSE(evidence().isAddingPhoto());
  EXPECT_EQ(tablet_.notice(), "");
  ASSERT_EQ(evidence().photos()->count(), 2);
  EXPECT_THAT(column(*evidence().photos(), "findingText"),
              testing::UnorderedElementsAre("", "场地布置图缺失"));
  EXPECT_TRUE(evidence().photos()->value(0, "source").toString().startsWith("image://photos/"));
  EXPECT_EQ(evidence().findings()->value(0, "photos"), 1);
  EXPECT_EQ(valueOf(*tablet_.sheet().items(), "itemId", "2-1", "photos"), 2);
  tablet_.restart();
  ASSERT_TRUE(waitFor([this] { return tablet_.app().inspection() && !tablet_.sheet().isLoading(); }));
  EXPECT_EQ(evidence().photos()->count(), 2);
}

TEST_F(EvidenceModelTest, TellsOfAFileThatIsNoPhotoAndGoesOn) {
  evidence().addPhoto(QString::fromStdString(workplace_.write("a.jpg", "这不是照片")), {});
  tablet_.settle();
  EXPECT_FALSE(tablet_.notice().isEmpty());
  EXPECT_EQ(tablet_.services().notice.kind(), Notice::Failure);
  EXPECT_FALSE(evidence().isAddingPhoto());
  evidence().addPhoto(tablet_.file("none.jpg"), {});
  evidence().addPhoto(tablet_.file(""), {});
  evidence().addPhoto(photo("b.jpg"), {});
  tablet_.settle();
  EXPECT_EQ(evidence().photos()->count(), 1);
  tablet_.kill();
  workplace_.expectSound("tablet");
}

TEST_F(EvidenceModelTest, StrikesOutAndBringsBack) {
  find("场地布置图缺失");
  evidence().addPhoto(photo("a.jpg"), {});
  tablet_.settle();
  const QString finding = evidence().findings()->value(0, "findingId").toString();
  const QString picture = evidence().photos()->value(0, "photoId").toString();
  evidence().withdraw(finding, "写错了");
  evidence().withdraw(picture, "拍错了");
  tablet_.settle();
  EXPECT_EQ(tablet_.notice(), "");
  EXPECT_TRUE(evidence().findings()->value(0, "isWithdrawn").toBool());
  EXPECT_TRUE(evidence().photos()->value(0, "isWithdrawn").toBool());
  EXPECT_EQ(evidence().findings()->value(0, "text"), "场地布置图缺失") << "it stays readable";
  evidence().bringBack(finding);
  tablet_.settle();
  EXPECT_FALSE(evidence().findings()->value(0, "isWithdrawn").toBool());
  evidence().withdraw("不是编号", "x");
  evidence().bringBack("");
  tablet_.settle();
  EXPECT_EQ(tablet_.notice(), "");
}

}  // namespace
}  // namespace shicha::viewmodels
