#include "report/self_check_paper.hpp"

#include <gmock/gmock.h>

#include "inspection/record_ids.hpp"
#include "support/filled_form.hpp"

namespace shicha::report {
namespace {

using testing::AnyOf;
using testing::HasSubstr;
using testing::Not;

struct SelfCheckPaperTest : testing::Test {
  inspection::Desk desk{1, "gz2023/增城区-增城区"};
  inspection::Tablet& bureau = desk.join("区局丁", "district-bureau");
  SelfCheckForm form = selfCheckFormOf("gz2023").value();

  record::AggregateId report() {
    inspection::SelfCheckOrder order;
    order.subject = {"gz-0001", "training", "某职业培训学校"};
    order.date = "2023-11-08";
    order.facts = {{"设立时间", "2009-03"}, {"考位数", "40"}};
    order.lastingMeasures = "每月自查一次。";
    order.problems = {{"教师档案不全", "已补齐",
                       inspection::Finding::Order{"AQ/T8011-2016", "补齐档案", "2023-11-20", "教务主任"}},
                      {"实操设备维护记录缺失", "", {}}};
    bureau.does(inspection::addSelfCheck, order);
    return inspection::selfCheckId(bureau.workspace().id(), order.subject.id, order.date);
  }
  std::string text(const record::AggregateId& id) {
    const auto paper = selfCheckPaper(form, bureau.workspace(), id, std::chrono::seconds(0));
    EXPECT_TRUE(paper.has_value());
    return paper ? test::textOf(*paper) : std::string();
  }
};

TEST_F(SelfCheckPaperTest, FactsStandInTheOfficialRowsAndOthersBelow) {
  const std::string paper = text(report());
  EXPECT_THAT(paper, HasSubstr("名称\n某职业培训学校\n设立时间\n2009-03\n法人代表\n\n"));
  EXPECT_THAT(paper, HasSubstr("考试点（考试机构）建设情况\n\n考位数\n40\n"));
}

TEST_F(SelfCheckPaperTest, EveryProblemHasItsRectification) {
  const std::string paper = text(report());
  EXPECT_THAT(paper, AnyOf(HasSubstr("1\n教师档案不全\n2\n实操设备维护记录缺失\n"),
                           HasSubstr("1\n实操设备维护记录缺失\n2\n教师档案不全\n")));
  EXPECT_THAT(paper, HasSubstr("补齐档案\nAQ/T8011-2016\n已补齐\n2023-11-20\n教务主任\n"));
  EXPECT_THAT(paper, HasSubstr("每月自查一次。\n"));
}

TEST_F(SelfCheckPaperTest, SealsAndTheDayStandAtTheEnd) {
  EXPECT_TRUE(
      text(report()).ends_with("单位名称（加盖公章）：\n区应急管理局（加盖公章）：\n2023年11月8日\n"));
  const std::string blank = test::textOf(blankSelfCheck(form));
  EXPECT_TRUE(blank.ends_with("区应急管理局（加盖公章）：\n　　　　年　　月　　日\n"));
  EXPECT_THAT(blank, Not(HasSubstr("某职业培训学校")));
}

TEST_F(SelfCheckPaperTest, OneThatWasWithdrawnSaysSo) {
  const auto id = report();
  bureau.does(inspection::withdraw, id, id, std::string("录错单位"));
  EXPECT_TRUE(text(id).starts_with("本报告已撤销：录错单位\n"));
}

TEST_F(SelfCheckPaperTest, RefusesWhatIsNone) {
  const auto none = record::randomRecordId(inspection::kind::selfCheck, {});
  const auto paper = selfCheckPaper(form, bureau.workspace(), none, std::chrono::seconds(0));
  EXPECT_EQ(paper.error().code(), ErrorCode::recordUnknown);
}

}  // namespace
}  // namespace shicha::report
