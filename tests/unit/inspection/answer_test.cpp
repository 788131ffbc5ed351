#include "inspection/answer.hpp"

#include <gmock/gmock.h>
#include <inspection.pb.h>

#include "inspection/kinds.hpp"
#include "inspection/record_ids.hpp"
#include "inspection/write_history.hpp"
#include "support/desk.hpp"

namespace shicha::inspection {
namespace {

using forms::Verdict;
using testing::ElementsAre;
using testing::IsEmpty;

struct AnswerTest : testing::Test {
  Desk desk;
  Tablet& ann = desk.join("检查员甲", "inspector");
  Tablet& bob = desk.join("检查员乙", "inspector");
  record::AggregateId id = start(ann, trainingOrder());

  void SetUp() override { desk.exchange(); }

  static AnswerOrder papers(const std::string& item, std::vector<std::size_t> supplied) {
    AnswerOrder order{item};
    order.answer.papers = std::move(supplied);
    order.papers = true;
    return order;
  }

  std::vector<std::size_t> papersOf(const std::string& item) {
    const Inspection seen = ann.seen(id);
    const auto found = seen.answers.find(item);
    return found == seen.answers.end() ? std::vector<std::size_t>() : found->second.papers;
  }
};

TEST_F(AnswerTest, LeavesWhatIsNotGiven) {
  AnswerOrder order = verdict("1", Verdict::fail);
  order.answer.remark = "制度不全";
  order.answer.originalSeen = true;
  ann.does(answerItem, id, order);
  AnswerOrder later{"1"};
  later.answer.checkedOnSite = false;
  ann.does(answerItem, id, later);
  const forms::Answer seen = ann.seen(id).answers.at("1");
  EXPECT_EQ(seen.verdict, Verdict::fail);
  EXPECT_EQ(seen.remark, "制度不全");
  EXPECT_EQ(seen.originalSeen, true);
  EXPECT_EQ(seen.checkedOnSite, false);
  EXPECT_EQ(seen.severe, std::nullopt);
}

TEST_F(AnswerTest, WritesNothingWhereItIsSoAlready) {
  AnswerOrder order = verdict("1", Verdict::fail);
  order.answer.remark = "制度不全";
  ann.does(answerItem, id, order);
  EXPECT_TRUE(ann.findsDone(answerItem, id, order));
  bob.does(answerItem, id, order);
  desk.exchange();
  EXPECT_THAT(ann.seen(id).notes.conflicts, IsEmpty());
  EXPECT_TRUE(ann.findsDone(answerItem, id, order)) << "two said the same";
}

TEST_F(AnswerTest, MergesWhatSeveralFillInAtOnce) {
  ann.does(answerItem, id, verdict("1", Verdict::fail));
  AnswerOrder remark{"1"};
  remark.answer.remark = "制度不全";
  bob.does(answerItem, id, remark);
  desk.exchange();
  EXPECT_EQ(ann.seen(id).answers.at("1").verdict, Verdict::fail);
  EXPECT_EQ(ann.seen(id).answers.at("1").remark, "制度不全");
  EXPECT_THAT(ann.seen(id).notes.conflicts, IsEmpty());
}

TEST_F(AnswerTest, TakesNotApplicableWhereOfferedWithItsReason) {
  EXPECT_EQ(ann.refusal(answerItem, id, verdict("2", Verdict::na)), ErrorCode::answerNaWithoutReason);
  ann.does(answerItem, id, verdict("2", Verdict::na, "未开展"));
  EXPECT_EQ(ann.seen(id).answers.at("2").reason, "未开展");
  ann.does(answerItem, id, verdict("2", Verdict::pass));
  EXPECT_EQ(ann.seen(id).answers.at("2").reason, "") << "the reason goes with the verdict";
  const auto theory = start(ann, theoryOrder());
  EXPECT_EQ(ann.refusal(answerItem, theory, verdict("1-1", Verdict::na, "无")),
            ErrorCode::answerNaNotOffered);
  EXPECT_EQ(ann.refusal(answerItem, theory, verdict("3-6", Verdict::na, "无")),
            ErrorCode::answerNaNotOffered);
}

TEST_F(AnswerTest, TakesAScoreAsAWholeOrInParts) {
  const auto site =
      start(ann, {"gz2023.exam-site-practical", {"gz-0101", "exam-site", "某考试点"}, false, "2023-11-23"});
  AnswerOrder parts{"1-1"};
  parts.answer.parts = {{"1", Decimal(3)}, {"2", *Decimal::parse("1.5")}, {"3", Decimal(2)}};
  ann.does(answerItem, site, parts);
  EXPECT_EQ(ann.seen(site).answers.at("1-1").parts, parts.answer.parts);
  AnswerOrder whole{"1-1"};
  whole.answer.score = Decimal(5);
  ann.does(answerItem, site, whole);
  EXPECT_THAT(ann.seen(site).answers.at("1-1").parts, IsEmpty()) << "they are one decision";
  EXPECT_EQ(ann.seen(site).answers.at("1-1").score, Decimal(5));
  ann.does(answerItem, site, parts);
  EXPECT_EQ(ann.seen(site).answers.at("1-1").score, std::nullopt);
  parts.answer.parts.erase("2");
  EXPECT_EQ(ann.refusal(answerItem, site, parts), ErrorCode::answerPartsMissing);
  parts.answer.parts = {{"1", Decimal(3)}, {"2", Decimal(3)}, {"3", Decimal(2)}};
  EXPECT_EQ(ann.refusal(answerItem, site, parts), ErrorCode::answerOutOfRange);
}

TEST_F(AnswerTest, TakesTwoColumnsWhereTheFormHasThem) {
  const auto site = start(ann, theoryOrder());
  ann.does(answerItem, site, columns("1-1", "9.5"));
  bob.replica.takeFrom(ann.replica);
  bob.does(answerItem, site, columns("1-1", "", "0"));
  desk.exchange();
  EXPECT_EQ(ann.seen(site).answers.at("1-1").documentary, Decimal::parse("9.5"));
  EXPECT_EQ(ann.seen(site).answers.at("1-1").onSite, Decimal(0));
  EXPECT_EQ(ann.refusal(answerItem, site, columns("1-1", "10.5")), ErrorCode::answerOutOfRange);
  EXPECT_EQ(ann.refusal(answerItem, site, columns("1-1", "-0.5")), ErrorCode::answerOutOfRange);
  EXPECT_EQ(ann.refusal(answerItem, site, columns("1-1", "0.25")), ErrorCode::answerNotAStep);
  EXPECT_EQ(ann.refusal(answerItem, id, columns("1", "1")), ErrorCode::answerScoreOnUnscored);
  AnswerOrder severe{"1-1"};
  severe.answer.severe = false;
  ann.does(answerItem, site, severe);
  EXPECT_EQ(ann.seen(site).answers.at("1-1").severe, false) << "cleared is not the same as never said";
  EXPECT_EQ(ann.refusal(answerItem, site, AnswerOrder{"1-3", severe.answer}),
            ErrorCode::answerSevereNotOffered);
}

TEST_F(AnswerTest, TicksPapers) {
  ann.does(answerItem, id, papers("5", {3, 1}));
  EXPECT_THAT(papersOf("5"), ElementsAre(1, 3));
  ann.does(answerItem, id, verdict("5", Verdict::pass));
  EXPECT_THAT(papersOf("5"), ElementsAre(1, 3)) << "they were not spoken of";
  ann.does(answerItem, id, papers("5", {1, 2}));
  EXPECT_THAT(papersOf("5"), ElementsAre(1, 2));
  EXPECT_TRUE(ann.findsDone(answerItem, id, papers("5", {2, 1})));
  ann.does(answerItem, id, papers("5", {}));
  EXPECT_THAT(papersOf("5"), IsEmpty());
  EXPECT_EQ(ann.refusal(answerItem, id, papers("5", {5})), ErrorCode::answerPaperUnknown);
  EXPECT_EQ(ann.refusal(answerItem, id, papers("5", {0})), ErrorCode::answerPaperUnknown);
}

TEST_F(AnswerTest, MergesPapersThatSeveralTickAtOnce) {
  ann.does(answerItem, id, papers("5", {1}));
  bob.does(answerItem, id, papers("5", {2, 4}));
  desk.exchange();
  EXPECT_THAT(papersOf("5"), ElementsAre(1, 2, 4));
}

// Ticking anew settles what stands side by side, as giving any other answer anew does.
TEST_F(AnswerTest, SettlesPapersThatStandSideBySide) {
  ann.does(answerItem, id, papers("5", {1}));
  desk.exchange();
  ann.does(answerItem, id, papers("5", {}));
  bob.does(answerItem, id, papers("5", {1, 2}));
  bob.does(answerItem, id, papers("5", {2}));
  bob.does(answerItem, id, papers("5", {1}));
  desk.exchange();
  ASSERT_EQ(ann.seen(id).notes.conflicts.size(), 1U);
  for (const std::vector<std::size_t>& wanted : {std::vector<std::size_t>{1}, {}}) {
    const auto action = answerItem(ann.setting(), id, papers("5", wanted));
    ASSERT_TRUE(action.has_value());
    EXPECT_FALSE(action->changes.empty());
  }
  ann.does(answerItem, id, papers("5", {1}));
  EXPECT_THAT(ann.seen(id).notes.conflicts, IsEmpty());
  EXPECT_THAT(papersOf("5"), ElementsAre(1));
}

TEST_F(AnswerTest, IsRefusedOnceTheFormIsPresented) {
  const auto site = presented(ann);
  EXPECT_EQ(ann.refusal(answerItem, site, columns("1-1", "9")), ErrorCode::formPresented);
  EXPECT_EQ(ann.refusal(announce, site, std::string("公告")), ErrorCode::formPresented);
  EXPECT_TRUE(ann.findsDone(answerItem, site, columns("1-1", "10"))) << "nothing would change";
}

TEST_F(AnswerTest, RefusesWhatIsNotThere) {
  EXPECT_EQ(ann.refusal(answerItem, id, verdict("20", Verdict::pass)), ErrorCode::answerUnknownItem);
  EXPECT_EQ(ann.refusal(answerItem, id, verdict("", Verdict::pass)), ErrorCode::answerUnknownItem);
  EXPECT_EQ(ann.refusal(answerItem, desk.ledger.newRecord(kind::inspection), verdict("1", Verdict::pass)),
            ErrorCode::recordUnknown);
}

TEST_F(AnswerTest, IsRefusedOnceTheInspectionIsWithdrawn) {
  ann.does(withdraw, id, id, std::string("走错地方"));
  EXPECT_EQ(ann.refusal(answerItem, id, verdict("1", Verdict::pass)), ErrorCode::inspectionWithdrawn);
}

// A stolen tablet's work is left out; what colleagues added to the same items must not go with it, nor stop
// the form.
TEST_F(AnswerTest, StaysWithItsItemThoughWhoeverBeganItDoesNotCount) {
  bob.does(answerItem, id, verdict("1", Verdict::fail));
  bob.does(answerItem, id, papers("5", {2}));
  bob.does(answerItem, id, verdict("3", Verdict::pass));
  desk.exchange();
  AnswerOrder remark{"1"};
  remark.answer.remark = "制度不全";
  ann.does(answerItem, id, remark);
  ann.does(answerItem, id, papers("5", {}));
  ann.does(answerItem, id, papers("5", {2}));
  desk.decides(membership::RevokeUser{"检查员乙", {}});
  EXPECT_EQ(ann.seen(id).answers.at("1").remark, "制度不全");
  EXPECT_EQ(ann.seen(id).answers.at("1").verdict, std::nullopt);
  EXPECT_FALSE(ann.seen(id).answers.contains("3"));
  EXPECT_FALSE(ann.seen(id).answers.contains(""));
  EXPECT_THAT(papersOf("5"), ElementsAre(2));
  ann.does(answerItem, id, verdict("1", Verdict::pass));
  fillIn(ann, id);
  EXPECT_EQ(ann.refusal(present, id), ErrorCode::formIncomplete) << "5 has its papers, and no verdict yet";
  ann.does(answerItem, id, verdict("5", Verdict::pass));
  ann.does(present, id);
}

TEST_F(AnswerTest, AnnouncesWhatTheFootSays) {
  ann.does(announce, id, std::string("电工作业"));
  EXPECT_EQ(ann.seen(id).announcement, "电工作业");
  EXPECT_TRUE(ann.findsDone(announce, id, std::string("电工作业")));
}

TEST_F(AnswerTest, FindsFormsAndItems) {
  const Inspection seen = ann.seen(id);
  EXPECT_EQ(formOf(shippedBooks(), seen).value()->id, "gz2023.training");
  EXPECT_EQ(itemOf(shippedBooks(), seen, "19").value()->id, "19");
  EXPECT_EQ(itemOf(shippedBooks(), seen, "20").error().code(), ErrorCode::answerUnknownItem);
  Inspection newer = seen;
  newer.version = 99;
  EXPECT_EQ(formOf(shippedBooks(), newer).error().code(), ErrorCode::formNotHere);
  EXPECT_EQ(itemOf(shippedBooks(), newer, "1").error().code(), ErrorCode::formNotHere);
}

// Remarks are typed over some time: only what stood there when typing began is overwritten.
struct RemarkTest : AnswerTest {
  TypedText remark(Tablet& of, const std::string& item = "1") { return remarkOf(of.workspace(), id, item); }

  // What stands there, in any order.
  std::vector<std::string> standing(Tablet& of) {
    std::vector<std::string> all;
    const record::RegisterId at{itemId(of.workspace().id(), id, "1"),
                                records::ItemResult::kRemarkFieldNumber};
    for (const HistoryEntry& entry : historyOf(of.workspace(), of.aggregate(id), at)) {
      if (entry.state == record::WriteState::covered) continue;
      records::ItemResult fields;
      EXPECT_TRUE(fields.ParseFromString(entry.value));
      all.push_back(fields.remark());
    }
    return all;
  }
};

TEST_F(RemarkTest, IsWrittenAndEmptied) {
  EXPECT_EQ(remark(ann).text, "");
  EXPECT_THAT(remark(ann).sees, IsEmpty());
  ann.does(writeRemark, id, std::string("1"), TypedText{"制度不全", remark(ann).sees});
  EXPECT_EQ(remark(ann).text, "制度不全");
  EXPECT_EQ(ann.seen(id).answers.at("1").remark, "制度不全");
  EXPECT_TRUE(ann.findsDone(writeRemark, id, std::string("1"), TypedText{"制度不全", {}}));
  ann.does(writeRemark, id, std::string("1"), TypedText{"", remark(ann).sees});
  EXPECT_EQ(remark(ann).text, "");
  EXPECT_EQ(ann.seen(id).answers["1"].remark, "");
  EXPECT_THAT(ann.seen(id).notes.conflicts, IsEmpty());
  EXPECT_TRUE(ann.findsDone(writeRemark, id, std::string("2"), TypedText{"", {}}));
}

TEST_F(RemarkTest, TypedBeforeAColleaguesArrivedStandsBesideIt) {
  const auto sees = remark(ann).sees;
  bob.does(writeRemark, id, std::string("1"), TypedText{"乙的话", {}});
  desk.exchange();
  ann.does(writeRemark, id, std::string("1"), TypedText{"甲的话", sees});
  EXPECT_THAT(standing(ann), testing::UnorderedElementsAre("甲的话", "乙的话"));
  EXPECT_EQ(ann.seen(id).notes.conflicts.size(), 1U);
  ann.does(writeRemark, id, std::string("1"), TypedText{"两人的话", remark(ann).sees});
  EXPECT_THAT(standing(ann), ElementsAre("两人的话"));
  EXPECT_THAT(ann.seen(id).notes.conflicts, IsEmpty());
}

TEST_F(RemarkTest, TypedAfterAColleaguesArrivedOverwritesIt) {
  bob.does(writeRemark, id, std::string("1"), TypedText{"乙的话", {}});
  desk.exchange();
  ann.does(writeRemark, id, std::string("1"), TypedText{"甲的话", remark(ann).sees});
  desk.exchange();
  EXPECT_THAT(standing(bob), ElementsAre("甲的话"));
  EXPECT_THAT(bob.seen(id).notes.conflicts, IsEmpty());
}

TEST_F(RemarkTest, EmptiedBeforeAColleaguesArrivedLeavesTheirs) {
  ann.does(writeRemark, id, std::string("1"), TypedText{"旧的话", {}});
  desk.exchange();
  const auto sees = remark(ann).sees;
  bob.does(writeRemark, id, std::string("1"), TypedText{"乙的话", remark(bob).sees});
  desk.exchange();
  ann.does(writeRemark, id, std::string("1"), TypedText{"", sees});
  EXPECT_THAT(standing(ann), testing::Contains("乙的话"));
}

TEST_F(RemarkTest, RefusesWhatIsNotThere) {
  EXPECT_EQ(ann.refusal(writeRemark, id, std::string("20"), TypedText{"话", {}}),
            ErrorCode::answerUnknownItem);
  EXPECT_EQ(ann.refusal(clearAnswer, id, std::string("20")), ErrorCode::answerUnknownItem);
  const auto other = desk.ledger.newRecord(kind::inspection);
  EXPECT_EQ(ann.refusal(writeRemark, other, std::string("1"), TypedText{"话", {}}), ErrorCode::recordUnknown);
  EXPECT_EQ(ann.refusal(clearAnswer, other, std::string("1")), ErrorCode::recordUnknown);
  EXPECT_EQ(remarkOf(ann.workspace(), other, "1").text, "");
  const auto site = presented(ann);
  EXPECT_EQ(ann.refusal(writeRemark, site, std::string("1-1"), TypedText{"话", {}}),
            ErrorCode::formPresented);
  EXPECT_EQ(ann.refusal(clearAnswer, site, std::string("1-1")), ErrorCode::formPresented);
}

// The remark of an item that was never answered stays with it, whoever else is revoked.
TEST_F(RemarkTest, SaysWhichItemItBelongsTo) {
  ann.does(writeRemark, id, std::string("1"), TypedText{"制度不全", {}});
  desk.exchange();
  EXPECT_EQ(bob.seen(id).answers.at("1").remark, "制度不全");
  EXPECT_FALSE(bob.seen(id).answers.contains(""));
}

TEST_F(AnswerTest, IsTakenBackAndCanBeGivenAgain) {
  AnswerOrder order = verdict("1", Verdict::fail);
  order.answer.remark = "制度不全";
  ann.does(answerItem, id, order);
  ann.does(answerItem, id, papers("5", {1}));
  ann.does(clearAnswer, id, std::string("1"));
  desk.exchange();
  EXPECT_EQ(bob.seen(id).answers.at("1").verdict, std::nullopt);
  EXPECT_EQ(bob.seen(id).answers.at("1").remark, "制度不全") << "only the answer is taken back";
  EXPECT_TRUE(ann.findsDone(clearAnswer, id, std::string("1")));
  fillIn(bob, id);
  EXPECT_EQ(bob.refusal(present, id), ErrorCode::formIncomplete) << "it is unanswered";
  bob.does(answerItem, id, verdict("1", Verdict::pass));
  EXPECT_EQ(bob.seen(id).answers.at("1").verdict, Verdict::pass);
  EXPECT_THAT(bob.seen(id).notes.conflicts, IsEmpty());
}

TEST_F(AnswerTest, TakesBackScoresPartsAndWhetherItIsSevere) {
  const auto site = start(ann, theoryOrder());
  AnswerOrder both = columns("1-1", "0", "0");
  both.answer.severe = true;
  ann.does(answerItem, site, both);
  ann.does(clearAnswer, site, std::string("1-1"));
  const forms::Answer seen = ann.seen(site).answers["1-1"];
  EXPECT_EQ(seen.documentary, std::nullopt);
  EXPECT_EQ(seen.onSite, std::nullopt);
  EXPECT_EQ(seen.severe, std::nullopt);
  const auto practical =
      start(ann, {"gz2023.exam-site-practical", {"gz-0101", "exam-site", "某考试点"}, false, "2023-11-23"});
  AnswerOrder parts{"1-1", {}};
  parts.answer.parts = {{"1", Decimal(3)}, {"2", Decimal(2)}, {"3", Decimal(2)}};
  ann.does(answerItem, practical, parts);
  ann.does(clearAnswer, practical, std::string("1-1"));
  EXPECT_THAT(ann.seen(practical).answers["1-1"].parts, IsEmpty());
}

}  // namespace
}  // namespace shicha::inspection
