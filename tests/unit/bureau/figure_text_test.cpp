#include "bureau/figure_text.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace shicha::test {
namespace {

using server::figureText;

TEST(FigureText, ShowsMoneyInYuan) {
  campaign::Row fine;
  fine.count = campaign::Count::fen;
  EXPECT_EQ(figureText(fine, 0), "0");
  EXPECT_EQ(figureText(fine, 123'400), "1234");
  EXPECT_EQ(figureText(fine, 123'450), "1234.50");
  EXPECT_EQ(figureText(fine, 123'405), "1234.05");
  EXPECT_EQ(figureText(fine, 1), "0.01");
  EXPECT_EQ(figureText(fine, -150), "-1.50");
  EXPECT_EQ(figureText(fine, -1), "-0.01");
  EXPECT_EQ(figureText(fine, std::numeric_limits<std::int64_t>::max()), "92233720368547758.07");
  EXPECT_EQ(figureText(fine, std::numeric_limits<std::int64_t>::min()), "-92233720368547758.08");
}

TEST(FigureText, ShowsCountsAsTheyAre) {
  campaign::Row row;
  for (const auto count : {campaign::Count::inspectedSubjects, campaign::Count::persons}) {
    row.count = count;
    EXPECT_EQ(figureText(row, 1234), "1234");
  }
}

}  // namespace
}  // namespace shicha::test
