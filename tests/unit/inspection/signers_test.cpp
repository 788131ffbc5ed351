// Who has signed, and who is still missing: the plan's 检查组, and the unit's representative.
#include "inspection/signers.hpp"

#include <gmock/gmock.h>

#include "support/desk.hpp"

namespace shicha::inspection {
namespace {

using testing::ElementsAre;

struct SignersTest : testing::Test {
  Desk desk;
  Tablet& ann = desk.join("检查员甲", "inspector");
  Tablet& leader = desk.join("组长乙", "leader");
  Tablet& liaison = desk.join("联络员丙", "liaison");
  Tablet& bureau = desk.join("局员丁", "district-bureau");
  record::AggregateId id = presented(ann);

  void SetUp() override { desk.exchange(); }

  std::vector<std::string> told(Language language = Language::zh) {
    std::vector<std::string> lines;
    for (const Signer& each : signersOf(ann.workspace(), ann.signatures(id))) {
      lines.push_back(textOf(each, language));
    }
    return lines;
  }
  void signs(Tablet& by, const std::string& role, const std::string& name) {
    by.does(sign, id, signature(role, name));
    desk.exchange();
  }
};

TEST_F(SignersTest, AreTheMembersTheExpertsTheLeaderAndTheRepresentative) {
  EXPECT_THAT(told(), ElementsAre("检查人员 检查员甲：尚未签名", "检查人员 联络员丙：尚未签名",
                                  "专家：尚未签名", "组长 组长乙：尚未签名", "受查单位代表：尚未签名"));
  EXPECT_EQ(told(Language::en).at(2), "expert: has not signed yet");
}

TEST_F(SignersTest, AreToldAsTheySign) {
  signs(ann, "inspector", "检查员甲");
  signs(liaison, "inspector", "联络员丙（代签字）");
  signs(ann, "expert", "专家庚");
  signs(ann, "expert", "专家辛");
  signs(leader, "leader", "组长乙");
  signs(leader, "representative", "负责人戊");
  EXPECT_THAT(told(), ElementsAre("检查人员 检查员甲：已签名", "检查人员 联络员丙（代签字）：已签名",
                                  "专家 专家庚：已签名", "专家 专家辛：已签名", "组长 组长乙：已签名",
                                  "受查单位代表 负责人戊：已签名"));
}

TEST_F(SignersTest, MayRefuseAsTheRepresentative) {
  SignOrder order = signature("representative", "负责人戊");
  order.strokes.clear();
  order.refused = "对扣分有异议";
  ann.does(sign, id, order);
  EXPECT_EQ(told().back(), "受查单位代表 负责人戊：拒签，已记录（理由：对扣分有异议）");
}

TEST_F(SignersTest, NeedOneLeader) {
  Tablet& second = desk.join("组长己", "leader");
  EXPECT_EQ(told().size(), 6U) << "whichever of them";
  signs(second, "leader", "组长己");
  EXPECT_THAT(told(), testing::Contains("组长 组长己：已签名"));
  EXPECT_THAT(told(), testing::Not(testing::Contains(testing::HasSubstr("组长乙"))));
}

TEST_F(SignersTest, SignAgainWhatWasChangedSince) {
  signs(ann, "inspector", "检查员甲");
  leader.does(reopen, id, std::string("分数抄错"));
  leader.does(answerItem, id, columns("1-1", "9"));
  leader.does(present, id);
  desk.exchange();
  EXPECT_EQ(told().front(), "检查人员 检查员甲：所签版本已有变动，须重新签名");
  signs(ann, "inspector", "检查员甲");
  EXPECT_EQ(told().front(), "检查人员 检查员甲：已签名") << "the later one counts";
}

TEST_F(SignersTest, ArePendingWhileSomebodyIsReviewed) {
  signs(leader, "leader", "组长乙");
  desk.decides(membership::RevokeDevice{"组长乙的平板", {}});
  EXPECT_THAT(told(), testing::Contains("组长 组长乙：已签名，签名人待核实"));
}

}  // namespace
}  // namespace shicha::inspection
