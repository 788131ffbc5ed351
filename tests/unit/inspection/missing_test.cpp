// What is to be settled before a form can be presented: everything, not the first thing alone.
#include "inspection/missing.hpp"

#include <gmock/gmock.h>
#include <inspection.pb.h>

#include "support/desk.hpp"

namespace shicha::inspection {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

struct MissingTest : testing::Test {
  Desk desk;
  Tablet& ann = desk.join("检查员甲", "inspector");
  Tablet& leader = desk.join("组长乙", "leader");
  record::AggregateId id = start(ann, theoryOrder());

  std::vector<std::string> told(Tablet& by, Language language = Language::zh) {
    std::vector<std::string> lines;
    for (const Missing& each : missingIn(shippedBooks(), by.workspace().id(), by.seen(id))) {
      lines.push_back(itemText(each.item, language) + " " + textOf(each, language));
    }
    return lines;
  }
};

TEST_F(MissingTest, NamesEveryItemThatIsNotAnswered) {
  EXPECT_EQ(told(ann).size(), 15U);
  EXPECT_EQ(told(ann).front(), "第 1-1 项 未填写");
  EXPECT_EQ(told(ann, Language::en).front(), "item 1-1 not answered");
  fillIn(ann, id);
  EXPECT_THAT(told(ann), IsEmpty());
  EXPECT_EQ(ann.refusal(present, id), ErrorCode::none);
}

TEST_F(MissingTest, TellsAllKindsAtOnce) {
  desk.exchange();
  ann.does(answerItem, id, columns("1-2", "4"));
  leader.does(answerItem, id, columns("1-2", "3"));
  desk.exchange();
  fillIn(ann, id);
  ann.does(answerItem, id, columns("1-1", "0"));
  EXPECT_THAT(told(ann), ElementsAre("第 1-2 项 书面评审得分：有并存的不同填写",
                                     "第 1-1 项 得 0 分，须确认是否严重欠缺"));
  // Presenting is refused with the first kind, and names the others too.
  const auto refused = ann.tries(present, id);
  ASSERT_EQ(refused.error().code(), ErrorCode::formInConflict);
  EXPECT_THAT(refused.error().what(Language::zh), HasSubstr("1-2 书面评审得分"));
  EXPECT_THAT(refused.error().what(Language::zh), HasSubstr("1-1 得 0 分，须确认是否严重欠缺"));
}

TEST_F(MissingTest, LeavesOutWhatNoSignatureCovers) {
  const auto finding = ann.does(addFinding, id, FindingOrder{{}, "问题", {}});
  fillIn(ann, id);
  desk.exchange();
  ann.does(reportRectification, id, finding, Finding::Report{"2023-12-18", "甲"});
  leader.does(reportRectification, id, finding, Finding::Report{"2023-12-18", "乙"});
  desk.exchange();
  EXPECT_THAT(told(ann), IsEmpty());
}

TEST_F(MissingTest, TellsWhatCannotBeRead) {
  fillIn(ann, id);
  const auto finding = ann.does(addFinding, id, FindingOrder{{"1-2", ""}, "问题", {}});
  ann.write(id, {finding, records::Finding::kTextFieldNumber}, test::textValue(2, "\xff\xfe"));
  EXPECT_THAT(told(ann), ElementsAre("第 1-2 项 存在问题：内容无法读取"));
}

TEST_F(MissingTest, SaysThatAFormIsNotHere) {
  Inspection inspection = ann.seen(id);
  inspection.version = 99;
  const auto missing = missingIn(shippedBooks(), ann.workspace().id(), inspection);
  ASSERT_EQ(missing.size(), 1U);
  EXPECT_EQ(codeOf(missing[0].kind), "form");
  EXPECT_EQ(itemText(missing[0].item, Language::zh), "整张表");
}

}  // namespace
}  // namespace shicha::inspection
