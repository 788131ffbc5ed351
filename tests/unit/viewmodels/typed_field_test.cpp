// What is typed is durable while it is typed, and in the record when the field is left; nobody is in
// conflict with themselves.
#include "viewmodels/typed_field.hpp"

#include "unit/viewmodels/hand.hpp"

namespace shicha::viewmodels {
namespace {

using test::valueOf;
using test::waitFor;

class TypedFieldTest : public test::OpenSheetTest {
 protected:
  TypedFieldTest() { tablet_.sheet().choose("1-3"); }

  TypedField& remark() { return *tablet_.item().remark(); }

  // As the record says it, on this tablet.
  std::string recorded(const std::string& item = "1-3") {
    tablet_.settle();
    const auto* sheet = tablet_.sheet().open().sheet();
    const auto found = sheet->remarks.find(item);
    return found == sheet->remarks.end() ? "?" : found->second.text;
  }

  std::size_t drafts() {
    std::size_t count = 0;
    tablet_.services().store.run(
        &tablet_.app(), [](StoreHolder& holder) { return core::draftsOf(*holder.tablet).value(); },
        [&](const std::vector<core::Draft>& all) {
          count = static_cast<std::size_t>(std::ranges::count_if(
              all, [](const core::Draft& each) { return each.what != core::Draft::What::screen; }));
        });
    tablet_.settle();
    return count;
  }

  void expectNoConflict() {
    tablet_.settle();
    EXPECT_EQ(tablet_.sheet().conflicts()->count(), 0);
    EXPECT_EQ(tablet_.notice(), "");
  }
};

TEST_F(TypedFieldTest, ShowsEachLetterAtOnceAndIsADraftUntilItIsLeft) {
  remark().type("缺");
  EXPECT_EQ(remark().text(), "缺");
  EXPECT_TRUE(remark().isDraft());
  remark().type("缺公章");
  EXPECT_EQ(recorded(), "");
  EXPECT_EQ(remark().text(), "缺公章");
  remark().finish();
  EXPECT_EQ(recorded(), "缺公章");
  EXPECT_EQ(remark().text(), "缺公章");
  EXPECT_FALSE(remark().isDraft());
  EXPECT_EQ(drafts(), 0U);
}

TEST_F(TypedFieldTest, IsRecordedWhenNobodyTypesForAWhile) {
  remark().type("缺公章");
  EXPECT_TRUE(waitFor([this] { return !remark().isDraft(); }));
  EXPECT_EQ(recorded(), "缺公章");
}

// The draft's letters are still on their way when the field is left.
TEST_F(TypedFieldTest, KeepsTheLastLetterOfWhoTypesFastAndLeaves) {
  const QString text = "候考室的考场规则未张贴";
  for (qsizetype end = 1; end <= text.size(); ++end) remark().type(text.left(end));
  remark().finish();
  EXPECT_EQ(recorded().c_str(), text.toStdString());
  EXPECT_EQ(drafts(), 0U) << "what is recorded is no draft any more";
  tablet_.restart();
  ASSERT_TRUE(waitFor([this] { return tablet_.app().inspection() && !tablet_.sheet().isLoading(); }));
  EXPECT_FALSE(remark().isDraft());
  EXPECT_EQ(remark().text(), text);
}

TEST_F(TypedFieldTest, KeepsTheLastLetterOfWhoLeavesForAnotherItem) {
  const QString text = "缺公章";
  for (qsizetype end = 1; end <= text.size(); ++end) remark().type(text.left(end));
  tablet_.sheet().choose("2-1");
  EXPECT_EQ(remark().text(), "") << "another item's";
  EXPECT_EQ(recorded(), "缺公章");
  EXPECT_EQ(recorded("2-1"), "");
  EXPECT_EQ(drafts(), 0U);
  tablet_.sheet().choose("1-3");
  EXPECT_EQ(remark().text(), "缺公章");
}

TEST_F(TypedFieldTest, KeepsTheLastLetterOfWhoLeavesTheInspection) {
  const QString text = "缺公章";
  for (qsizetype end = 1; end <= text.size(); ++end) remark().type(text.left(end));
  tablet_.app().show(AppModel::Missions);
  tablet_.settle();
  EXPECT_EQ(tablet_.app().inspection(), nullptr);
  tablet_.openFirst();
  tablet_.sheet().choose("1-3");
  EXPECT_EQ(remark().text(), "缺公章");
  remark().finish();
  EXPECT_EQ(recorded(), "缺公章");
  expectNoConflict();
}

TEST_F(TypedFieldTest, SurvivesAKillToTheLastLetter) {
  const QString text = "缺公章";
  for (qsizetype end = 1; end <= text.size(); ++end) remark().type(text.left(end));
  tablet_.restart();
  ASSERT_TRUE(waitFor([this] { return tablet_.app().inspection() && !tablet_.sheet().isLoading(); }));
  tablet_.sheet().choose("1-3");
  EXPECT_EQ(remark().text(), "缺公章");
  EXPECT_TRUE(remark().isDraft());
  EXPECT_TRUE(valueOf(*tablet_.sheet().items(), "itemId", "1-3", "hasDraft").toBool());
  remark().finish();
  EXPECT_EQ(recorded(), "缺公章");
  EXPECT_EQ(drafts(), 0U);
}

TEST_F(TypedFieldTest, GoesOnWhileItIsBeingRecorded) {
  remark().type("缺");
  remark().finish();
  remark().type("缺公");
  remark().finish();
  remark().type("缺公章");
  remark().finish();
  EXPECT_EQ(recorded(), "缺公章");
  EXPECT_EQ(drafts(), 0U);
  expectNoConflict();
}

TEST_F(TypedFieldTest, GoesOnWhileItIsBeingRecordedAndIsLeft) {
  remark().type("缺");
  remark().finish();
  remark().type("缺公章");
  tablet_.sheet().choose("2-1");
  EXPECT_EQ(recorded(), "缺公章");
  EXPECT_EQ(drafts(), 0U);
  expectNoConflict();
}

TEST_F(TypedFieldTest, GoesOnWhileItIsBeingRecordedAndTheProgramIsKilled) {
  remark().type("缺");
  remark().finish();
  remark().type("缺公章");
  tablet_.restart();
  ASSERT_TRUE(waitFor([this] { return tablet_.app().inspection() && !tablet_.sheet().isLoading(); }));
  tablet_.sheet().choose("1-3");
  EXPECT_EQ(remark().text(), "缺公章");
  remark().finish();
  EXPECT_EQ(recorded(), "缺公章");
  expectNoConflict();
}

TEST_F(TypedFieldTest, StandsBesideAColleaguesThatCameMeanwhile) {
  auto& other = colleague();
  other.sheet().choose("1-3");
  remark().type("甲的话");
  other.item().remark()->type("乙的话");
  other.item().remark()->finish();
  other.settle();
  other.carryTo(tablet_);
  EXPECT_EQ(remark().text(), "甲的话") << "nobody's typing is disturbed";
  remark().finish();
  tablet_.settle();
  ASSERT_EQ(tablet_.sheet().conflicts()->count(), 1);
  EXPECT_EQ(tablet_.sheet().conflicts()->value(0, "item"), "1-3");
  // Whoever types now has seen both.
  remark().type("两人的话");
  remark().finish();
  EXPECT_EQ(recorded(), "两人的话");
  expectNoConflict();
}

TEST_F(TypedFieldTest, OverwritesAColleaguesThatWasThereBefore) {
  auto& other = colleague();
  other.sheet().choose("1-3");
  other.item().remark()->type("乙的话");
  other.item().remark()->finish();
  other.settle();
  other.carryTo(tablet_);
  EXPECT_EQ(remark().text(), "乙的话");
  remark().type("甲的话");
  remark().finish();
  EXPECT_EQ(recorded(), "甲的话");
  expectNoConflict();
}

TEST_F(TypedFieldTest, IsEmptied) {
  remark().type("缺公章");
  remark().finish();
  tablet_.settle();
  remark().type("");
  EXPECT_EQ(remark().text(), "");
  remark().finish();
  EXPECT_EQ(recorded(), "");
  EXPECT_FALSE(remark().isDraft());
  expectNoConflict();
}

TEST_F(TypedFieldTest, StaysADraftWhereTheDiskIsFull) {
  remark().type("缺公章");
  tablet_.settle();
  {
    const test::NoRoom full;
    remark().finish();
    tablet_.settle();
  }
  EXPECT_FALSE(tablet_.notice().isEmpty());
  EXPECT_EQ(remark().text(), "缺公章");
  EXPECT_TRUE(remark().isDraft());
  remark().finish();
  EXPECT_EQ(recorded(), "缺公章");
}

}  // namespace
}  // namespace shicha::viewmodels
