// The lines of a scenario as a script meets them: inspections, answers, and what is wrong with any line.
#include "cli/scenario.hpp"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "tools/workplace.hpp"

namespace shicha::test {
namespace {

using testing::HasSubstr;
using testing::SizeIs;

class ScenarioLines : public testing::Test {
 protected:
  ScenarioLines() { workplace_.enrol("甲"); }

  std::string answerOf(const std::string& keys) const {
    return R"({"do":"item.answer","inspection":"i1",)" + keys + "}";
  }

  std::string start(const std::string& key, const nlohmann::ordered_json& value) const {
    auto line = nlohmann::ordered_json::parse(startLine("2023-11-24"));
    line[key] = value;
    line["as"] = "i2";
    return line.dump();
  }

  Workplace workplace_;
};

TEST_F(ScenarioLines, StartAnInspectionOnceAndFindItAgain) {
  const auto first = workplace_.applied("甲", {startLine()});
  const std::string digest = workplace_.digest("甲");
  EXPECT_EQ(workplace_.applied("甲", {startLine()}), first);
  EXPECT_EQ(workplace_.digest("甲"), digest);
  const auto second = workplace_.applied("甲", {start("visit", 2)});
  EXPECT_NE(second["i2"], first["i1"]);
  EXPECT_THAT(workplace_.json("甲", {"list"}), SizeIs(2));
}

TEST_F(ScenarioLines, AnswersAreShownAsTheyWereGiven) {
  std::vector<std::string> lines = answerLines();
  lines.insert(lines.begin(), startLine());
  const auto names = workplace_.applied("甲", lines);
  const auto shown = workplace_.json("甲", {"show", names["i1"]});
  EXPECT_EQ(shown["score"]["total"], "75.5");
  EXPECT_THAT(shown["score"]["unanswered"], SizeIs(0));
  EXPECT_EQ(shown["complete"], true);
  EXPECT_EQ(shown["presented"], false);
}

TEST_F(ScenarioLines, ThatAreNotWrittenCorrectlyAreRefused) {
  Refusals refused(workplace_, "甲", {startLine()});
  refused.expect(R"({"do":"fly"})", R"("do" has no "fly"; there are: inspection.start, item.answer)");
  refused.expect(R"({"do":"reopen","inspection":"i1","reason":"a","reason":"b"})",
                 R"(the key "reason" stands here twice)");
  refused.expect(R"({"do":"present","inspection":"i1","colour":"red"})",
                 R"(has no key "colour"; it has do, as, inspection)");
  refused.expect(R"({"do":"present"})", R"(the key "inspection" is missing)");
  refused.expect(R"({"inspection":"i1"})", R"(the key "do" is missing)");
  refused.expect(R"({"do":"present","inspection":1})", R"("inspection" must be "…")");
  refused.expect(R"({"do":"present","inspection":"i1","as":7})", R"("as" must be "…")");
  refused.expect(R"(["do","present"])", R"("line" must be {…})");
  refused.expect(R"({"do":"present","inspection":"i1")", "this is not valid JSON");
  refused.expect(R"({"do":"present","inspection":"i1"} {})", "this is not valid JSON");
  refused.expect(start("visit", 7).replace(start("visit", 7).find('7'), 1, "1e2"), "not valid JSON");
}

TEST_F(ScenarioLines, ThatNameWhatIsNotThereAreRefused) {
  Refusals refused(workplace_, "甲", {startLine()});
  refused.expect(R"({"do":"present","inspection":"i9"})", R"(nothing is called "i9")");
  refused.expect(R"({"do":"present","inspection":""})", R"(nothing is called "")");
  refused.expect(R"({"do":"present","inspection":"000a3c2f00000000"})", R"(nothing is called "000a)");
  refused.expect(startLine(), R"("i1" is the name of another thing in this file)");
  refused.expect(start("institution", "广州市增城区高力职业培训学校考试站"),
                 std::string(R"(near it are: )") + kExamSite);
  refused.expect(start("workspace", "gz2023/增城区-天河区"), kMission);
  refused.expect(start("form", "gz2023.no-such"), "is not for \"" + std::string(kExamSite));
  refused.expect(start("form", "gz2023.training"), "there are: gz2023.exam-site");
}

TEST_F(ScenarioLines, WithValuesOutOfRangeAreRefused) {
  Refusals refused(workplace_, "甲", {startLine()});
  refused.expect(start("date", "2023-02-30"), R"("2023-02-30" for "date" is not a date)");
  refused.expect(start("date", "2023/11/23"), "is not a date");
  refused.expect(start("visit", 0), R"("visit" must be 1 … 1000)");
  refused.expect(start("visit", "1"), R"("visit" must be 1 … 1000)");
  refused.expect(start("look_back", "yes"), R"("look_back" must be true / false)");
}

TEST_F(ScenarioLines, WithAnswersThatTheFormDoesNotHaveAreRefused) {
  Refusals refused(workplace_, "甲", {startLine()});
  refused.expect(answerOf(R"("item":"9-9","score":"1")"), "9-9");
  refused.expect(answerOf(R"("score":"1")"), R"(the key "item" is missing)");
  refused.expect(answerOf(R"("item":"2-1","score":"10.5")"), "a score of 10.5 is out of range");
  refused.expect(answerOf(R"("item":"2-1","score":"9.7")"), "9.7");
  refused.expect(answerOf(R"("item":"2-1","score":10)"), R"("2-1 score" must be "…")");
  refused.expect(answerOf(R"("item":"2-1","verdict":"pass")"), "2-1");
  refused.expect(answerOf(R"("item":"4-1","verdict":"perhaps")"), "perhaps");
  refused.expect(answerOf(R"("item":"4-1","score":"1")"), "4-1");
  refused.expect(answerOf(R"("item":"1-3","severe":true)"), "1-3");
  refused.expect(answerOf(R"("item":"2-1","papers":[99])"), "99");
  refused.expect(answerOf(R"("item":"2-1","points":"1")"), R"("2-1" has no key "points")");
  refused.expect(R"({"do":"item.answer","selfcheck":"i1","item":"2-1","score":"1"})",
                 R"(the key "inspection" is missing)");
}

TEST_F(ScenarioLines, AboutAMissionOfSomebodyElseAreRefused) {
  workplace_.enrol("甲", {"检查员丁", "inspector", "增城区", {}});
  const auto here = workplace_.json("甲", {"workspaces"});
  std::string theirs;
  for (const auto& each : here) {
    const std::string name = each["workspace"];
    if (name.starts_with("gz2023/增城区")) theirs = name;
  }
  auto line = nlohmann::ordered_json::parse(startLine());
  line["workspace"] = theirs;
  const std::string id = workplace_.applied("甲", {line.dump()}, {"--user", "检查员丁"})["i1"];
  Refusals refused(workplace_, "甲", {startLine()});
  refused.expect(R"({"do":"reopen","inspection":")" + id + R"(","reason":"改"})",
                 "the mission \"" + theirs + "\" is not here");
}

}  // namespace
}  // namespace shicha::test
