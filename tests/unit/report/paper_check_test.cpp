// Somebody holds a printed form: what is it worth?
#include "report/paper_check.hpp"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "inspection/revision.hpp"
#include "support/filled_form.hpp"

namespace shicha::report {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

struct PaperCheckTest : testing::Test {
  test::FilledForm filled{"gz2023.exam-site-theory"};

  PaperCode printed() { return parsePaperCode(filled.paper({}).value().foot.code).value(); }
  Result<PaperCheck> check(const PaperCode& code) {
    return checkPaper(inspection::shippedBooks(), filled.leader.workspace(), code);
  }
  void change() {
    filled.leader.does(inspection::reopen, filled.id, std::string("更正得分"));
    filled.leader.does(inspection::answerItem, filled.id, inspection::columns("2-3", "3"));
    filled.desk.exchange();
  }
};

TEST_F(PaperCheckTest, APresentedPaperStands) {
  filled.presentAndSign();
  const auto checked = check(printed());
  ASSERT_TRUE(checked.has_value());
  EXPECT_EQ(checked->state, PaperState::stands);
  EXPECT_EQ(checked->presentedBy, "检查员甲");
  EXPECT_EQ(checked->score->total.text(), "99");
  EXPECT_EQ(checked->score->outcome, forms::Outcome::passed);
  EXPECT_EQ(checked->findings, 2U);
  EXPECT_EQ(checked->photos, 3U);
  EXPECT_THAT(checked->signatures, SizeIs(4));
  EXPECT_THAT(checked->changes, IsEmpty());
}

TEST_F(PaperCheckTest, LaterChangesAreToldAndThePaperKeepsItsOwnFigures) {
  filled.presentAndSign();
  const PaperCode code = printed();
  filled.leader.does(inspection::reopen, filled.id, std::string("更正得分"));
  EXPECT_EQ(check(code)->state, PaperState::reopened);
  filled.leader.does(inspection::answerItem, filled.id, inspection::columns("2-3", "3"));
  const auto checked = check(code);
  ASSERT_TRUE(checked.has_value());
  EXPECT_EQ(checked->state, PaperState::changed);
  EXPECT_EQ(checked->score->total.text(), "99") << "as it stands on the paper";
  const auto lines = paperCheckLines(*checked, filled.leader.workspace().id(), Language::zh);
  EXPECT_THAT(lines, Contains(HasSubstr("5 → 3")));
  EXPECT_THAT(lines, Contains("签名所涵盖的内容提交以后有变动"));
}

TEST_F(PaperCheckTest, ADraftIsTheSameOrAnother) {
  const PaperCode code = printed();
  EXPECT_EQ(check(code)->state, PaperState::draft);
  filled.leader.does(inspection::answerItem, filled.id, inspection::columns("2-3", "3"));
  EXPECT_EQ(check(code)->state, PaperState::draftChanged);
}

TEST_F(PaperCheckTest, AnInventedCodeIsFalse) {
  filled.presentAndSign();
  PaperCode code = printed();
  code.hash = crypto::sha256("another batch");
  EXPECT_EQ(check(code).error().code(), ErrorCode::paperCodeFalse);
  code = printed();
  code.revision = record::randomRecordId(inspection::kind::revision, {});
  EXPECT_EQ(check(code).error().code(), ErrorCode::paperCodeFalse);
  code = printed();
  code.inspection = record::randomRecordId(inspection::kind::inspection, {});
  EXPECT_EQ(check(code).error().code(), ErrorCode::recordUnknown);
}

// A batch of that inspection that presented nothing is no proof either.
TEST_F(PaperCheckTest, AnotherBatchOfTheInspectionIsNoProof) {
  filled.presentAndSign();
  PaperCode code = printed();
  code.hash = filled.leader.tip().hash;
  EXPECT_EQ(check(code).error().code(), ErrorCode::paperCodeFalse);
}

TEST_F(PaperCheckTest, AWithdrawnInspectionIsTold) {
  filled.presentAndSign();
  const PaperCode code = printed();
  filled.leader.does(inspection::withdraw, filled.id, filled.id, std::string("对象选错"));
  const auto checked = check(code);
  EXPECT_EQ(checked->withdrawn, "对象选错");
  EXPECT_EQ(codeOf(checked->state), "withdrawn");
  EXPECT_FALSE(isGood(*checked));
  EXPECT_THAT(verdictOn(*checked).zh, HasSubstr("已撤销"));
}

TEST_F(PaperCheckTest, IsGoodOnlyWithALeadersSignature) {
  filled.presentAndSign();
  auto checked = check(printed());
  EXPECT_TRUE(isGood(*checked));
  std::erase_if(checked->signatures, [](const auto& each) { return each.signature.role == "leader"; });
  EXPECT_FALSE(isGood(*checked));
  EXPECT_THAT(verdictOn(*checked).zh, HasSubstr("没有组长的有效签名"));
}

TEST_F(PaperCheckTest, AnOrderAfterTheSigningIsToldAsUnderNoSignature) {
  filled.presentAndSign();
  const PaperCode code = printed();
  EXPECT_THAT(check(code)->later, IsEmpty());
  const inspection::Finding finding = check(code)->inspection.findings.at(0);
  filled.leader.does(inspection::orderRectification, filled.id, finding.id,
                     inspection::Finding::Order{"", "停业并罚款九十九万元", "2023-12-20", ""});
  const auto checked = check(code);
  EXPECT_EQ(checked->state, PaperState::stands);
  EXPECT_THAT(checked->later, SizeIs(1));
  const auto lines = paperCheckLines(*checked, filled.leader.workspace().id(), Language::zh);
  EXPECT_THAT(lines, Contains(AllOf(HasSubstr("此后另有未经签名的处理"), HasSubstr("九十九万元"))));
  EXPECT_THAT(lines, Contains(HasSubstr(finding.text))) << "to be compared with the paper";
}

TEST_F(PaperCheckTest, ScriptsReadIt) {
  filled.presentAndSign();
  const PaperCode code = printed();
  change();
  const auto checked = check(code);
  ASSERT_TRUE(checked.has_value());
  const auto document = paperCheckJson(*checked, filled.leader.workspace().id(), Language::en);
  EXPECT_EQ(document["state"], "changed");
  EXPECT_EQ(document["revision"], filled.revision.hex());
  EXPECT_EQ(document["total"], "99");
  EXPECT_EQ(document["result"], "passed");
  EXPECT_EQ(document["findings"], 2);
  EXPECT_THAT(document["changes"], SizeIs(1));
  EXPECT_THAT(document["signatures"], SizeIs(4));
  EXPECT_EQ(document["signatures"][0]["status"], "valid-for-revision");
  EXPECT_TRUE(document["withdrawn"].is_null());
}

}  // namespace
}  // namespace shicha::report
