#include "statistics/facts.hpp"

#include <gtest/gtest.h>

#include "unit/statistics/bureau_desk.hpp"

namespace shicha::statistics {
namespace {

using namespace inspection;  // the group's actions

struct FactsTest : BureauDesk {
  record::AggregateId id = start(ann, theoryOrder());
  FindingFact finding(const record::AggregateId& on) { return facts(on).findings.at(0); }
};

TEST_F(FactsTest, OfAFindingFollowItsRectification) {
  const auto found = ann.does(addFinding, id, FindingOrder{{"1-2", "2"}, "缺记录", "GZ8-4.1a"});
  EXPECT_EQ(finding(id).state, FindingState::open);
  ann.does(orderRectification, id, found, Finding::Order{"依据", "补齐", "2023-12-20", "负责人"});
  EXPECT_EQ(finding(id).state, FindingState::open);
  ann.does(reportRectification, id, found, Finding::Report{"2023-12-10", "已补齐"});
  EXPECT_EQ(finding(id).state, FindingState::rectified);
  leader.does(verifyRectification, id, found, Finding::Check{"2023-12-12", false, "仍缺"});
  EXPECT_EQ(finding(id).state, FindingState::open) << "the check failed";
  ann.does(reportRectification, id, found, Finding::Report{"2023-12-15", "再次补齐"});
  EXPECT_EQ(finding(id).state, FindingState::rectified) << "it was reported again";
  leader.does(verifyRectification, id, found, Finding::Check{"2023-12-16", true, ""});
  EXPECT_EQ(finding(id).state, FindingState::verified);
  ann.does(withdraw, id, found, std::string("误记"));
  EXPECT_EQ(finding(id).state, FindingState::withdrawn);
}

TEST_F(FactsTest, OfASelfCheckCountItsProblems) {
  SelfCheckOrder order;
  order.subject = {"广州市增城区高力职业培训学校", "training", "广州市增城区高力职业培训学校"};
  order.date = "2023-11-05";
  order.problems = {{"档案不全", "", {}}, {"设备老化", "", {}}};
  const auto report = ann.does(addSelfCheck, order);
  Facts all = facts(report);
  ASSERT_TRUE(all.selfCheck);
  EXPECT_EQ(all.selfCheck->subject.kind, "training");
  EXPECT_EQ(all.selfCheck->date, "2023-11-05");
  EXPECT_EQ(all.selfCheck->problems, 2U);
  EXPECT_EQ(all.findings.size(), 2U);
  ann.does(withdraw, report, all.findings.at(0).finding.id, std::string("误记"));
  all = facts(report);
  EXPECT_EQ(all.selfCheck->problems, 1U);
  ann.does(withdraw, report, report, std::string("重复"));
  all = facts(report);
  EXPECT_TRUE(all.selfCheck->withdrawn);
  EXPECT_EQ(all.findings.at(1).state, FindingState::withdrawn) << "with the whole report";
}

TEST_F(FactsTest, OfAnEventTellWhetherItIsVerified) {
  EventOrder order;
  order.subject = ann.seen(id).subject;
  order.what = "complaint";
  order.date = "2023-11-20";
  order.text = "乱收费";
  const auto event = ann.does(addEvent, order);
  const Facts all = facts(event);
  ASSERT_TRUE(all.event);
  EXPECT_EQ(all.event->what, "complaint");
  EXPECT_FALSE(all.event->verified);
  EXPECT_FALSE(all.inspection);
}

TEST_F(FactsTest, ThereAreNoneOfOtherAggregates) {
  const auto handover = leader.does(handOver, std::string("2023-11-30"));
  const Facts none = facts(handover);
  EXPECT_FALSE(none.inspection || none.selfCheck || none.event);
  EXPECT_TRUE(none.findings.empty() && none.dispositions.empty());
}

}  // namespace
}  // namespace shicha::statistics
