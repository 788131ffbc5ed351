#include "registry/near_name.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>

#include "property/dice.hpp"
#include "registry/districts.hpp"

namespace shicha::registry {
namespace {

using testing::ElementsAre;

const std::vector<std::string> kDistricts = {"越秀区", "白云区", "黄埔区", "番禺区", "增城区"};

TEST(NearestName, MendsASlip) {
  EXPECT_EQ(nearestName("黄浦区", kDistricts), "黄埔区");
  EXPECT_EQ(nearestName("白云", kDistricts), "白云区");
  EXPECT_EQ(nearestName("番禹 区", kDistricts), "番禺区");
  EXPECT_EQ(nearestName("白云区", kDistricts), "白云区");
}

TEST(NearestName, IgnoresWidthAndBlanks) {
  const std::vector<std::string> known = {"甲（ABC１）", "甲乙丙丁戊"};
  EXPECT_EQ(nearestNames(" 甲 (ＡBC1)　", known, 1), std::vector<std::string>{"甲（ABC１）"});
}

TEST(NearestName, GivesNothingWhereNothingIsNear) {
  EXPECT_EQ(nearestName("浦东新", kDistricts), std::nullopt);
  EXPECT_EQ(nearestName("", kDistricts), std::nullopt);
  EXPECT_EQ(nearestName("黄浦区", {}), std::nullopt);
  EXPECT_EQ(nearestName("ab", std::vector<std::string>{"xb"}), "xb") << "half is near";
  EXPECT_EQ(nearestName("abc", std::vector<std::string>{"xyc"}), std::nullopt) << "more is not";
  EXPECT_EQ(nearestName(std::string(1'000'000, 'x'), kDistricts), std::nullopt);
}

TEST(NearestNames, RanksTheNearestFirst) {
  const std::vector<std::string> known = {"甲乙丙丁", "甲乙丙戊", "甲乙丙", "子丑寅卯", "甲乙"};
  EXPECT_THAT(nearestNames("甲乙丙戊", known, 3), ElementsAre("甲乙丙戊", "甲乙丙丁", "甲乙丙"));
  EXPECT_THAT(nearestNames("甲乙丙戊", known, 9), ElementsAre("甲乙丙戊", "甲乙丙丁", "甲乙丙", "甲乙"));
}

// The whole table, without any short cut.
std::size_t plainDistance(const std::u32string& left, const std::u32string& right) {
  std::vector<std::vector<std::size_t>> table(left.size() + 1, std::vector<std::size_t>(right.size() + 1));
  for (std::size_t i = 0; i <= left.size(); ++i) {
    for (std::size_t j = 0; j <= right.size(); ++j) {
      if (i == 0 || j == 0) {
        table[i][j] = i + j;
        continue;
      }
      const std::size_t changed = table[i - 1][j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
      table[i][j] = std::min({changed, table[i - 1][j] + 1, table[i][j - 1] + 1});
    }
  }
  return table[left.size()][right.size()];
}

TEST(EditDistance, AgreesWithThePlainTable) {
  oracle::Dice dice(7);
  for (int round = 0; round < 20'000; ++round) {
    std::u32string texts[2];
    for (std::u32string& text : texts) {
      const int length = dice.between(0, 9);
      for (int i = 0; i < length; ++i) text += U'甲' + static_cast<char32_t>(dice.below(4));
    }
    const auto most = static_cast<std::size_t>(dice.between(0, 9));
    const std::size_t distance = plainDistance(texts[0], texts[1]);
    ASSERT_EQ(editDistance(texts[0], texts[1], most), std::min(distance, most + 1)) << round;
  }
}

// An institution met at the site, among all that a province may list.
TEST(NearNames, FindsOneAmongThousands) {
  std::vector<std::string> names;
  names.reserve(5000);
  for (int i = 0; i < 5000; ++i) names.push_back("广州市第" + std::to_string(i) + "职业培训学校");
  const NearNames near(names);
  EXPECT_THAT(near.nearest("广州第4321职业培训学校", 1), ElementsAre("广州市第4321职业培训学校"));
  EXPECT_EQ(near.nearest("广州市第77职业技术培训学校（分校）", 5).size(), 5U);
}

}  // namespace
}  // namespace shicha::registry
