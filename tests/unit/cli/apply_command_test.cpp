// A scenario as a whole: what is kept, what is told, and where it went wrong.
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "tools/workplace.hpp"

namespace shicha::test {
namespace {

using Json = nlohmann::ordered_json;
using testing::AllOf;
using testing::EndsWith;
using testing::HasSubstr;
using testing::StartsWith;

const std::string kAnswer = R"({"do":"item.answer","inspection":"i1","item":"2-1","score":"5"})";

class Apply : public testing::Test {
 protected:
  Apply() { workplace_.enrol("甲"); }

  Workplace workplace_;
};

TEST_F(Apply, TellsEachLineWithWhatItMade) {
  const Ran ran = workplace_.apply("甲", {startLine(), "", kAnswer});
  ASSERT_EQ(ran.status, 0) << ran.err;
  const std::string id = workplace_.json("甲", {"list"})[0]["id"];
  EXPECT_THAT(ran.out, StartsWith("1: inspection.start  i1 = " + id + "\n3: item.answer  "));
  EXPECT_THAT(ran.out, EndsWith("\nlines done: 2\n"));
}

TEST_F(Apply, PrintsOneDocumentForScripts) {
  const Ran ran = workplace_.apply("甲", {startLine(), kAnswer}, {"--json"});
  const std::string id = workplace_.json("甲", {"list"})[0]["id"];
  EXPECT_EQ(ran.out, R"({"lines":2,"names":{"i1":")" + id + "\"}}\n");
  EXPECT_EQ(workplace_.apply("甲", {}, {"--json"}).out, R"({"lines":0,"names":{}})"
                                                        "\n");
}

TEST_F(Apply, KeepsTheLinesBeforeTheOneThatFailed) {
  const Ran ran = workplace_.apply("甲", {startLine(), kAnswer, R"({"do":"fly"})", startLine("2023-11-24")});
  EXPECT_EQ(ran.status, 1);
  EXPECT_THAT(ran.out, EndsWith("lines done: 2\n"));
  EXPECT_THAT(ran.err, StartsWith("error: " + workplace_.file("甲.jsonl").string() + ":3"));
  const Json list = workplace_.json("甲", {"list"});
  ASSERT_EQ(list.size(), 1U);
  EXPECT_EQ(workplace_.json("甲", {"show", list[0]["id"]})["score"]["total"], "5");
}

TEST_F(Apply, TakesLineEndsOfWindowsAndAMissingLastOne) {
  const std::string file = workplace_.write("w.jsonl", startLine() + "\r\n\r\n" + kAnswer);
  const Ran ran = workplace_.on("甲", {"apply", file, "--json"});
  EXPECT_EQ(Json::parse(ran.out)["lines"], 2) << ran.err;
}

TEST_F(Apply, DoesNothingWithAFileThatIsNoText) {
  const std::string digest = workplace_.digest("甲");
  for (const std::string& text :
       {startLine() + "\n\xff\xfe\n", std::string("\xef\xbb\xbf{\"do\":\"fly\"}\n")}) {
    const Ran ran = workplace_.on("甲", {"apply", workplace_.write("bad.jsonl", text)});
    EXPECT_EQ(ran.status, 1);
    EXPECT_THAT(ran.err, HasSubstr("bad.jsonl:"));
  }
  EXPECT_EQ(workplace_.on("甲", {"apply", workplace_.file("none.jsonl").string()}).status, 1);
  EXPECT_EQ(workplace_.on("甲", {"apply", workplace_.file("").string()}).status, 1);
  EXPECT_EQ(workplace_.digest("甲"), digest);
}

TEST_F(Apply, SaysWhatIsWrongInBothLanguages) {
  const std::string bad = R"({"do":"present","inspection":"i1"})";
  const Ran english = workplace_.apply("甲", {startLine(), bad});
  const Ran chinese = workplace_.apply("甲", {startLine(), bad}, {"--lang", "zh"});
  EXPECT_THAT(english.err, AllOf(HasSubstr("甲.jsonl:2: these items are not answered yet: 1-1,"),
                                 HasSubstr("nothing was changed; answer them, then present the form\n")));
  EXPECT_THAT(chinese.err,
              AllOf(HasSubstr("甲.jsonl:2: 还有未填写的项目：1-1,"), HasSubstr("; 请填写后再提交签名\n")));
}

}  // namespace
}  // namespace shicha::test
