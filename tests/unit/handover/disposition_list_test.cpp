#include "unit/handover/list_hand.hpp"

namespace shicha::handover {
namespace {

using test::cellOf;
using test::kListMade;
using test::ListDossier;
using testing::HasSubstr;

TEST(DispositionList, GivesEachSuggestionItsBasisAndWhatOverlaps) {
  const ListDossier hand;
  const ListOrder list = dispositionList(hand.dossier, kListMade);
  ASSERT_EQ(list.rows.size(), 1U);
  EXPECT_EQ(cellOf(list, "序号"), "1");
  EXPECT_EQ(cellOf(list, "问题序号"), "1");
  EXPECT_THAT(cellOf(list, "建议措施"), HasSubstr("（2023-12-01 至 2024-03-31）"));
  EXPECT_EQ(cellOf(list, "说明"), "情节较重");
  EXPECT_THAT(cellOf(list, "依据"), HasSubstr("粤应急规〔2023〕3号"));
  EXPECT_THAT(cellOf(list, "依据"), HasSubstr("［GD-3.2-1c］"));
  EXPECT_THAT(cellOf(list, "依据"), HasSubstr("规定：责令限期改正"));
  EXPECT_THAT(cellOf(list, "依据"), HasSubstr("（3至6个月）"));
  EXPECT_THAT(cellOf(list, "依据"), HasSubstr("逾期未整改的取消考试点资格"));
  EXPECT_THAT(cellOf(list, "可同时适用的条款"), HasSubstr("［GZ8-1-2］"));
  EXPECT_THAT(cellOf(list, "可同时适用的条款"), HasSubstr("予以撤消考试服务委托"));
}

TEST(DispositionList, NamesFindingsForWhichNobodySuggestedAnything) {
  ListDossier hand;
  hand.only().seen.suggestions.front().withdrawn = "改变主意";
  const ListOrder list = dispositionList(hand.dossier, kListMade);
  ASSERT_EQ(list.rows.size(), 1U);
  EXPECT_EQ(cellOf(list, "建议措施"), "（检查组未提出建议）");
  EXPECT_THAT(cellOf(list, "依据"), HasSubstr("可提出："));
}

TEST(DispositionList, KeepsWhatWasSuggestedForAFindingThatWasStruckOut) {
  ListDossier hand;
  inspection::Finding finding = hand.only().problems.front().finding;
  finding.withdrawn = "误记";
  hand.only().problems.clear();
  hand.only().seen.findings = {finding};
  const ListOrder list = dispositionList(hand.dossier, kListMade);
  ASSERT_EQ(list.rows.size(), 1U);
  EXPECT_EQ(cellOf(list, "存在问题"), "把考试点借给他人使用（所据问题已划去）：误记");
}

TEST(DispositionList, HasSuggestionsAboutTheWhole) {
  ListDossier hand;
  inspection::Suggestion whole;
  whole.measure = "interview";
  hand.only().seen.suggestions.push_back(whole);
  const ListOrder list = dispositionList(hand.dossier, kListMade);
  ASSERT_EQ(list.rows.size(), 2U);
  EXPECT_EQ(cellOf(list, "存在问题", 1), "（整体）");
  EXPECT_EQ(cellOf(list, "建议措施", 1), "约谈");
}

}  // namespace
}  // namespace shicha::handover
