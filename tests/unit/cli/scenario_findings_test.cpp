// The lines about findings, photos, and what becomes of them.
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "cli/scenario.hpp"
#include "tools/photo_maker.hpp"
#include "tools/workplace.hpp"

namespace shicha::test {
namespace {

using Json = nlohmann::ordered_json;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

// Of an exam site: suspending its service for three to six months is what the rule proposes.
constexpr const char* kBehaviour = "GD-3.2-1c";

class FindingLines : public testing::Test {
 protected:
  FindingLines() {
    workplace_.enrol("甲");
    (void)workplace_.write("a.jpg", makePhoto({.shade = 3, .time = "2023:11:23 10:15:00"}));
  }

  // A line about the inspection i1.
  static std::string line(const std::string& verb, const std::string& keys) {
    return R"({"do":")" + verb + R"(","inspection":"i1",)" + keys + "}";
  }

  // The day's lines up to a finding, which is f1.
  static std::vector<std::string> found() {
    return {startLine(), line("finding.add", R"("item":"1-3","text":"未制定应急预案","behaviour":")" +
                                                 std::string(kBehaviour) + R"(","as":"f1")")};
  }

  // Applies them, and returns the finding's id: the lines that follow in another file know no f1.
  std::string idOfFinding() { return workplace_.applied("甲", found())["f1"]; }

  Json shown(const std::string& id) { return workplace_.json("甲", {"show", id}); }

  Workplace workplace_;
};

TEST_F(FindingLines, GoFromTheFindingToItsVerification) {
  std::vector<std::string> lines = found();
  lines.push_back(line("rectification.order", R"("finding":"f1","basis":"检查表 1-3","measure":"制定预案",)"
                                              R"("deadline":"2023-12-20","responsible":"考试点负责人")"));
  lines.push_back(line("rectification.report", R"("finding":"f1","date":"2023-12-10","text":"已制定")"));
  lines.push_back(
      line("rectification.verify", R"("finding":"f1","date":"2023-12-12","ok":true,"text":"属实")"));
  const Json finding = shown(workplace_.applied("甲", lines)["i1"])["findings"][0];
  EXPECT_EQ(finding["item"], "1-3");
  EXPECT_EQ(finding["text"], "未制定应急预案");
  EXPECT_EQ(finding["behaviour"], kBehaviour);
  EXPECT_EQ(finding["ordered"]["deadline"], "2023-12-20");
  EXPECT_EQ(finding["ordered"]["responsible"], "考试点负责人");
  EXPECT_EQ(finding["reported"]["text"], "已制定");
  EXPECT_EQ(finding["verified"]["ok"], true);
  EXPECT_EQ(finding["withdrawn"], nullptr);
}

TEST_F(FindingLines, TakePhotosAndStrikeThemOut) {
  std::vector<std::string> lines = found();
  lines.push_back(line("photo.add", R"("item":"1-3","finding":"f1","file":"a.jpg","as":"p1")"));
  lines.push_back(line("withdraw", R"("record":"p1","reason":"拍错")"));
  const Json names = workplace_.applied("甲", lines);
  const Json photo = shown(names["i1"])["photo_list"][0];
  EXPECT_EQ(photo["id"], names["p1"]);
  EXPECT_EQ(photo["finding"], names["f1"]);
  EXPECT_EQ(photo["withdrawn"], "拍错");
}

TEST_F(FindingLines, DrawOverPhotos) {
  std::vector<std::string> lines = found();
  lines.push_back(line("photo.add", R"("item":"1-3","file":"a.jpg","as":"p1")"));
  lines.push_back(
      line("photo.mark", R"("photo":"p1","marks":[{"kind":"blur","from":["0","0"],"to":["1","1"]}])"));
  lines.push_back(line("photo.mark",
                       R"("photo":"p1","marks":[{"kind":"arrow","from":["0.1","0.2"],"to":["0.5","1"]},)"
                       R"({"kind":"text","at":["0.25","0"],"text":"缺布置图"}])"));
  const Json names = workplace_.applied("甲", lines);
  const Json marks = shown(names["i1"])["photo_list"][0]["marks"];
  EXPECT_EQ(marks, Json::parse(R"([{"kind":"arrow","from":["0.1","0.2"],"to":["0.5","1"]},)"
                               R"({"kind":"text","at":["0.25","0"],"text":"缺布置图"}])"))
      << "in place of what was drawn before";
  const auto marked = [&](const std::string& keys) {
    return line("photo.mark", R"("photo":")" + names["p1"].get<std::string>() + R"(",)" + keys);
  };
  Refusals refused(workplace_, "甲", {startLine()});
  refused.expect(marked(R"("x":1)"), R"(has no key "x")");
  refused.expect(line("photo.mark", R"("photo":"p7","marks":[])"), R"(nothing is called "p7")");
  refused.expect(line("photo.mark", R"("marks":[])"), R"(the key "photo" is missing)");
  refused.expect(marked(R"("marks":{})"), "[…]");
  refused.expect(marked(R"("marks":[{"kind":"star","from":["0","0"],"to":["1","1"]}])"), "star");
  refused.expect(marked(R"("marks":[{"kind":"arrow","from":["0","0"],"to":["1","1.2"]}])"), "1.2");
  refused.expect(marked(R"("marks":[{"kind":"arrow","from":["0","0"],"to":["1"]}])"), "to");
  refused.expect(marked(R"("marks":[{"kind":"arrow","from":["0","0"],"to":[0,1]}])"), "to");
  refused.expect(marked(R"("marks":[{"kind":"text","at":["0","0"],"text":""}])"), "text");
  refused.expect(marked(R"("marks":[{"kind":"blur","at":["0","0"],"text":"x"}])"), R"(has no key "at")");
}

TEST_F(FindingLines, SuggestAndDecide) {
  workplace_.enrol("甲", {"局方丙", "district-bureau", "天河区", {}});
  std::vector<std::string> lines = found();
  lines.push_back(line("disposition.suggest", R"("finding":"f1","measure":"suspend-exam-service",)"
                                              R"("from":"2023-12-01","to":"2024-03-31","as":"d1")"));
  const Json names = workplace_.applied("甲", lines);
  const std::string suggestion = names["d1"];
  (void)workplace_.applied(
      "甲",
      {startLine(),
       line("disposition.decide", R"("suggestion":")" + suggestion +
                                      R"(","measure":"handle-person",)"
                                      R"("date":"2023-11-25","persons":["负责人戊"])"),
       line("disposition.decide", R"("measure":"fine","date":"2023-11-25","fen":3000000)")},
      {"--user", "局方丙"});
  const Json seen = shown(names["i1"]);
  EXPECT_EQ(seen["suggestions"][0]["to"], "2024-03-31");
  ASSERT_THAT(seen["decisions"], SizeIs(2));
  const bool fineFirst = seen["decisions"][0]["measure"] == "fine";
  EXPECT_EQ(seen["decisions"][fineFirst ? 0 : 1]["fen"], 3'000'000);
  EXPECT_THAT(seen["decisions"][fineFirst ? 1 : 0]["persons"], ElementsAre("负责人戊"));
}

TEST_F(FindingLines, ThatPointNowhereAreRefused) {
  const std::string finding = idOfFinding();
  Refusals refused(workplace_, "甲", {startLine()});
  refused.expect(line("finding.add", R"("item":"9-9","text":"x")"), "9-9");
  refused.expect(line("finding.add", R"("item":"1-3","point":"77","text":"x")"), "has no point 77");
  refused.expect(line("finding.add", R"("item":"1-3","text":" ")"), R"(the required "text" is missing)");
  refused.expect(line("finding.add", R"("text":"x","behaviour":"GD-0")"), R"(the rule book has no "GD-0")");
  refused.expect(line("finding.add", R"("text":"x","selfcheck":"i1")"), R"(has no key "selfcheck")");
  refused.expect(R"({"do":"finding.add","selfcheck":"i1","text":"x"})", R"("selfcheck" has no "i1")");
  refused.expect(line("photo.add", R"("finding":"f7","file":"a.jpg")"), R"(nothing is called "f7")");
  refused.expect(line("photo.add", R"("finding":"","file":"a.jpg")"), R"(nothing is called "")");
  refused.expect(line("photo.add", R"("file":"b.jpg")"), "b.jpg: the file cannot be read");
  refused.expect(line("withdraw", R"("record":"","reason":"x")"), R"(nothing is called "")");
  refused.expect(line("withdraw", R"("record":")" + finding + R"(","reason":"")"), R"("reason" is missing)");
  refused.expect(line("withdraw", R"("record":")" + finding + "\""), R"(the key "reason" is missing)");
}

TEST_F(FindingLines, AboutAFindingOfAnotherInspectionAreRefused) {
  std::vector<std::string> lines = found();
  auto other = Json::parse(startLine("2023-11-24"));
  other["as"] = "i2";
  lines.push_back(other.dump());
  const auto all = workplace_.applied("甲", lines);
  Refusals refused(workplace_, "甲", {startLine(), other.dump()});
  refused.expect(R"({"do":"withdraw","inspection":"i2","record":")" + all["f1"].get<std::string>() +
                     R"(","reason":"x"})",
                 "there is no record " + all["f1"].get<std::string>() + " here");
}

TEST_F(FindingLines, ThatNameAFindingAsTheInspectionAreRefused) {
  std::vector<std::string> lines = found();
  lines.push_back(R"({"do":"reopen","inspection":"f1","reason":"x"})");
  const Ran ran = workplace_.apply("甲", lines);
  EXPECT_EQ(ran.status, 1);
  EXPECT_THAT(ran.err, HasSubstr(R"("inspection" has no "f1"; there are: i1;)"));
}

TEST_F(FindingLines, AboutRectificationThatBreakARuleAreRefused) {
  const std::string on = R"("finding":")" + idOfFinding() + R"(",)";
  Refusals refused(workplace_, "甲", {startLine()});
  const std::string order = R"("measure":"整改","deadline":")";
  refused.expect(line("rectification.order", on + order + R"(2023-12-32")"),
                 R"("2023-12-32" for "deadline")");
  refused.expect(line("rectification.order", on + R"("measure":"","deadline":"2023-12-20")"),
                 R"("measure" is missing)");
  refused.expect(line("rectification.order", R"("finding":"",)" + order + R"(2023-12-20")"),
                 R"(nothing is called "")");
  refused.expect(line("rectification.order", order + R"(2023-12-20")"), R"(the key "finding" is missing)");
  refused.expect(line("rectification.report", on + R"("date":"2023-13-01","text":"x")"), "is not a date");
  refused.expect(line("rectification.report", on + R"("date":"2023-12-01","text":"")"),
                 R"("text" is missing)");
  refused.expect(line("rectification.verify", on + R"("date":"2023-12-01","ok":true)"),
                 "no rectification was reported");
  refused.expect(line("rectification.verify", on + R"("date":"2023-12-01","ok":"yes")"),
                 R"("ok" must be true / false)");
}

TEST_F(FindingLines, ThatSuggestWhatTheRuleDoesNotAllowAreRefused) {
  const std::string on = R"("finding":")" + idOfFinding() + R"(",)";
  Refusals refused(workplace_, "甲", {startLine()});
  const std::string suspend = on + R"("measure":"suspend-exam-service",)";
  refused.expect(line("disposition.suggest", suspend + R"("from":"2023-12-01","to":"2024-07-31")"),
                 "2024-07-31");
  refused.expect(line("disposition.suggest", suspend + R"("from":"2023-12-01","to":"2023-12-31")"),
                 "2023-12-31");
  refused.expect(line("disposition.suggest", suspend + R"("from":"2024-03-31","to":"2023-12-01")"),
                 "2023-12-01");
  refused.expect(line("disposition.suggest", suspend + R"("from":"2023-12-01")"), "needs a first and a last");
  refused.expect(line("disposition.suggest", on + R"("measure":"warn","from":"2023-12-01")"),
                 R"("warn" takes no from, to)");
  refused.expect(line("disposition.suggest", on + R"("measure":"shame")"), "shame");
  refused.expect(line("disposition.decide", R"("measure":"warn","date":"2023-11-25")"), "you are");
}

TEST_F(FindingLines, ThatDecideWhatTheMeasureDoesNotTakeAreRefused) {
  (void)idOfFinding();
  workplace_.enrol("甲", {"局方丙", "district-bureau", "天河区", {}});
  Refusals refused(workplace_, "甲", {startLine()}, {"--user", "局方丙"});
  const auto decide = [](const std::string& keys) {
    return line("disposition.decide", R"("date":"2023-11-25",)" + keys);
  };
  refused.expect(decide(R"("measure":"warn","fen":100)"), R"("warn" takes no fen)");
  refused.expect(decide(R"("measure":"fine")"), R"("fen" is missing)");
  refused.expect(decide(R"("measure":"fine","fen":0)"), R"("fen" must be 1 … )");
  refused.expect(decide(R"("measure":"fine","fen":"100")"), R"("fen" must be 1 … )");
  refused.expect(decide(R"("measure":"fine","fen":100,"persons":["负责人戊"])"),
                 R"("fine" takes no persons)");
  refused.expect(decide(R"("measure":"warn","persons":["负责人戊"])"), R"("warn" takes no persons)");
  refused.expect(decide(R"("measure":"handle-person")"), R"("persons" is missing)");
  refused.expect(decide(R"("measure":"handle-person","persons":[" "])"), R"("persons" is missing)");
  refused.expect(decide(R"("measure":"handle-person","persons":"负责人戊")"), R"("persons" must be […])");
  refused.expect(decide(R"("measure":"warn","to":"2024-01-01")"), R"("warn" takes no from, to)");
  refused.expect(decide(R"("measure":"suspend-exam-service")"), "needs a first and a last day");
  refused.expect(decide(R"("measure":"warn","suggestion":"d9")"), R"(nothing is called "d9")");
  refused.expect(line("disposition.decide", R"("measure":"warn","date":"25.11.2023")"), "is not a date");
}

}  // namespace
}  // namespace shicha::test
