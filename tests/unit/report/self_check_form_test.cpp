#include "report/self_check_form.hpp"

#include <gmock/gmock.h>

namespace shicha::report {
namespace {

using testing::ElementsAre;
using testing::SizeIs;

TEST(SelfCheckFormTest, EachCampaignHasItsOwn) {
  EXPECT_THAT(selfCheckFormIds(), ElementsAre("gz2023.self-check", "jm2021.self-check"));
  const auto guangzhou = selfCheckFormOf("gz2023");
  ASSERT_TRUE(guangzhou.has_value());
  EXPECT_THAT(guangzhou->sections, SizeIs(4));
  EXPECT_THAT(guangzhou->seals, ElementsAre("单位名称（加盖公章）：", "区应急管理局（加盖公章）："));
  EXPECT_THAT(selfCheckFormOf("jm2021")->seals, ElementsAre("单位名称（加盖公章）："));
  EXPECT_EQ(selfCheckFormOf("hz2099").error().code(), ErrorCode::formUnknown);
}

TEST(SelfCheckFormTest, MistakesAreToldWithTheirLine) {
  const auto lacking = readSelfCheckForm("id: \"a\"\nversion: 1\ntitle: \"b\"\n", "a.txtpb");
  ASSERT_FALSE(lacking.has_value());
  EXPECT_EQ(lacking.error().code(), ErrorCode::dataMissing);
  const auto wrong = readSelfCheckForm("id: \"a\"\nversion: 1\ncolour: \"b\"\n", "a.txtpb");
  ASSERT_FALSE(wrong.has_value());
  EXPECT_EQ(wrong.error().code(), ErrorCode::dataSyntax);
  EXPECT_EQ(wrong.error().place().line, 3);
}

TEST(SelfCheckFormTest, ATableNeedsAllItsHeadings) {
  const std::string text =
      "id: \"a\"\nversion: 1\ntitle: \"b\"\nsource { notice: \"c\" }\ndate: \"d\"\n"
      "section { what: PROBLEMS heading: \"e\" asks: \"f\" name: \"g\" }\n";
  EXPECT_EQ(readSelfCheckForm(text, "a.txtpb").error().code(), ErrorCode::dataMissing);
}

}  // namespace
}  // namespace shicha::report
