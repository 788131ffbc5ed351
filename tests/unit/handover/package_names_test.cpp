#include "handover/package_names.hpp"

#include <gtest/gtest.h>

#include "handover/package_paths.hpp"

namespace shicha::handover {
namespace {

TEST(PackageNames, AreGoodOnAnySystem) {
  EXPECT_EQ(namePart("某某职业培训学校"), "某某职业培训学校");
  EXPECT_EQ(namePart("a/b\\c:d*e?f\"g<h>i|j k"), "a_b_c_d_e_f_g_h_i_j_k");
  EXPECT_EQ(namePart("甲。..."), "甲。");
  EXPECT_EQ(namePart(""), "_");
  EXPECT_EQ(namePart("..."), "_");
  EXPECT_EQ(namePart("一二三四五", 3), "一二三");
  for (const char* text : {"\x1b[2J", "..", "a\nb", "\xff\xfe", "con. "}) {
    EXPECT_TRUE(isSafePath(namePart(text))) << text;
  }
}

TEST(PackageNames, SortAsTheyCount) {
  EXPECT_EQ(numberPart(7, 12), "007");
  EXPECT_EQ(numberPart(7, 1200), "0007");
  EXPECT_EQ(numberPart(1200, 1200), "1200");
}

TEST(PackageNames, AreShownOnOneLine) {
  EXPECT_EQ(shownName("照片/a.jpg"), "照片/a.jpg");
  EXPECT_EQ(shownName("a\nb"), "a b");
  EXPECT_EQ(shownName("a\x1b").find('\x1b'), std::string::npos);
  EXPECT_LT(shownName(std::string(100'000, 'a')).size(), 500U);
}

TEST(PackageNames, BearTheTimeInChina) {
  EXPECT_EQ(zipClock(std::chrono::seconds(0)), std::chrono::hours(8));
}

}  // namespace
}  // namespace shicha::handover
