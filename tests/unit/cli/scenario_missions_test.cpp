// The lines about signing, and about what a mission collects besides inspections.
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "cli/scenario.hpp"
#include "tools/workplace.hpp"

namespace shicha::test {
namespace {

using Json = nlohmann::ordered_json;
using testing::HasSubstr;
using testing::SizeIs;

constexpr const char* kReopen = R"({"do":"reopen","inspection":"i1","reason":"3-2 抄错"})";

class SigningLines : public testing::Test {
 protected:
  SigningLines() {
    workplace_.enrol("甲");
    (void)workplace_.write("sig.svg", strokes());
  }

  static std::string sign(const std::string& keys) {
    return R"({"do":"sign","inspection":"i1",)" + keys + "}";
  }

  Workplace workplace_;
};

TEST_F(SigningLines, PresentSignReopenAndSignAgain) {
  workplace_.enrol("甲", {"组长乙", "leader", "天河区", {}});
  const Json names = workplace_.applied("甲", presentedLines());
  const auto listed = [&](const char* key) { return workplace_.json("甲", {"list"})[0][key].get<bool>(); };
  EXPECT_TRUE(listed("presented"));
  const std::string leader = sign(R"("role":"leader","name":"组长乙","strokes":"sig.svg")");
  (void)workplace_.applied("甲",
                           {startLine(), sign(R"("role":"inspector","name":"检查员甲","strokes":"sig.svg")"),
                            sign(R"("role":"representative","name":"代表丁","refused":"不同意")")});
  EXPECT_FALSE(listed("signed"));
  (void)workplace_.applied("甲", {startLine(), leader}, {"--user", "组长乙"});
  EXPECT_TRUE(listed("signed"));
  (void)workplace_.applied("甲", {startLine(), kReopen});
  EXPECT_FALSE(listed("signed"));
  EXPECT_FALSE(listed("presented"));
  (void)workplace_.applied("甲", {startLine(), R"({"do":"present","inspection":"i1"})"});
  (void)workplace_.applied("甲", {startLine(), leader}, {"--user", "组长乙"});
  EXPECT_TRUE(listed("signed"));
  const Json shown = workplace_.json("甲", {"show", names["i1"]});
  EXPECT_THAT(shown["signatures"], SizeIs(4));
}

TEST_F(SigningLines, AnnounceWhatTheFootSays) {
  const char* announce = R"({"do":"inspection.announce","inspection":"i1","text":"低压电工作业"})";
  const Json names = workplace_.applied("甲", {startLine(), announce});
  EXPECT_EQ(workplace_.json("甲", {"show", names["i1"]})["announcement"], "低压电工作业");
}

TEST_F(SigningLines, AttachThePageThatIsSigned) {
  const Json names = workplace_.applied("甲", presentedLines());
  const auto shown = [&] { return workplace_.json("甲", {"show", names["i1"]}); };
  const Json body = shown()["revisions"].at(0)["body"];
  ASSERT_TRUE(body.is_object());
  EXPECT_EQ(body["type"], "application/pdf");
  EXPECT_GT(body["bytes"], 1000);
  (void)workplace_.applied(
      "甲", {startLine(), sign(R"("role":"inspector","name":"检查员甲","strokes":"sig.svg")")});
  const Json signature = shown()["signatures"].at(0);
  EXPECT_EQ(signature["page"], body["digest"]);
  EXPECT_EQ(signature["page_note"], nullptr);
  workplace_.expectSound("甲");
}

TEST_F(SigningLines, TellWhatIsMissingAndWhoIsToSign) {
  const Json names = workplace_.applied("甲", {startLine()});
  const auto text = [&] { return workplace_.on("甲", {"show", names["i1"]}).out; };
  const auto shown = [&] { return workplace_.json("甲", {"show", names["i1"]}); };
  EXPECT_THAT(text(), HasSubstr("before presenting: not answered  1-1, 1-2"));
  EXPECT_EQ(shown()["missing"].size(), 15U);
  EXPECT_EQ(shown()["missing"][0]["item"], "1-1");
  EXPECT_EQ(shown()["missing"][0]["what"], "unanswered");
  (void)workplace_.applied("甲", presentedLines());
  EXPECT_EQ(shown()["missing"], Json::array());
  (void)workplace_.applied(
      "甲", {startLine(), sign(R"("role":"representative","name":"代表丁","refused":"不同意")")});
  EXPECT_THAT(text(),
              HasSubstr("signature: representative of the unit 代表丁 (witnessed by 检查员甲): Refused"));
  EXPECT_THAT(text(), HasSubstr("still to sign: inspector 检查员甲: has not signed yet"));
  EXPECT_THAT(text(), HasSubstr("still to sign: leader: has not signed yet"));
  std::vector<std::string> states;
  const Json all = shown();
  for (const Json& each : all["signers"])
    states.push_back(each["role"].get<std::string>() + " " + each["state"].get<std::string>());
  EXPECT_THAT(states, testing::ElementsAre("inspector missing", "expert missing", "leader missing",
                                           "representative refused"));
}

TEST_F(SigningLines, TellWhatChangedSinceInWords) {
  const Json names = workplace_.applied("甲", presentedLines());
  (void)workplace_.applied(
      "甲", {startLine(), sign(R"("role":"inspector","name":"检查员甲","strokes":"sig.svg")"), kReopen,
             R"({"do":"item.answer","inspection":"i1","item":"3-1","score":"0"})"});
  const Json signature = workplace_.json("甲", {"show", names["i1"]})["signatures"].at(0);
  EXPECT_EQ(signature["status"], "valid-for-revision");
  EXPECT_THAT(signature["status_text"], HasSubstr("Valid for its revision"));
  ASSERT_EQ(signature["change_texts"].size(), 1U);
  EXPECT_THAT(signature["change_texts"][0],
              testing::MatchesRegex(R"(item 3-1 score: .* → 0 \(检查员甲, .*\))"));
  EXPECT_THAT(workplace_.on("甲", {"show", names["i1"]}).out, HasSubstr("changed since: item 3-1 score"));
}

TEST_F(SigningLines, BeforePresentingAreRefused) {
  Refusals refused(workplace_, "甲", {startLine()});
  refused.expect(sign(R"("role":"inspector","name":"检查员甲","strokes":"sig.svg")"),
                 "the form is not presented for signing");
  refused.expect(R"({"do":"present","inspection":"i1"})", "these items are not answered yet: 1-1, 1-2");
  refused.expect(kReopen, "the form is not presented for signing");
  refused.expect(R"({"do":"look-back","inspection":"i1","earlier":"E1","rectified":true})",
                 "the inspection is no look-back");
}

TEST_F(SigningLines, WithASevereLackThatNobodyConfirmedArePresentedByNobody) {
  std::vector<std::string> lines = presentedLines();
  lines.pop_back();
  for (std::string& line : lines) {
    Json answer = Json::parse(line);
    answer.erase("severe");
    line = answer.dump();
  }
  Refusals refused(workplace_, "甲", lines);
  refused.expect(R"({"do":"present","inspection":"i1"})", "2-5, 3-3");
}

TEST_F(SigningLines, AfterPresentingKeepToWhatWasPresented) {
  Refusals refused(workplace_, "甲", presentedLines());
  refused.expect(R"({"do":"item.answer","inspection":"i1","item":"2-1","score":"1"})", "was presented");
  refused.expect(R"({"do":"finding.add","inspection":"i1","item":"2-1","text":"x"})", "was presented");
  refused.expect(R"({"do":"reopen","inspection":"i1"})", R"(the key "reason" is missing)");
  refused.expect(R"({"do":"reopen","inspection":"i1","reason":" "})", R"("reason" is missing)");
  refused.expect(R"({"do":"withdraw","inspection":"i1","reason":"x"})", "you are");
}

TEST_F(SigningLines, WithoutWhatASignatureNeedsAreRefused) {
  Refusals refused(workplace_, "甲", presentedLines());
  refused.expect(sign(R"("role":"driver","name":"司机己","strokes":"sig.svg")"),
                 R"(nobody signs as "driver")");
  refused.expect(sign(R"("role":"leader","name":"检查员甲","strokes":"sig.svg")"), "you are");
  refused.expect(sign(R"("role":"inspector","name":"","strokes":"sig.svg")"), R"("name" is missing)");
  refused.expect(sign(R"("role":"inspector","name":"检查员甲")"), R"("strokes" is missing)");
  refused.expect(sign(R"("role":"inspector","name":"检查员甲","refused":"不签")"), "may refuse to sign");
  refused.expect(sign(R"("role":"representative","name":"代表丁","refused":"不签","strokes":"sig.svg")"),
                 R"("strokes")");
  refused.expect(sign(R"("role":"inspector","name":"检查员甲","strokes":"none.svg")"), "none.svg");
  (void)workplace_.write("text.svg", "签名");
  refused.expect(sign(R"("role":"inspector","name":"检查员甲","strokes":"text.svg")"),
                 "text.svg: the strokes file is no drawing in SVG");
}

class MissionLines : public testing::Test {
 protected:
  MissionLines() { workplace_.enrol("甲"); }

  static std::string line(const std::string& verb, const std::string& keys) {
    return R"({"do":")" + verb + R"(","workspace":")" + kMission + R"(",)" + keys + "}";
  }
  static std::string about(const std::string& keys) {
    return R"("institution":")" + std::string(kExamSite) + R"(",)" + keys;
  }

  Workplace workplace_;
};

TEST_F(MissionLines, HandOverCollectAndTellEvents) {
  const Json names = workplace_.applied(
      "甲",
      {line("selfcheck.add",
            about(R"("date":"2023-11-05","facts":{"考位":"12"},"lasting_measures":"每月自查","problems":[)"
                  R"({"text":"灭火器过期","measure":"更换","deadline":"2023-11-20","result":"已更换"},)"
                  R"({"text":"未张贴须知","responsible":"考务负责人"}],"as":"s1")")),
       line("event.add", about(R"("what":"complaint","date":"2023-11-06","by":"学员庚","text":"收费不清",)"
                               R"("verified":true,"as":"e1")")),
       R"({"do":"finding.add","event":"e1","text":"收费未公示","as":"f1"})",
       R"({"do":"finding.add","selfcheck":"s1","text":"另有一处"})"});
  workplace_.enrol("甲", {"组长乙", "leader", "天河区", {}});
  (void)workplace_.applied("甲", {line("handover", R"("date":"2023-11-30")")}, {"--user", "组长乙"});
  const Json selfCheck = workplace_.json("甲", {"show", names["s1"]});
  EXPECT_EQ(selfCheck["institution"], kExamSite);
  ASSERT_THAT(selfCheck["findings"], SizeIs(3));
  int responsible = 0;
  for (const Json& finding : selfCheck["findings"]) {
    if (finding["ordered"].is_object() && finding["ordered"]["responsible"] == "考务负责人") ++responsible;
  }
  EXPECT_EQ(responsible, 1);
  const Json event = workplace_.json("甲", {"show", names["e1"]});
  EXPECT_EQ(event["findings"][0]["text"], "收费未公示");
  EXPECT_THAT(workplace_.json("甲", {"list"}), SizeIs(0)) << "no inspections";
}

TEST_F(MissionLines, EnterAnInstitutionThatLaterLinesFind) {
  const Json names = workplace_.applied(
      "甲",
      {line("institution.add", R"("name":"某培训中心","kind":"training","address":"某路 1 号","as":"x1")"),
       line("inspection.start", R"("form":"gz2023.training","institution":"x1","date":"2023-11-23")"),
       line("inspection.start",
            R"("form":"gz2023.training","institution":"某培训中心","date":"2023-11-24")")});
  EXPECT_THAT(workplace_.json("甲", {"list"}), SizeIs(2));
  const Json found = workplace_.json("甲", {"institutions", "某路"});
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0]["id"], names["x1"]);
  EXPECT_EQ(found[0]["provisional"], true);
}

TEST_F(MissionLines, LookBackAtAnEarlierFinding) {
  auto start = Json::parse(startLine());
  start["look_back"] = true;
  const Json names = workplace_.applied(
      "甲", {start.dump(),
             R"({"do":"look-back","inspection":"i1","earlier":"E1","rectified":false,"text":"仍未整改"})"});
  const Json shown = workplace_.json("甲", {"show", names["i1"]});
  EXPECT_EQ(shown["look_back"], true);
  EXPECT_EQ(shown["look_backs"], Json::parse(R"([{"earlier":"E1","rectified":false,"text":"仍未整改"}])"));
}

TEST_F(MissionLines, ThatBreakARuleAreRefused) {
  Refusals refused(workplace_, "甲", {startLine()});
  refused.expect(line("handover", R"("date":"2023-11-31")"), "is not a date");
  refused.expect(line("handover", R"("date":"2023-11-30")"), "is for 组长 leader; you are");
  refused.expect(R"({"do":"handover","date":"2023-11-30"})", R"(the key "workspace" is missing)");
  refused.expect(line("selfcheck.add", about(R"("date":"11月5日")")), "is not a date");
  refused.expect(line("selfcheck.add", about(R"("date":"2023-11-05","problems":[{"measure":"改"}])")),
                 R"(the key "text" is missing)");
  refused.expect(line("selfcheck.add", about(R"("date":"2023-11-05","problems":["改"])")),
                 R"("line" must be)");
  refused.expect(line("selfcheck.add", about(R"("date":"2023-11-05","problems":{})")),
                 R"("problems" must be [)");
  refused.expect(line("selfcheck.add", about(R"("date":"2023-11-05","facts":["a"])")),
                 R"("facts" must be {)");
  refused.expect(line("selfcheck.add", about(R"("date":"2023-11-05","facts":{"考位":12})")),
                 R"("考位" must be)");
  refused.expect(
      line("selfcheck.add",
           about(R"("date":"2023-11-05","problems":[{"text":"a"},{"text":"b","deadline":"明天"}])")),
      "is not a date");
  refused.expect(line("institution.add", R"("name":"某校","kind":"school")"), "school");
  refused.expect(line("institution.add", R"("name":"","kind":"training")"), R"("name" is missing)");
  refused.expect(line("event.add", about(R"("what":"party","date":"2023-11-05")")),
                 R"(there is no event "party")");
  refused.expect(line("event.add", about(R"("what":"notice","date":"2023-11-99")")), "is not a date");
  refused.expect(line("event.add", about(R"("what":"notice","date":"2023-11-05","verified":1)")),
                 R"("verified" must be true / false)");
}

}  // namespace
}  // namespace shicha::test
