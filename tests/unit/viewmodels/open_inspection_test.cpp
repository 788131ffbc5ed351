// The open inspection: in order, durable before it shows, and what goes wrong is told.
#include "viewmodels/open_inspection.hpp"

#include "unit/viewmodels/hand.hpp"

namespace shicha::viewmodels {
namespace {

using What = core::Draft::What;

class OpenInspectionTest : public test::OpenSheetTest {
 protected:
  OpenInspection& open() { return tablet_.sheet().open(); }

  void give(int score, std::function<void(bool)> done = {}) {
    inspection::AnswerOrder order{"1-3", {}};
    order.answer.score = Decimal(score);
    open().act([id = open().id(), order](
                   const inspection::Setting& setting) { return inspection::answerItem(setting, id, order); },
               {}, std::move(done));
  }

  std::optional<Decimal> score() {
    const auto& answers = open().sheet()->inspection.answers;
    const auto found = answers.find("1-3");
    return found == answers.end() ? std::nullopt : found->second.score;
  }

  core::Draft draft(const std::string& text) {
    core::Draft draft;
    draft.what = What::finding;
    draft.item = "1-3";
    draft.text = text;
    return draft;
  }

  const OpenInspection::DraftKey kKey{What::finding, "1-3"};
};

TEST_F(OpenInspectionTest, DoesThingsInOrder) {
  std::vector<std::pair<int, bool>> done;
  std::vector<Decimal> shown;
  for (int score = 1; score <= 5; ++score) {
    give(score, [&, score](bool isDone) {
      done.emplace_back(score, isDone);
      shown.push_back(this->score().value());
    });
  }
  EXPECT_TRUE(done.empty()) << "the screens do not wait";
  tablet_.settle();
  EXPECT_THAT(done, testing::ElementsAre(std::pair(1, true), std::pair(2, true), std::pair(3, true),
                                         std::pair(4, true), std::pair(5, true)));
  EXPECT_EQ(shown.back(), Decimal(5));
}

TEST_F(OpenInspectionTest, IsDurableBeforeItShows) {
  give(5);
  tablet_.settle();
  EXPECT_EQ(score(), Decimal(5));
  tablet_.kill();
  workplace_.expectSound("tablet");
  tablet_.begin();
  tablet_.unlock();
  ASSERT_TRUE(test::waitFor([this] { return tablet_.app().inspection() && !tablet_.sheet().isLoading(); }));
  EXPECT_EQ(score(), Decimal(5));
}

// All that was handed over is done before the store is closed.
TEST_F(OpenInspectionTest, LosesNothingThatWasHandedOverBeforeTheEnd) {
  for (int score = 1; score <= 7; ++score) give(score);
  tablet_.restart();
  ASSERT_TRUE(test::waitFor([this] { return tablet_.app().inspection() && !tablet_.sheet().isLoading(); }));
  EXPECT_EQ(score(), Decimal(7));
}

TEST_F(OpenInspectionTest, TellsWhatIsRefused) {
  std::optional<bool> isDone;
  give(99, [&](bool done) { isDone = done; });
  tablet_.settle();
  EXPECT_EQ(isDone, false);
  EXPECT_EQ(score(), std::nullopt);
  EXPECT_FALSE(tablet_.notice().isEmpty());
  EXPECT_EQ(tablet_.services().notice.kind(), Notice::Failure);
}

TEST_F(OpenInspectionTest, KeepsOneDraftOfAKindForAnItem) {
  EXPECT_EQ(open().draft(kKey), nullptr);
  open().keep(draft("一"));
  open().keep(draft("二"));
  ASSERT_NE(open().draft(kKey), nullptr);
  EXPECT_EQ(open().draft(kKey)->text, "二");
  EXPECT_EQ(open().draft({What::remark, "1-3"}), nullptr);
  tablet_.restart();
  ASSERT_TRUE(test::waitFor([this] { return tablet_.app().inspection() && !tablet_.sheet().isLoading(); }));
  ASSERT_NE(open().draft(kKey), nullptr);
  EXPECT_EQ(open().draft(kKey)->text, "二");
}

TEST_F(OpenInspectionTest, DropsADraftWhoseWritingIsUnderWay) {
  open().keep(draft("一"));
  open().drop(kKey);
  EXPECT_EQ(open().draft(kKey), nullptr);
  open().drop(kKey);
  tablet_.restart();
  ASSERT_TRUE(test::waitFor([this] { return tablet_.app().inspection() && !tablet_.sheet().isLoading(); }));
  EXPECT_EQ(open().draft(kKey), nullptr);
}

TEST_F(OpenInspectionTest, KeepsADraftAnewBehindADroppedOne) {
  open().keep(draft("一"));
  open().drop(kKey);
  open().keep(draft("二"));
  open().keep(draft("三"));
  tablet_.restart();
  ASSERT_TRUE(test::waitFor([this] { return tablet_.app().inspection() && !tablet_.sheet().isLoading(); }));
  ASSERT_NE(open().draft(kKey), nullptr);
  EXPECT_EQ(open().draft(kKey)->text, "三");
}

}  // namespace
}  // namespace shicha::viewmodels
