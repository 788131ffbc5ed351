#include "base/text_layout.hpp"

#include <gmock/gmock.h>

#include "base/utf8.hpp"

namespace shicha {
namespace {

using testing::ElementsAre;

TEST(TextLayout, FillsUpByColumnsNotBytes) {
  EXPECT_EQ(padded("检查", 6), "检查  ");
  EXPECT_EQ(paddedLeft("6.5", 5), "  6.5");
  EXPECT_EQ(padded("检查表", 4), "检查表");
}

TEST(TextLayout, BreaksChineseAnywhereButBeforeClosingMarks) {
  EXPECT_THAT(wrapped("检查组人员签名：", 10), ElementsAre("检查组人员", "签名："));
  EXPECT_THAT(wrapped("检查组人员，签名", 10), ElementsAre("检查组人", "员，签名"));
  EXPECT_THAT(wrapped("检查组成员（签字）", 12), ElementsAre("检查组成员", "（签字）"));
  EXPECT_THAT(wrapped("依据 AQ/T8011-2016 执行", 12), ElementsAre("依据 ", "AQ/T8011-2016", "执行"));
  EXPECT_THAT(wrapped("", 10), ElementsAre(""));
}

TEST(TextLayout, LosesNothing) {
  const std::string text =
      "现场提问考试点负责人对考试点职责、特种作业培训考核及证书管理等政策了解情况（3分）。";
  std::string all;
  for (const std::string& line : wrapped(text, 20)) {
    EXPECT_LE(displayWidth(line), 20U);
    all += line;
  }
  EXPECT_EQ(all, text);
}

}  // namespace
}  // namespace shicha
