#include "bureau/feed.hpp"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "unit/bureau/facts_hand.hpp"

namespace shicha::test {
namespace {

using Json = nlohmann::ordered_json;
using server::FeedFormat;
using server::FeedOf;
using server::FeedPart;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class FeedTest : public FactsTest {
 protected:
  server::FeedQuestion ask(FeedOf of, const std::string& since = {}, const std::string& unit = "city",
                           std::size_t limit = server::kFeedRowsMax) {
    return {&guangzhouPlan(),
            server::unitOf(guangzhouPlan(), unit).value(),
            of,
            since,
            FeedFormat::jsonLines,
            limit};
  }
  FeedPart get(const server::FeedQuestion& question) { return server::feedPart(sources(), question).value(); }

  static std::vector<Json> rows(const FeedPart& part) {
    std::vector<Json> all;
    std::istringstream lines(part.text);
    for (std::string line; std::getline(lines, line);) all.push_back(Json::parse(line));
    return all;
  }
  static std::vector<std::string> names(const FeedPart& part) {
    std::vector<std::string> all;
    for (const Json& row : rows(part)) all.push_back(row["gone"] == true ? "gone" : row["institution"]);
    return all;
  }

  void keepSchool(const std::string& mission, unsigned aggregate, const std::string& name) {
    keep(mission, aggregate, inspected(trainingOf(name), "2023-11-21"));
  }
};

TEST_F(FeedTest, GivesOnlyWhatChangedSince) {
  keepSchool(kOwnRound, 1, "甲校");
  keepSchool(kOwnRound, 2, "乙校");
  const FeedPart first = get(ask(FeedOf::inspections));
  EXPECT_THAT(names(first), ElementsAre("甲校", "乙校"));
  EXPECT_FALSE(first.hasMore);
  const FeedPart none = get(ask(FeedOf::inspections, first.cursor));
  EXPECT_EQ(none.text, "");
  EXPECT_EQ(none.cursor, first.cursor);
  keepSchool(kOwnRound, 2, "乙校");
  EXPECT_EQ(get(ask(FeedOf::inspections, first.cursor)).text, "") << "it is as it was";
  keepSchool(kOwnRound, 1, "甲校（新）");
  EXPECT_THAT(names(get(ask(FeedOf::inspections, first.cursor))), ElementsAre("甲校（新）"));
}

TEST_F(FeedTest, IsFetchedPartByPart) {
  for (unsigned i = 1; i <= 5; ++i) keepSchool(kOwnRound, i, "学校" + std::to_string(i));
  std::vector<std::string> all;
  std::string cursor;
  for (int parts = 1;; ++parts) {
    const FeedPart part = get(ask(FeedOf::inspections, cursor, "city", 2));
    for (const std::string& name : names(part)) all.push_back(name);
    cursor = part.cursor;
    if (part.hasMore) continue;
    EXPECT_EQ(parts, 3);
    break;
  }
  EXPECT_THAT(all, ElementsAre("学校1", "学校2", "学校3", "学校4", "学校5"));
}

TEST_F(FeedTest, WhatChangedAtOnceComesAtOnce) {
  Facts facts = inspected(trainingOf("甲校"), "2023-11-21");
  facts.findings = {findingOf(11, ""), findingOf(12, ""), findingOf(13, "")};
  keep(kOwnRound, 1, facts);
  Facts more = inspected(trainingOf("乙校"), "2023-11-21");
  more.findings = {findingOf(14, "")};
  keep(kOwnRound, 2, more);
  const FeedPart first = get(ask(FeedOf::findings, {}, "city", 2));
  EXPECT_EQ(rows(first).size(), 3U);
  EXPECT_TRUE(first.hasMore);
  const FeedPart rest = get(ask(FeedOf::findings, first.cursor, "city", 2));
  EXPECT_EQ(rows(rest).size(), 1U);
  EXPECT_FALSE(rest.hasMore);
}

TEST_F(FeedTest, OfWhatIsGoneItTellsTheIds) {
  Facts facts = inspected(trainingOf("甲校"), "2023-11-21");
  facts.findings = {findingOf(11, "2023-12-20"), findingOf(12, "")};
  keep(kOwnRound, 1, facts);
  const std::string cursor = get(ask(FeedOf::findings)).cursor;
  facts.findings.pop_back();
  keep(kOwnRound, 1, facts);
  const auto changed = rows(get(ask(FeedOf::findings, cursor)));
  ASSERT_EQ(changed.size(), 1U);
  EXPECT_EQ(changed[0].dump(), R"({"change":2,"gone":true,"mission":"gz2023/增城区-增城区","inspection":")" +
                                   recordOf(1).hex() + R"(","finding":")" + recordOf(12).hex() + R"("})");
}

TEST_F(FeedTest, AMissionThatIsHandedOverComesWithAllThatItHas) {
  keepSchool(kCross, 1, "甲校");
  keepSchool(kOwnRound, 2, "乙校");
  const FeedPart before = get(ask(FeedOf::inspections, {}, "增城区"));
  EXPECT_THAT(names(before), ElementsAre("乙校")) << "nobody is warned";
  handOver(kCross);
  EXPECT_THAT(names(get(ask(FeedOf::inspections, before.cursor, "增城区"))), ElementsAre("甲校"));
  EXPECT_THAT(names(get(ask(FeedOf::inspections, {}, "天河区"))), IsEmpty());
}

TEST_F(FeedTest, AnotherCampaignsFactsAreLeftOut) {
  keepSchool(kOwnRound, 1, "甲校");
  server::FeedQuestion question = ask(FeedOf::inspections);
  question.campaign = *shippedPlans().find("jm2021");
  EXPECT_EQ(get(question).text, "");
}

TEST_F(FeedTest, ACursorFromNowhereIsRefused) {
  keepSchool(kOwnRound, 1, "甲校");
  const std::string cursor = get(ask(FeedOf::inspections)).cursor;
  const std::string epoch = cursor.substr(0, cursor.find('-'));
  const std::vector<std::string> wrongOnes = {"1",           "-1",          "000000000000-1",
                                              epoch,         epoch + "-",   epoch + "-2",
                                              epoch + "-1x", epoch + "--1", " " + cursor};
  for (const std::string& wrong : wrongOnes) {
    const auto part = server::feedPart(sources(), ask(FeedOf::inspections, wrong));
    ASSERT_FALSE(part) << wrong;
    EXPECT_EQ(part.error().code(), ErrorCode::cursorUnknown) << wrong;
  }
  EXPECT_THAT(names(get(ask(FeedOf::inspections, epoch + "-0"))), ElementsAre("甲校"));
  facts_.clear();
  EXPECT_FALSE(server::feedPart(sources(), ask(FeedOf::inspections, cursor))) << "all was made anew";
}

TEST_F(FeedTest, ARowTellsWhatIsKnown) {
  Subject provisional = trainingOf("甲校分校");
  provisional.id = recordOf(9).hex();
  keep(kOwnRound, 1, unsignedYet(inspected(provisional, "2023-11-21")));
  matches_[provisional.id] = "甲校";
  EXPECT_EQ(get(ask(FeedOf::inspections)).text,
            R"({"change":1,"gone":false,"mission":"gz2023/增城区-增城区","inspection":")" +
                recordOf(1).hex() + R"(","kind":"territorial","institution":"甲校分校","institution_id":")" +
                recordOf(9).hex() +
                R"(","matched":"甲校","subject_kind":"training","form":"gz2023.training","version":1,)"
                R"("date":"2023-11-21","visit":1,"look_back":false,"standing":"pending","reason":"unsigned",)"
                R"("superseded":false,"typical":false,"revision":")" +
                recordOf(77).hex() + R"(","result":"checked","total":null})" + "\n");
}

TEST_F(FeedTest, DispositionsNameNobody) {
  Facts facts = inspected(trainingOf("甲校"), "2023-11-21");
  DispositionFact decision = decided(11, "handle-person", "2023-12-02");
  decision.persons = {"责任人甲", "责任人乙"};
  facts.dispositions = {decision};
  facts.findings = {findingOf(12, "2023-12-20")};
  keep(kOwnRound, 1, facts);
  const FeedPart part = get(ask(FeedOf::dispositions));
  EXPECT_EQ(rows(part)[0]["persons"], 2);
  EXPECT_EQ(rows(part)[0]["office"], "增城区");
  for (const char* name : {"责任人甲", "科员丙", "组长乙"}) EXPECT_THAT(part.text, Not(HasSubstr(name)));
  EXPECT_THAT(get(ask(FeedOf::findings)).text, Not(HasSubstr("负责人甲")));
}

TEST_F(FeedTest, CsvAlwaysHasItsHeadLine) {
  server::FeedQuestion question = ask(FeedOf::findings);
  question.format = FeedFormat::csv;
  const std::string head = get(question).text;
  EXPECT_THAT(head, testing::StartsWith("\uFEFFchange,gone,mission,kind,inspection,finding,"));
  Facts facts = inspected(trainingOf("甲校"), "2023-11-21");
  facts.findings = {findingOf(12, "2023-12-20")};
  facts.findings[0].finding.text = "=HYPERLINK(\"x\")";
  keep(kOwnRound, 1, facts);
  const std::string csv = get(question).text;
  EXPECT_THAT(csv, testing::StartsWith(head + "1,false,gz2023/增城区-增城区,territorial,"));
  EXPECT_THAT(csv, HasSubstr(",\"'=HYPERLINK(\"\"x\"\")\",")) << "no formula";
  EXPECT_EQ(std::ranges::count(csv, '\n'), 2);
}

}  // namespace
}  // namespace shicha::test
