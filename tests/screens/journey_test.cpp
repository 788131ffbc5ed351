// Whole journeys of people at their tablets, with pictures of each screen left in the build folder.
#include <fstream>

#include "screens/tablet_screen.hpp"

namespace shicha::test {
namespace {

const InvitationOrder kLeader{"组长甲", "leader", "天河区", {}};
const std::vector<QPointF> kStrokes = {{0.2, 0.6}, {0.3, 0.2}, {0.4, 0.7}, {0.6, 0.3}, {0.8, 0.6}};

class JourneyTest : public ScreenTest {
 protected:
  JourneyTest() {
    tablet_ = newTablet("甲", kLeader);
    putPhoto("甲", "shelf.jpg", 10);
    enrol(*tablet_, "314159");
  }

  Finger& finger() { return tablet_->finger(); }

  void startInspection(const std::string& form) {
    finger().tap(std::string("mission:") + kMission);
    finger().picture("missions-empty");
    finger().tap("newInspection");
    finger().tap("institutionFilter");
    finger().type("高力");
    finger().tap(std::string("institution:") + kExamSite);
    finger().tap("form:" + form);
    writeDate("2023-11-23");
    finger().picture("start-" + form);
    finger().tap("start");
    finger().see("itemHeading");
  }

  void writeDate(const std::string& date) {
    finger().tap("visitDate");
    finger().press("End");
    for (std::size_t letter = 0; letter < date.size(); ++letter) finger().press("BackSpace");
    finger().type(date);
  }

  std::string textOf(const std::string& name) {
    return finger().see(name).property("text").toString().toStdString();
  }

  void expectText(const std::string& name, const std::string& text) {
    EXPECT_TRUE(waitFor([&] { return textOf(name) == text; })) << textOf(name) << " is not " << text;
  }

  // Gives the item full marks, or finds it in order.
  void answerWell() {
    if (finger().sees("fullPart:1")) {
      for (int part = 1; finger().sees("fullPart:" + std::to_string(part)); ++part) {
        finger().tap("fullPart:" + std::to_string(part));
      }
    } else if (finger().sees("full:0")) {
      finger().tap("full:0");
    } else if (finger().sees("full:1")) {
      finger().tap("full:1");
      finger().tap("full:2");
    } else {
      finger().tap("pass");
    }
    expectText("saving", "已保存在本机");
  }

  void sign(const std::string& role, const std::string& name) {
    finger().tap("sign:" + role);
    if (!name.empty()) {
      finger().tap("signerName");
      finger().type(name);
    }
    finger().draw("signaturePad", kStrokes);
    finger().picture("sign-" + role);
    finger().tap("dialogPrimary");
  }

  void reopenIt() {
    // What was presented is not changed any more, unless it is reopened.
    finger().tap("back");
    EXPECT_TRUE(finger().reads("已提交签名"));
    finger().picture("read-only");
    EXPECT_FALSE(finger().see("deduct:1").isEnabled());
    finger().tap("goSigning");
    finger().tap("reopen");
    finger().tap("reason");
    finger().type("补拍照片");
    finger().tap("dialogPrimary");
    EXPECT_TRUE(finger().reads("已退回修改"));
    finger().picture("reopened");
  }

  void withdrawIt() {
    // Struck out with a reason, and brought back.
    finger().tap("withdraw");
    finger().tap("reason");
    finger().type("走错地方");
    finger().tap("dialogPrimary");
    finger().tap("back");
    EXPECT_TRUE(finger().reads("此检查已撤销：走错地方"));
    finger().picture("withdrawn");
    finger().tap("bannerAction");
    finger().tap("rail:2-1");
    EXPECT_TRUE(waitFor([&] { return finger().see("deduct:1").isEnabled(); }));
  }

  std::unique_ptr<TabletScreen> tablet_;
};

TEST_F(JourneyTest, OfAScoredForm) {
  startInspection(kPracticalForm);
  finger().picture("inspection");
  const int items = tablet_->app().inspection()->itemCount();
  for (int item = 1; item < items; ++item) {
    answerWell();
    finger().tap("nextItem");
  }
  // The last one is left open: presenting tells.
  finger().tap("goSigning");
  EXPECT_TRUE(finger().reads("提交签名之前还差 1 处"));
  finger().picture("signing-missing");
  finger().tap("missing:" + tablet_->app().inspection()->current().toStdString());
  answerWell();
  expectText("total", "100 / 100 分");
  finger().tap("rail:2-1");
  finger().tap("deduct:1");
  expectText("total", "95 / 100 分");
  finger().tap("paper:1");
  finger().tap("originalSeen");
  finger().tap("remark");
  finger().type("缺布置图");
  finger().tap("checkedOnSite");
  expectText("remarkState", "已记入检查");
  finger().tap("addFinding");
  finger().tap("findingText");
  finger().type("未提供场地布置图");
  finger().picture("finding");
  finger().tap("dialogPrimary");
  finger().tap("findingPhoto");
  finger().picture("photo-picker");
  finger().tap("file:shelf.jpg");
  finger().see("photo");
  finger().tap("addFinding");
  finger().tap("dialogSecondary");
  finger().picture("item-with-finding");

  finger().tap("goSigning");
  finger().tap("present");
  // Whoever signs sees the page that they sign.
  finger().see("page:1");
  finger().picture("signing-pages");
  finger().tap("page:1");
  finger().picture("signing-page-large");
  finger().tap("dialogPrimary");
  EXPECT_TRUE(finger().reads("组长甲：尚未签名"));
  sign("leader", "");
  EXPECT_TRUE(finger().reads("有效"));
  finger().tap("sign:representative");
  finger().tap("signerName");
  finger().type("负责人丁");
  finger().tap("refuses");
  finger().tap("refusal");
  finger().type("对扣分有异议");
  finger().picture("refusal");
  finger().tap("dialogPrimary");
  EXPECT_TRUE(finger().reads("对扣分有异议"));
  finger().picture("signed");
  reopenIt();
  withdrawIt();
}

TEST_F(JourneyTest, OfAFormWithoutMarks) {
  startInspection("gz2023.keypoints-exam");
  const int items = tablet_->app().inspection()->itemCount();
  finger().tap("fail");
  expectText("saving", "已保存在本机");
  finger().picture("verdict");
  for (int item = 1; item < items; ++item) {
    finger().tap("nextItem");
    answerWell();
  }
  finger().tap("goSigning");
  finger().tap("present");
  sign("leader", "");
  EXPECT_TRUE(finger().reads("有效"));
  finger().tap("back");
  finger().tap("back");
  EXPECT_TRUE(finger().reads("已签名"));
  finger().picture("missions");
}

}  // namespace
}  // namespace shicha::test
