// A printed inspection: its annexes, its code, and what it says of signatures.
#include "report/inspection_paper.hpp"

#include <gmock/gmock.h>

#include "inspection/markings.hpp"
#include "inspection/revision.hpp"
#include "report/paper_code.hpp"
#include "support/filled_form.hpp"

namespace shicha::report {
namespace {

using inspection::FindingOrder;
using testing::HasSubstr;
using testing::Not;

struct InspectionPaperTest : testing::Test {
  test::FilledForm filled{"gz2023.exam-site-practical"};

  document::Document paper(const PhotoSource& photos = {}) {
    const auto made = filled.paper(photos);
    EXPECT_TRUE(made.has_value()) << made.error().message(Language::en);
    return made.value();
  }
  std::string text() { return test::textOf(paper()); }
};

TEST_F(InspectionPaperTest, TellsWhatWasRecordedForEachItem) {
  EXPECT_THAT(text(), HasSubstr("附页一　检查记录\n"));
  EXPECT_THAT(text(), HasSubstr("1-2★ 人员配置\n得分：4.5（配分6）\n第1点：1\n第2点：2\n第3点：1.5\n"
                                "说明：负责人对政策不够熟悉，现场补充说明。\n已提供材料：[1] "
                                "提供证书复印件。专职管理人员需有社保证明；提供考评人员协议。\n查看原件：是\n"
                                "现场核查：否\n填写人：检查员甲\n"));
  EXPECT_THAT(text(), Not(HasSubstr("未提供材料"))) << "nobody said that it was asked for";
}

TEST_F(InspectionPaperTest, TellsFindingsInFullAndThoseStruckOut) {
  EXPECT_THAT(text(),
              HasSubstr("2\n第1-3项\n未制定应急预案，现场不能提供演练记录。\n整改依据：检查表第1-3项\n"
                        "整改措施：制定应急预案并组织演练\n整改期限：2023年12月20日\n责任人：单位负责人\n"
                        "证据：照片1\n"));
  EXPECT_THAT(text(), HasSubstr("误记的问题\n"));
  EXPECT_THAT(text(), HasSubstr("撤销原因：重复记录\n撤销：检查员甲，20"));
}

TEST_F(InspectionPaperTest, ARemarkOfAnyLengthComesOutWhole) {
  std::string remark;
  for (int i = 0; i < 2'000; ++i) remark += "第" + std::to_string(i) + "句记录。";
  inspection::AnswerOrder order{"2-2"};
  order.answer.remark = remark;
  filled.inspector.does(inspection::answerItem, filled.id, order);
  filled.desk.exchange();
  EXPECT_THAT(text(), HasSubstr("说明：" + remark + "\n"));
}

TEST_F(InspectionPaperTest, PhotosSayWhatTheyShow) {
  const std::string digest = crypto::sha256("a").hex();
  EXPECT_THAT(
      text(),
      HasSubstr("照片1　第1-3项　问题2\n录入：2023-11-23 10:15:00（平板时钟，比服务器慢 2 秒）　检查员甲"));
  EXPECT_THAT(text(),
              HasSubstr("位置：北纬 23.29000°　东经 113.83000°　精度 5 米\nSHA-256：" + digest + "\n"));
  EXPECT_THAT(text(), HasSubstr("位置：未知（室内没有信号）\n"));
}

TEST_F(InspectionPaperTest, APhotoThatIsNotHereHasWordsInItsPlace) {
  const auto made =
      paper([](const inspection::Photo&) { return PhotoPicture{nullptr, 0, 0, "照片尚未同步到本机"}; });
  EXPECT_THAT(test::textOf(made), HasSubstr("（照片尚未同步到本机）\n照片1　"));
}

TEST_F(InspectionPaperTest, LooksBackAtWhatWasFoundBefore) {
  EXPECT_THAT(text(), Not(HasSubstr("以往问题")));
  inspection::StartOrder order = test::orderOf("gz2023.exam-site-practical");
  order.lookBack = true;
  order.visit = 2;
  filled.id = inspection::start(filled.inspector, order);
  inspection::LookBack lookBack;
  lookBack.earlier = "gz2023-0007";
  lookBack.rectified = true;
  lookBack.text = "监控已接入";
  filled.inspector.does(inspection::lookBackAt, filled.id, lookBack);
  filled.desk.exchange();
  EXPECT_THAT(text(), HasSubstr("gz2023-0007\n已整改\n监控已接入\n"));
}

TEST_F(InspectionPaperTest, ADraftSaysSo) {
  const auto made = paper();
  const auto code = parsePaperCode(made.foot.code);
  ASSERT_TRUE(code.has_value());
  EXPECT_FALSE(code->revision.has_value());
  EXPECT_EQ(code->hash, inspection::signedDigest(filled.leader.aggregate(filled.id)));
  EXPECT_THAT(made.foot.left, HasSubstr("草稿"));
  EXPECT_THAT(test::textOf(made), HasSubstr("还没有签名。\n"));
}

TEST_F(InspectionPaperTest, WhatWasPresentedCarriesItsRevision) {
  filled.presentAndSign();
  const auto made = paper();
  const auto code = parsePaperCode(made.foot.code);
  ASSERT_TRUE(code.has_value());
  EXPECT_EQ(code->revision, filled.revision);
  EXPECT_THAT(made.foot.left, HasSubstr("已提交签名"));
}

TEST_F(InspectionPaperTest, SignaturesSayWhatTheyAreWorth) {
  filled.presentAndSign();
  EXPECT_THAT(text(), HasSubstr("姓名：组长乙\n身份：组长\n"));
  EXPECT_THAT(text(), HasSubstr("拒绝签名。理由：对第三项有异议\n"));
  EXPECT_THAT(text(), HasSubstr("检查员甲 在场见证"));
  EXPECT_THAT(text(), HasSubstr("状态：有效"));
  filled.leader.does(inspection::reopen, filled.id, std::string("更正得分"));
  inspection::AnswerOrder order{"2-3"};
  order.answer.score = Decimal(3);
  filled.leader.does(inspection::answerItem, filled.id, order);
  filled.desk.exchange();
  EXPECT_THAT(text(), HasSubstr("状态：仅对所签版本有效"));
  EXPECT_THAT(text(), HasSubstr("4 → 3"));
  EXPECT_THAT(paper().foot.left, HasSubstr("草稿")) << "what stands now was not presented";
}

// Signers on other tablets see the same page.
TEST_F(InspectionPaperTest, TheBodyOfARevisionIsTheSameEverywhereAndForever) {
  filled.revision = filled.inspector.does(inspection::present, filled.id);
  filled.desk.exchange();
  const auto bodyAt = [&](const inspection::Tablet& tablet) {
    const auto body = bodyOf(inspection::shippedBooks(), tablet.workspace(), filled.id, filled.revision);
    EXPECT_TRUE(body.has_value());
    return body ? test::textOf(*body) + body->foot.code + body->foot.left + std::to_string(body->made.count())
                : std::string();
  };
  const std::string first = bodyAt(filled.inspector);
  EXPECT_EQ(first, bodyAt(filled.leader));
  EXPECT_THAT(first, HasSubstr("得分：4.5"));
  EXPECT_THAT(first, HasSubstr("照片1　"));
  EXPECT_THAT(first, Not(HasSubstr("签名人")));
  filled.leader.does(inspection::reopen, filled.id, std::string("更正"));
  inspection::AnswerOrder order{"1-3"};
  order.answer.score = Decimal(1);
  filled.leader.does(inspection::answerItem, filled.id, order);
  filled.leader.does(inspection::addFinding, filled.id, FindingOrder{{"1-3", {}}, "后来的问题", {}});
  EXPECT_EQ(first, bodyAt(filled.leader));
}

// What the signers saw stands above their hands, whatever anybody wrote afterwards.
TEST_F(InspectionPaperTest, WhatWasWrittenAfterThePresentingStandsOnAnAnnexOfItsOwn) {
  filled.presentAndSign();
  EXPECT_THAT(text(), Not(HasSubstr("签名之后的处理")));
  filled.leader.does(inspection::orderRectification, filled.id, filled.finding,
                     inspection::Finding::Order{"", "停业并罚款九十九万元", "2023-12-31", ""});
  filled.leader.does(inspection::markPhoto, filled.id, filled.photo,
                     std::vector<inspection::Mark>{{inspection::Mark::Kind::text, 10, 10, 10, 10, "假证"}});
  filled.desk.exchange();
  const auto made = paper();
  EXPECT_EQ(parsePaperCode(made.foot.code)->revision, filled.revision);
  const std::string all = test::textOf(made);
  const std::size_t annex = all.find("签名之后的处理\n");
  ASSERT_NE(annex, std::string::npos);
  EXPECT_THAT(all.substr(0, annex), Not(HasSubstr("停业并罚款")));
  EXPECT_THAT(all.substr(0, annex), HasSubstr("整改措施：制定应急预案并组织演练　整改期限：2023年12月20日"));
  EXPECT_THAT(all.substr(annex),
              HasSubstr("问题2（第1-3项）\n整改要求\n停业并罚款九十九万元，2023-12-31\n提交签名时："));
  EXPECT_THAT(all.substr(annex), HasSubstr("组长乙\n20"));
  EXPECT_THAT(all.substr(annex), HasSubstr("照片1\n照片标注\n1 处标注，假证\n"));
  EXPECT_THAT(all.substr(0, annex), HasSubstr("签名之后标注有变动（组长乙，20"));
}

// A face that was covered late is covered; what was drawn late is not shown as if it had been signed.
TEST_F(InspectionPaperTest, PhotosAreShownAsTheyWereMarkedThenAndCovered) {
  filled.presentAndSign();
  const inspection::Mark text{inspection::Mark::Kind::text, 10, 10, 10, 10, "假证"};
  const inspection::Mark blur{inspection::Mark::Kind::blur, 10, 10, 500, 500, {}};
  filled.leader.does(inspection::markPhoto, filled.id, filled.photo, std::vector{text, blur});
  filled.desk.exchange();
  std::vector<inspection::Mark> shown;
  (void)paper([&](const inspection::Photo& photo) {
    shown.insert(shown.end(), photo.marks.begin(), photo.marks.end());
    return PhotoPicture{nullptr, 0, 0, "—"};
  });
  EXPECT_EQ(shown, std::vector{blur});
}

TEST_F(InspectionPaperTest, ARevisionThatStandsNoMoreCanBePrintedAsItWasSigned) {
  filled.presentAndSign();
  const std::string code = paper().foot.code;
  filled.leader.does(inspection::reopen, filled.id, std::string("更正得分"));
  inspection::AnswerOrder order{"2-3"};
  order.answer.score = Decimal(3);
  filled.leader.does(inspection::answerItem, filled.id, order);
  filled.desk.exchange();
  const std::string revision = filled.revision.hex().substr(0, 12);
  EXPECT_THAT(text(), HasSubstr("所签版本 " + revision + "（组长乙、检查员甲、专家戊、代表己）其后有变动"));
  EXPECT_THAT(text(), HasSubstr("文件.pdf --revision " + revision + "\n"));
  EXPECT_THAT(text(), HasSubstr("经检查，总得分为 97.5 分。\n"));
  const PaperOrder asked{inspection::shippedBooks(),
                         filled.leader.workspace(),
                         filled.id,
                         filled.desk.mission.text(),
                         {},
                         {},
                         filled.revision};
  const auto made = inspectionPaper(asked);
  ASSERT_TRUE(made.has_value());
  const std::string all = test::textOf(*made);
  EXPECT_EQ(made->foot.code, code);
  EXPECT_THAT(made->foot.left, HasSubstr("所签版本，其后有变动"));
  EXPECT_THAT(all, HasSubstr("经检查，总得分为 98.5 分。\n"));
  EXPECT_THAT(all, HasSubstr("组长乙（组长）\n"));
  EXPECT_THAT(all, HasSubstr("状态：仅对所签版本有效"));
  EXPECT_THAT(all, HasSubstr("得分\n3\n提交签名时：4\n"));
}

TEST_F(InspectionPaperTest, ValuesThatStandSideBySideAreNotPrintedAsOne) {
  const auto set = [&](inspection::Tablet& by, int score) {
    inspection::AnswerOrder order{"2-3"};
    order.answer.score = Decimal(score);
    by.does(inspection::answerItem, filled.id, order);
  };
  set(filled.inspector, 0);
  set(filled.leader, 3);
  filled.desk.exchange();
  const std::string all = text();
  EXPECT_THAT(all, testing::ContainsRegex("并存：(0 / 3|3 / 0)，待选定\n"));
  EXPECT_THAT(all, HasSubstr("总得分为____分。\n（有并存或无法读取的填写，选定后才有结果）\n"));
  EXPECT_THAT(all, HasSubstr("并存或无法读取的填写，待选定\n"));
  EXPECT_THAT(all, HasSubstr("3（组长乙，20"));
  EXPECT_THAT(all, HasSubstr("总得分\n待选定\n"));
  EXPECT_THAT(paper().foot.left, HasSubstr("草稿，有并存的填写"));
}

TEST_F(InspectionPaperTest, AnExpertsHandSaysWhoWitnessedIt) {
  filled.presentAndSign();
  EXPECT_THAT(text(), HasSubstr("专家戊（专家）\n见证：检查员甲\n"));
}

TEST_F(InspectionPaperTest, RefusesWhatIsNotThere) {
  const auto none = record::randomRecordId(inspection::kind::revision, {});
  const auto& workspace = filled.leader.workspace();
  EXPECT_EQ(bodyOf(inspection::shippedBooks(), workspace, filled.id, none).error().code(),
            ErrorCode::recordUnknown);
  const auto unknown = record::randomRecordId(inspection::kind::inspection, {});
  const PaperOrder order{inspection::shippedBooks(), workspace, unknown, "", {}, {}};
  EXPECT_EQ(inspectionPaper(order).error().code(), ErrorCode::recordUnknown);
}

TEST_F(InspectionPaperTest, OneThatWasWithdrawnSaysSoFirst) {
  filled.inspector.does(inspection::withdraw, filled.id, filled.id, std::string("对象选错"));
  filled.desk.exchange();
  EXPECT_TRUE(text().starts_with("本次检查已撤销：对象选错\n"));
}

}  // namespace
}  // namespace shicha::report
