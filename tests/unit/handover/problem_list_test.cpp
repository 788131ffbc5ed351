#include "unit/handover/list_hand.hpp"

namespace shicha::handover {
namespace {

using test::cellOf;
using test::kListMade;
using test::ListDossier;
using testing::HasSubstr;

TEST(ProblemList, SaysEverythingOfAFinding) {
  const ListDossier hand;
  const ListOrder list = problemList(hand.dossier, kListMade);
  ASSERT_EQ(list.rows.size(), 1U);
  EXPECT_EQ(cellOf(list, "序号"), "1");
  EXPECT_EQ(cellOf(list, "机构"), "某某考试点");
  EXPECT_EQ(cellOf(list, "类别"), "考试点");
  EXPECT_EQ(cellOf(list, "检查日期"), "2023-11-23");
  EXPECT_THAT(cellOf(list, "检查表"), HasSubstr("理论考试点"));
  EXPECT_THAT(cellOf(list, "项目"), HasSubstr("1-1"));
  EXPECT_THAT(cellOf(list, "项目"), HasSubstr("第2点"));
  EXPECT_EQ(cellOf(list, "存在问题"), "把考试点借给他人使用");
  EXPECT_THAT(cellOf(list, "违法违规行为"), HasSubstr("出租、出借考试点资格（GD-3.2-1c）"));
  EXPECT_THAT(cellOf(list, "处理建议及依据"), HasSubstr("暂停考试业务"));
  EXPECT_THAT(cellOf(list, "处理建议及依据"), HasSubstr("2023-12-01 至 2024-03-31"));
  EXPECT_THAT(cellOf(list, "处理建议及依据"), HasSubstr("粤应急规〔2023〕3号"));
  EXPECT_THAT(cellOf(list, "处理建议及依据"), HasSubstr("三（二）1"));
  EXPECT_EQ(cellOf(list, "整改依据"), "粤应急规〔2023〕3号");
  EXPECT_EQ(cellOf(list, "整改措施"), "停止出借并书面报告");
  EXPECT_EQ(cellOf(list, "整改期限"), "2023-12-20");
  EXPECT_EQ(cellOf(list, "责任人"), "负责人丙");
  EXPECT_EQ(cellOf(list, "整改情况"), "待整改");
  EXPECT_EQ(cellOf(list, "照片编号"), "1");
}

TEST(ProblemList, TellsWhatBecameOfIt) {
  ListDossier hand;
  hand.only().problems.front().finding.report = {"2023-12-10", "已收回"};
  hand.only().problems.front().finding.check = {"2023-12-12", true, ""};
  EXPECT_EQ(cellOf(problemList(hand.dossier, kListMade), "整改情况"),
            "2023-12-10 报告整改：已收回\n2023-12-12 复查合格");
}

TEST(ProblemList, TellsWhetherALeaderSignedIt) {
  ListDossier hand;
  const auto cell = [&] { return cellOf(problemList(hand.dossier, kListMade), "检查状态"); };
  EXPECT_EQ(cell(), "组长已签名");
  hand.only().status = "presented";
  EXPECT_EQ(cell(), "已提交，组长未签名");
  hand.only().status = "open";
  EXPECT_EQ(cell(), "草稿，未提交");
  hand.only().signedVersions = {{record::RecordId{}, {}}};
  EXPECT_EQ(cell(), "组长签名后又有改动，现内容未签名");
  hand.only().seen.notes.conflicts = {{hand.only().problems.front().finding.id, 1}};
  EXPECT_THAT(cell(), HasSubstr("并存"));
}

TEST(ProblemList, NamesTheMissionAndItsHandover) {
  ListDossier hand;
  EXPECT_THAT(subtitleOf(hand.dossier), HasSubstr("受查地区：增城区"));
  EXPECT_THAT(subtitleOf(hand.dossier), HasSubstr("移交日期：2023-11-30　移交人：组长乙"));
  hand.dossier.handedOver.clear();
  EXPECT_THAT(subtitleOf(hand.dossier), HasSubstr("【草稿：尚未移交】"));
}

TEST(ProblemList, SaysThatThereIsNone) {
  ListDossier hand;
  hand.only().problems.clear();
  EXPECT_EQ(problemList(hand.dossier, kListMade).whenEmpty, "没有发现问题");
}

}  // namespace
}  // namespace shicha::handover
