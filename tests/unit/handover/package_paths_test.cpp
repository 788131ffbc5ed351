#include "handover/package_paths.hpp"

#include <gtest/gtest.h>

namespace shicha::handover {
namespace {

TEST(PackagePaths, KnowsThoseThatStayInTheFolder) {
  for (const char* good : {"a", "照片/原图/001_x.jpg", ".x", "a b", "conx", "001_con.pdf", "com"}) {
    EXPECT_TRUE(isSafePath(good)) << good;
  }
  for (const char* bad : {"", "/", "/a", "a/", "..", "../a", "a/..", "a/../b", ".", "a//b", "a\\b",
                          "C:", "a.", "a ", "a\n", "a\x1b", "a?", "a|b", "\xff"}) {
    EXPECT_FALSE(isSafePath(bad)) << bad;
  }
  EXPECT_FALSE(isSafePath(std::string("a\0b", 3)));
  EXPECT_FALSE(isSafePath(std::string(2000, 'a')));
}

TEST(PackagePaths, TakesNoneThatReadsAsAnother) {
  for (const char* bad : {"a\u202Egpj.exe", "a\u200Eb", "a\u2067b", "a\uFEFFb", "a\u0085b"}) {
    EXPECT_FALSE(isSafePath(bad)) << bad;
    EXPECT_TRUE(isSafePath(plainName(bad)));
  }
  EXPECT_EQ(plainName("照\u202E片/一 .jpg"), "照片_一_.jpg");
}

TEST(PackagePaths, TakesNoDevices) {
  for (const char* bad : {"CON", "照片/nul", "Com1.jpg", "lpt\u00b9.txt", "aux .x", "CONIN$"}) {
    EXPECT_FALSE(isSafePath(bad)) << bad;
  }
}

TEST(PackagePaths, ComparesAsWindowsDoes) {
  EXPECT_EQ(foldedPath("A/Éд.JPG"), foldedPath("a/éД.jpg"));
  EXPECT_NE(foldedPath("a"), foldedPath("b"));
}

}  // namespace
}  // namespace shicha::handover
