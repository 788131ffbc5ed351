// A paper's code, typed or scanned: what it is worth now.
#include "viewmodels/paper_check_model.hpp"

#include "core/papers.hpp"
#include "unit/viewmodels/hand.hpp"

namespace shicha::viewmodels {
namespace {

using test::waitFor;

class PaperCheckModelTest : public test::OpenSheetTest {
 protected:
  PaperCheckModel& check() { return *tablet_.app().paperCheck(); }

  // That stands on the open inspection's paper now.
  QString codeNow() {
    QString code;
    tablet_.services().store.runOnTablet(
        &tablet_.app(),
        [](core::Tablet& tablet) -> Result<std::string> {
          const auto listed = tablet.list();
          if (!listed) return listed.error();
          const auto paper = core::paperOf(tablet, listed->front().id.hex());
          if (!paper) return paper.error();
          return paper->foot.code;
        },
        [&code](const Result<std::string>& found) {
          code = found ? QString::fromStdString(*found) : QStringLiteral("?");
        });
    EXPECT_TRUE(waitFor([&code] { return !code.isEmpty(); }));
    return code;
  }

  void checkNow(const QString& code) {
    check().check(code);
    ASSERT_TRUE(waitFor([this] { return !check().title().isEmpty() || !tablet_.notice().isEmpty(); }));
  }
};

TEST_F(PaperCheckModelTest, KnowsACodeFromAWordToSearchFor) {
  EXPECT_TRUE(PaperCheckModel::isCode(" shicha1:00"));
  EXPECT_FALSE(PaperCheckModel::isCode("实查培训"));
}

TEST_F(PaperCheckModelTest, SaysThatNoLeaderSignedWhatStands) {
  tablet_.present();
  const QString code = codeNow();
  EXPECT_TRUE(PaperCheckModel::isCode(code));
  checkNow(code);
  EXPECT_FALSE(check().stands()) << "green only with a leader's signature";
  EXPECT_TRUE(check().title().contains("没有组长的有效签名")) << check().title().toStdString();
  EXPECT_GT(check().lines()->count(), 3);
  check().clear();
  EXPECT_TRUE(check().title().isEmpty());
  EXPECT_EQ(check().lines()->count(), 0);
}

TEST_F(PaperCheckModelTest, SaysThatItWasChangedSince) {
  tablet_.present();
  const QString code = codeNow();
  tablet_.sheet().signing()->reopen("漏填一项");
  tablet_.settle();
  tablet_.sheet().choose("1-3");
  tablet_.item().lower(ItemModel::Whole);
  tablet_.settle();
  checkNow(code);
  EXPECT_FALSE(check().stands());
  EXPECT_FALSE(check().title().isEmpty());
}

TEST_F(PaperCheckModelTest, RefusesWhatIsNone) {
  checkNow("SHICHA1:00:11:22");
  EXPECT_TRUE(check().title().isEmpty());
  EXPECT_FALSE(tablet_.notice().isEmpty());
}

}  // namespace
}  // namespace shicha::viewmodels
