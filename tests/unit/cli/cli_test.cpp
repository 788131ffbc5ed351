// The commands as a script meets them: exit status, standard output, standard error.
#include "cli/cli.hpp"

#include <gmock/gmock.h>

#include <fstream>
#include <sstream>

namespace shicha::cli {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

struct Ran {
  int status;
  std::string out, err;
};

Ran runWith(const std::string& locale, const std::vector<std::string>& arguments) {
  std::ostringstream out;
  std::ostringstream err;
  const auto environment = [&](const char* name) {
    return std::string_view(name) == "LC_ALL" && !locale.empty() ? locale.c_str() : nullptr;
  };
  const int status = run(arguments, environment, out, err);
  return {status, out.str(), err.str()};
}

Ran run(const std::vector<std::string>& arguments) { return runWith("", arguments); }

std::string fileOf(const std::string& content) {
  const std::string path = testing::TempDir() + "cli_test.json";
  std::ofstream(path, std::ios::binary) << content;
  return path;
}

std::string sample(const std::string& form) { return SHICHA_SOURCE_DIR "/schema/samples/" + form + ".json"; }

TEST(ScoreCommand, PrintsTheDocumentOfTheContract) {
  const std::string sheet = fileOf(R"({"items":{"1-1":{"score":"7"},
      "2-5":{"parts":{"1":"5","2":"2","3":"0"}},"4-1":{"verdict":"pass"}}})");
  const Ran ran = run({"score", "gz2023.exam-site-practical", sheet, "--json"});
  EXPECT_EQ(ran.status, 0) << ran.err;
  EXPECT_THAT(ran.out, StartsWith(R"({"form":"gz2023.exam-site-practical","version":1,"items":[)"));
  EXPECT_THAT(ran.out, HasSubstr(R"({"item":"1-1","state":"answered","score":"7","full":"7"})"));
  EXPECT_THAT(ran.out, HasSubstr(R"({"item":"2-5","state":"answered","score":"7","full":"12"})"));
  EXPECT_THAT(ran.out, HasSubstr(R"({"item":"4-1","state":"answered","verdict":"pass"})"));
  EXPECT_THAT(ran.out, HasSubstr(R"({"item":"1-2","state":"unanswered","full":"6"})"));
  EXPECT_THAT(ran.out, HasSubstr(R"("total":"14","full":"100","counted_full":"100","unanswered":["1-2",)"));
  EXPECT_THAT(ran.out,
              HasSubstr(R"("vetoes":[],"severe":[],"severe_proposed":["2-5"],"result":"incomplete"})"));
}

TEST(ScoreCommand, ScoresTheShippedSamples) {
  const std::vector<std::pair<std::string, std::string>> expected = {
      {"gz2023.training", R"("result":"checked")"},
      {"gz2023.exam-agency", R"("result":"checked")"},
      {"gz2023.exam-site-practical", R"("total":"75.5","full":"100")"},
      {"gz2023.exam-site-theory", R"("total":"86.5","full":"100")"}};
  for (const auto& [form, part] : expected) {
    const Ran ran = run({"score", form, sample(form), "--json"});
    EXPECT_EQ(ran.status, 0) << ran.err;
    EXPECT_THAT(ran.out, HasSubstr(part));
    EXPECT_THAT(ran.out, HasSubstr(R"("unanswered":[])"));
    EXPECT_EQ(run({"score", form, sample(form)}).status, 0);
  }
}

TEST(ScoreCommand, RefusesOnStandardErrorAlone) {
  const std::string sheet = fileOf(R"({"items":{"1-1":{"score":"7.5"}}})");
  const Ran ran = run({"--lang", "en", "score", "gz2023.exam-site-practical", sheet, "--json"});
  EXPECT_EQ(ran.status, 1);
  EXPECT_THAT(ran.out, IsEmpty());
  EXPECT_THAT(ran.err, StartsWith("error: " + sheet + ":1:"));
  EXPECT_THAT(ran.err,
              HasSubstr("item 1-1: a score of 7.5 is out of range; allowed are 0 to 7 in steps of 0.5; "
                        "nothing was scored and nothing was changed; correct the answer"));
}

TEST(FormsCommand, ListsShowsAndChecks) {
  EXPECT_THAT(run({"forms"}).out, HasSubstr("gz2023.exam-site-theory"));
  EXPECT_THAT(run({"forms", "--json"}).out,
              StartsWith(R"({"forms":[{"id":"gz2023.exam-agency","version":1,)"));
  EXPECT_THAT(run({"forms", "show", "gz2023.training"}).out, HasSubstr("二级项目"));
  EXPECT_THAT(run({"forms", "show", "gz2023.training", "--json"}).out, HasSubstr(R"("needs_scope":true)"));
  const std::string file = SHICHA_SOURCE_DIR "/schema/forms/gz2023.exam-site-practical.txtpb";
  EXPECT_THAT(run({"forms", "check", file}).out, HasSubstr("检查表文件无误"));
  EXPECT_THAT(run({"forms", "check", file, "--json"}).out, HasSubstr(R"("valid":true)"));
  const Ran broken = run({"forms", "check", sample("gz2023.training")});
  EXPECT_EQ(broken.status, 1);
  EXPECT_THAT(broken.err, HasSubstr("gz2023.training.json:1:1"));
}

TEST(DueCommand, PrintsTheDocumentOfTheContract) {
  const Ran ran = run({"due", "gz2023", "--as-of", "2023-11-20", "--json"});
  EXPECT_EQ(ran.status, 0) << ran.err;
  EXPECT_THAT(ran.out,
              StartsWith(R"({"campaign":"gz2023","as_of":"2023-11-20","due":[{"what":"contact-receipt",)"
                         R"("date":"2023-11-10","days":-10,)"));
  EXPECT_THAT(ran.out,
              HasSubstr(R"({"what":"progress-table","month":"2023-11","date":"2023-11-29","days":9,)"));
  EXPECT_THAT(run({"due", "jm2021", "--as-of", "2022-01-20"}).out, HasSubstr("2022-01-30  还有 10 天"));
  EXPECT_EQ(run({"due", "gz2024"}).status, 1);
  EXPECT_EQ(run({"due", "gz2023", "--as-of", "2023-02-29"}).status, 1);
}

TEST(CampaignsCommand, ShowsPlansWithTheirSource) {
  EXPECT_THAT(run({"campaigns"}).out, HasSubstr("天河区→增城区"));
  EXPECT_THAT(run({"campaigns", "jm2021"}).out, HasSubstr("江应急〔2021〕257号"));
  EXPECT_THAT(run({"campaigns", "--json"}).out, HasSubstr(R"({"checks":"蓬江区","inspected":"开平市"})"));
  EXPECT_EQ(run({"campaigns", "gz2024"}).status, 1);
}

TEST(RulesCommand, LooksUpBySubjectDayAndCity) {
  const Ran ran = run({"rules", "--subject", "exam-site", "--on", "2023-11-25", "--in", "广州市"});
  EXPECT_THAT(ran.out, HasSubstr("GZ8-1-2"));
  EXPECT_THAT(ran.out, HasSubstr("粤应急规〔2023〕3号"));
  EXPECT_THAT(ran.out, testing::Not(HasSubstr("JM0")));
  EXPECT_THAT(run({"rules", "--json"}).out, HasSubstr(R"("code":"GD-3.2-1c")"));
  EXPECT_EQ(run({"rules", "--subject", "school"}).status, 1);
}

std::string list(const std::string& name) {
  return SHICHA_SOURCE_DIR "/schema/registry/gz2023-" + name + ".csv";
}

TEST(RegistryCommand, ChecksATableAgainstAnotherAndWritesWhatToCorrect) {
  const Ran good = run({"registry", "check", list("high-risk"), "--with", list("special-operation")});
  EXPECT_EQ(good.status, 0) << good.err;
  EXPECT_THAT(good.out, HasSubstr("广州东方职业技术培训中心"));
  EXPECT_THAT(good.out, HasSubstr("可能是同一家"));

  const std::string table = fileOf("机构名称,区域,培训项目\n某学校,黄浦区,特种作业【低压电工作业】\n");
  const std::string rejects = testing::TempDir() + "rejects.csv";
  const Ran bad = run({"registry", "check", table, "--rejects", rejects});
  EXPECT_EQ(bad.status, 1);
  EXPECT_THAT(bad.out, HasSubstr("最接近：黄埔区"));
  EXPECT_THAT(bad.err, StartsWith("error: " + table));
  std::stringstream written;
  written << std::ifstream(rejects).rdbuf();
  EXPECT_THAT(written.str(), HasSubstr("某学校,黄浦区"));
  EXPECT_THAT(run({"registry", "check", table, "--json"}).out, HasSubstr(R"("nearest":"黄埔区")"));
  EXPECT_EQ(run({"registry", "check", sample("gz2023.training")}).status, 1);
}

TEST(CoverageCommand, ListsWhoIsToBeInspected) {
  const Ran ran = run({"coverage", "gz2023", "--unit", "增城区", "--as-of", "2023-11-20"});
  EXPECT_THAT(ran.out, HasSubstr("0 / 30"));
  EXPECT_THAT(ran.out, HasSubstr("广东科作安全科技有限公司考试点"));
  EXPECT_THAT(ran.out, HasSubstr("来源：《广州市应急管理局"));
  EXPECT_THAT(run({"coverage", "gz2023", "--unit", "city", "--json"}).out,
              StartsWith(R"({"campaign":"gz2023")"));
  EXPECT_EQ(run({"coverage", "gz2023", "--unit", "开平市"}).status, 1);
}

TEST(Program, TellsWrongUsageFromFailure) {
  EXPECT_EQ(run({}).status, 2);
  EXPECT_EQ(run({"frms"}).status, 2);
  EXPECT_EQ(run({"score", "gz2023.training"}).status, 2);
  EXPECT_EQ(run({"forms", "--colour"}).status, 2);
  EXPECT_EQ(run({"forms", "show", "no.such.form"}).status, 1);
  EXPECT_EQ(run({"score", "gz2023.training", "/no/such/file"}).status, 1);
  EXPECT_EQ(run({"--help"}).status, 0);
  EXPECT_THAT(run({}).err, StartsWith("error: "));
}

TEST(Program, SpeaksChineseUnlessAskedOtherwise) {
  EXPECT_THAT(runWith("", {"forms", "show", "x"}).err, HasSubstr("没有名为“x”的检查表"));
  EXPECT_THAT(runWith("C.UTF-8", {"forms", "show", "x"}).err, HasSubstr("没有名为“x”的检查表"));
  EXPECT_THAT(runWith("zh_CN.UTF-8", {"forms", "show", "x"}).err, HasSubstr("没有名为“x”的检查表"));
  EXPECT_THAT(runWith("en_US.UTF-8", {"forms", "show", "x"}).err, HasSubstr("there is no form \"x\""));
  EXPECT_THAT(runWith("en_US.UTF-8", {"--lang", "zh", "forms", "show", "x"}).err, HasSubstr("没有名为"));
}

}  // namespace
}  // namespace shicha::cli
