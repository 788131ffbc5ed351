// On paper and handed over: saved and printed from the signing page, checked by its code, and packed.
#include "core/papers.hpp"
#include "handover/verify_package.hpp"
#include "screens/tablet_screen.hpp"

namespace shicha::test {
namespace {

class PaperTest : public ScreenTest {
 protected:
  PaperTest() : tablet_(newTablet("甲", {"组长甲", "leader", "天河区", {}})), finger_(tablet_->finger()) {
    enrol(*tablet_, "314159");
    finger_.tap(std::string("mission:") + kMission);
    finger_.tap("newInspection");
    finger_.tap("institutionFilter");
    finger_.type("高力");
    finger_.tap(std::string("institution:") + kExamSite);
    finger_.tap(std::string("form:") + kPracticalForm);
    finger_.tap("start");
    finger_.see("itemHeading");
  }

  void expectNothingCutOff(const std::string& picture) {
    finger_.picture(picture);
    const QStringList found = tablet_->cutOff();
    EXPECT_TRUE(found.isEmpty()) << found.join(QStringLiteral(" | ")).toStdString();
  }

  // The only file of that ending among the tablet's files.
  std::filesystem::path saved(const std::string& ending) {
    for (const auto& file : std::filesystem::directory_iterator(folder("甲") / "files")) {
      if (file.path().extension() == ending) return file.path();
    }
    return {};
  }

  std::string codeOnPaper() {
    std::string code;
    tablet_->app().services().store.runOnTablet(
        &tablet_->app(),
        [](core::Tablet& tablet) -> Result<std::string> {
          const auto listed = tablet.list();
          if (!listed) return listed.error();
          const auto paper = core::paperOf(tablet, listed->front().id.hex());
          if (!paper) return paper.error();
          return paper->foot.code;
        },
        [&code](const Result<std::string>& found) { code = found ? *found : "?"; });
    EXPECT_TRUE(waitFor([&code] { return !code.empty(); }));
    return code;
  }

  std::unique_ptr<TabletScreen> tablet_;
  Finger& finger_;
};

TEST_F(PaperTest, IsSavedAndCheckedByItsCode) {
  finger_.tap("goSigning");
  for (const auto& [button, ending] : {std::pair{"savePdf", ".pdf"}, {"saveOdt", ".odt"}}) {
    finger_.tap(button);
    finger_.tap("dialogPrimary");
    EXPECT_TRUE(waitFor([&] { return !saved(ending).empty(); })) << ending;
    EXPECT_TRUE(waitFor([&] { return !tablet_->app().inspection()->paper()->isBusy(); }));
  }
  finger_.see("paperResult");
  expectNothingCutOff("paper-saved");
  finger_.tap("printPaper");
  finger_.see("printerAddress");
  expectNothingCutOff("print-dialog");
  finger_.tap("dialogSecondary");
  const std::string code = codeOnPaper();
  finger_.tap("back");
  finger_.tap("back");
  finger_.tap("missionFilter");
  finger_.type(code);
  finger_.press("Return");
  finger_.see("paperCheckTitle");
  expectNothingCutOff("paper-check");
}

TEST_F(PaperTest, IsHandedOverAndPacked) {
  finger_.tap("back");
  finger_.tap("handover");
  EXPECT_TRUE(finger_.sees(std::string("unsigned:") + kExamSite));
  expectNothingCutOff("handover");
  finger_.tap("handOver");
  expectNothingCutOff("handover-question");
  finger_.tap("dialogPrimary");
  EXPECT_TRUE(waitFor([&] { return tablet_->app().handover()->isHandedOver(); }));
  finger_.tap("savePackage");
  finger_.tap("dialogPrimary");
  finger_.see("packageResult");
  expectNothingCutOff("handover-done");
  const auto package = handover::openPackage(saved(".zip"));
  ASSERT_TRUE(package);
  const auto checked = handover::verifyPackage(*package, {});
  ASSERT_TRUE(checked);
  EXPECT_TRUE(checked->isGood());
  finger_.tap("checkPackage");
  finger_.tap("file:" + saved(".zip").filename().string());
  finger_.see("packageCheck");
  EXPECT_TRUE(tablet_->app().handover()->holds());
  expectNothingCutOff("package-checked");
}

}  // namespace
}  // namespace shicha::test
