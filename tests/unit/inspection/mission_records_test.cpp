#include "inspection/mission_records.hpp"

#include <gmock/gmock.h>

#include "support/desk.hpp"

namespace shicha::inspection {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

struct MissionRecordsTest : testing::Test {
  Desk desk;
  Tablet& ann = desk.join("检查员甲", "inspector");
  Tablet& leader = desk.join("组长乙", "leader");
  Tablet& bureau = desk.join("局员丁", "district-bureau");
  Subject site{"gz-0101", "exam-site", "某考试点"};

  SelfCheckOrder order() const {
    SelfCheckOrder result{site, "2023-11-05"};
    result.facts = {{"名称", "某考试点"}, {"考位数", "40"}};
    result.lastingMeasures = "每月自查";
    result.problems = {
        {"监控死角", "已加装", Finding::Order{"附件2-3", "加装监控", "2023-11-20", "负责人己"}},
        {"时钟不准", "", {}}};
    return result;
  }
};

TEST_F(MissionRecordsTest, AreHandedOverByTheLeader) {
  EXPECT_EQ(ann.refusal(handOver, std::string("2023-11-30")), ErrorCode::roleNeeded);
  EXPECT_EQ(leader.refusal(handOver, std::string("30.11.")), ErrorCode::dataNotDate);
  EXPECT_EQ(leader.does(handOver, std::string("2023-11-30")), handoverId(ann.workspace().id()));
  EXPECT_TRUE(leader.findsDone(handOver, std::string("2023-11-30")));
}

TEST_F(MissionRecordsTest, KeepASelfCheckWithItsProblems) {
  const auto id = bureau.does(addSelfCheck, order());
  EXPECT_EQ(id, selfCheckId(ann.workspace().id(), site.id, "2023-11-05"));
  desk.exchange();
  EXPECT_EQ(ann.card(id).kind, kind::selfCheck);
  EXPECT_EQ(ann.card(id).date, "2023-11-05");
  EXPECT_EQ(ann.card(id).subject.name, "某考试点");
  EXPECT_EQ(subjectOf(id, ann.aggregate(id)).kind, "exam-site");
  const auto findings = ann.seen(id).findings;
  ASSERT_THAT(findings, SizeIs(2));
  const Finding& settled = findings[findings[0].text == "监控死角" ? 0 : 1];
  EXPECT_EQ(settled.order->deadline, "2023-11-20");
  EXPECT_EQ(settled.report->text, "已加装");
  EXPECT_EQ(settled.report->date, "2023-11-05");
  const Finding& open = findings[findings[0].text == "监控死角" ? 1 : 0];
  EXPECT_FALSE(open.order || open.report);
  EXPECT_EQ(bureau.refusal(verifyRectification, id, settled.id, Finding::Check{"2023-12-21", true, ""}),
            ErrorCode::none)
      << "its problems are findings";
}

TEST_F(MissionRecordsTest, RefuseASelfCheckThatCannotBe) {
  SelfCheckOrder wrong = order();
  wrong.date = "2023-11-31";
  EXPECT_EQ(bureau.refusal(addSelfCheck, wrong), ErrorCode::dataNotDate);
  wrong = order();
  wrong.problems[1].text = " ";
  EXPECT_EQ(bureau.refusal(addSelfCheck, wrong), ErrorCode::dataMissing);
  wrong = order();
  wrong.problems[0].order->deadline = "soon";
  EXPECT_EQ(bureau.refusal(addSelfCheck, wrong), ErrorCode::dataNotDate);
  wrong = order();
  wrong.subject.kind = "school";
  EXPECT_EQ(bureau.refusal(addSelfCheck, wrong), ErrorCode::subjectUnknown);
  wrong = order();
  wrong.subject.id.clear();
  EXPECT_EQ(bureau.refusal(addSelfCheck, wrong), ErrorCode::dataMissing);
}

TEST_F(MissionRecordsTest, KeepOneInstitutionThoughTwoEnterIt) {
  const auto id = ann.does(addInstitution, std::string("增城 Ａ 培训中心"), std::string("training"),
                           std::string("某路1号"));
  EXPECT_EQ(leader.does(addInstitution, std::string("增城A培训中心"), std::string("training"), std::string()),
            id);
  desk.exchange();
  EXPECT_EQ(ann.card(id).address, "某路1号");
  EXPECT_EQ(ann.card(id).subject.id, id.hex());
  EXPECT_EQ(ann.card(id).subject.kind, "training");
  EXPECT_EQ(ann.card(id).conflicts, 1U) << "how the name is typed is to be chosen";
  EXPECT_EQ(ann.refusal(addInstitution, std::string(" "), std::string("training"), std::string()),
            ErrorCode::dataMissing);
  EXPECT_EQ(ann.refusal(addInstitution, std::string("某校"), std::string("school"), std::string()),
            ErrorCode::subjectUnknown);
}

TEST_F(MissionRecordsTest, StartAnInspectionAtAnInstitutionOfTheirOwn) {
  const auto institution =
      ann.does(addInstitution, std::string("某新机构"), std::string("training"), std::string());
  StartOrder order = trainingOrder();
  order.subject = subjectOf(institution, ann.aggregate(institution));
  const auto id = start(ann, order);
  EXPECT_EQ(ann.seen(id).subject.name, "某新机构");
  EXPECT_EQ(subjectOf(id, ann.aggregate(id)).id, institution.hex());
}

TEST_F(MissionRecordsTest, KeepEachEvent) {
  const EventOrder notice{site, "notice", "2023-12-01", "市局", "考场纪律松散", true};
  const auto first = bureau.does(addEvent, notice);
  const auto second = bureau.does(addEvent, notice);
  EXPECT_NE(first, second) << "two notices on one day are two";
  EXPECT_EQ(bureau.card(first).kind, kind::event);
  EXPECT_EQ(bureau.card(first).date, "2023-12-01");
  EXPECT_EQ(subjectOf(first, bureau.aggregate(first)).id, "gz-0101");
  for (const char* what : {"notice", "complaint", "room-failure"}) {
    EXPECT_EQ(bureau.refusal(addEvent, EventOrder{site, what, "2023-12-01"}), ErrorCode::none) << what;
  }
  EXPECT_EQ(bureau.refusal(addEvent, EventOrder{site, "party", "2023-12-01"}), ErrorCode::eventUnknown);
  EXPECT_EQ(bureau.refusal(addEvent, EventOrder{site, "notice", ""}), ErrorCode::dataNotDate);
  EXPECT_EQ(bureau.refusal(addEvent, EventOrder{{"1", "school", "某校"}, "notice", "2023-12-01"}),
            ErrorCode::subjectUnknown);
}

TEST_F(MissionRecordsTest, AreAboutNobodyWhereNothingSaysWho) {
  const auto handover = leader.does(handOver, std::string("2023-11-30"));
  EXPECT_EQ(subjectOf(handover, leader.aggregate(handover)).id, "");
  EXPECT_THAT(makeCard(shippedBooks(), leader.workspace(), handover), IsEmpty()) << "lists do not show it";
}

}  // namespace
}  // namespace shicha::inspection
