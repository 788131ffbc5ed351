// The lists of the bureau and the feed at the command line, whether a server runs or not.
#include <gmock/gmock.h>
#include <signal.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "integration/server/programs.hpp"

namespace shicha::test {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

constexpr const char* kSchool = "广州市增城区高力职业培训学校";

// A finding with a deadline, which came from a tablet.
class ListCommandsTest : public ProgramsTest {
 protected:
  ListCommandsTest() {
    init();
    serving_ = serve("data", {});
    enrol("甲", invite("检查员甲"));
    std::ofstream(folder / "work.jsonl")
        << R"({"do":"inspection.start","workspace":"gz2023/天河区-增城区","form":"gz2023.training",)"
        << R"("institution":")" << kSchool << R"(","date":"2023-11-23","as":"i1"})"
        << "\n"
        << R"({"do":"finding.add","inspection":"i1","item":"5","point":"2","text":"无专职教师","as":"f1"})"
        << "\n"
        << R"({"do":"rectification.order","inspection":"i1","finding":"f1","basis":"依据","measure":"补齐",)"
        << R"("deadline":"2023-12-20","responsible":"负责人甲"})"
        << "\n"
        << R"({"do":"disposition.suggest","inspection":"i1","finding":"f1","measure":"warn"})"
        << "\n";
    tablet("甲", {"apply", (folder / "work.jsonl").string()});
    tablet("甲", {"sync", "--once"});
  }

  void stop() {
    serving_.program->signal(SIGTERM);
    serving_.program->wait();
  }

  // A list of the campaign, as of the end of 2023.
  std::string list(Arguments arguments, bool isDated = true) const {
    arguments.insert(arguments.end(), {"--data", data(), "--campaign", "gz2023"});
    if (isDated) arguments.insert(arguments.end(), {"--as-of", "2023-12-31"});
    return server(arguments);
  }

 private:
  Serving serving_;
};

TEST_F(ListCommandsTest, AreReadableAndTheSameWhetherTheServerRunsOrNot) {
  const std::vector<Arguments> all = {
      {"coverage"}, {"findings"}, {"dispositions"}, {"dispositions", "--publish"}, {"due"}};
  std::vector<std::string> texts;
  for (const Arguments& each : all) texts.push_back(list(each));
  EXPECT_THAT(texts[0], HasSubstr("增城区"));
  EXPECT_THAT(texts[1], HasSubstr("无专职教师"));
  EXPECT_THAT(texts[2], HasSubstr(kSchool));
  EXPECT_THAT(texts[3], Not(HasSubstr(kSchool))) << "it was suggested, not decided";
  EXPECT_THAT(texts[4], HasSubstr("2023-11-29"));
  stop();
  for (std::size_t i = 0; i < all.size(); ++i) EXPECT_EQ(list(all[i]), texts[i]);
}

TEST_F(ListCommandsTest, AreOneJsonDocumentOrCsv) {
  stop();
  for (const char* name : {"coverage", "dispositions", "due"}) {
    EXPECT_EQ(Json::parse(list({name, "--json"}))["campaign"], "gz2023") << name;
  }
  const Json findings = Json::parse(list({"findings", "--overdue", "--json"}));
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0]["overdue_days"], 11);
  EXPECT_EQ(Json::parse(list({"findings", "--state", "verified", "--json"})), Json::array());
  for (const char* name : {"coverage", "findings", "dispositions"}) {
    EXPECT_THAT(list({name, "--format", "csv"}), StartsWith("\uFEFF")) << name;
  }
  list({"coverage", "--format", "csv", "--out", data("coverage.csv")});
  EXPECT_TRUE(fs::exists(data("coverage.csv")));
  EXPECT_THAT(refused({"coverage", "--data", data(), "--campaign", "gz2023", "--out", data("coverage.csv")}),
              HasSubstr("there already"));
  EXPECT_THAT(refused({"findings", "--data", data(), "--campaign", "gz2023", "--unit", "蓬江区"}),
              HasSubstr("蓬江区"));
}

TEST_F(ListCommandsTest, WhatWasHandedInIsMissingNoMore) {
  stop();
  const auto missing = [&] {
    return Json::parse(list({"due", "--unit", "天河区", "--json"}))["due"][0]["missing"].size();
  };
  EXPECT_EQ(missing(), 1U);
  list({"due", "hand-in", "--what", "contact-receipt", "--unit", "天河区", "--date", "2023-11-09"}, false);
  EXPECT_EQ(missing(), 0U);
  EXPECT_THAT(refused({"due", "hand-in", "--data", data(), "--campaign", "gz2023", "--what", "table",
                       "--unit", "天河区"}),
              HasSubstr("contact-receipt, summary"));
}

TEST_F(ListCommandsTest, TheFeedTellsItsCursorBeside) {
  stop();
  Program first(SHICHA_SERVER, {"feed", "findings", "--data", data(), "--campaign", "gz2023"}, folder);
  ASSERT_EQ(first.wait(), 0) << first.err();
  EXPECT_EQ(Json::parse(first.out())["text"], "无专职教师");
  std::string cursor = first.err();
  ASSERT_THAT(cursor, HasSubstr("-"));
  cursor.pop_back();
  EXPECT_EQ(list({"feed", "findings", "--since", cursor}, false), "");
  EXPECT_THAT(list({"feed", "findings", "--since", cursor, "--format", "csv"}, false),
              StartsWith("\uFEFFchange,"));
  EXPECT_THAT(refused({"feed", "findings", "--data", data(), "--campaign", "gz2023", "--since", "1-1"}),
              HasSubstr("1-1"));
}

}  // namespace
}  // namespace shicha::test
