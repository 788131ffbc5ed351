// Each rule over several files finds what is planted for it, and passes over what only looks like it.
#include "house/repository_rules.hpp"

#include <gtest/gtest.h>

namespace shicha::house {
namespace {

using Strings = std::vector<std::string>;

Strings pathsOf(const Violations& violations) {
  Strings paths;
  for (const Violation& violation : violations) paths.push_back(violation.path);
  return paths;
}

TEST(UnitTestRule, FindsATestWithoutASource) {
  const Strings paths = {"shared/base/a.hpp",           "app/cli/b.cpp",
                         "schema/shipped.hpp",          "tests/unit/base/a_test.cpp",
                         "tests/unit/base/b_test.cpp",  "tests/unit/cli/b_test.cpp",
                         "tests/unit/stray_test.cpp",   "tests/unit/schema/shipped_test.cpp",
                         "tests/golden/other_test.cpp", "tests/unit/CMakeLists.txt"};
  EXPECT_EQ(pathsOf(unitTestViolations(paths)),
            (Strings{"tests/unit/base/b_test.cpp", "tests/unit/stray_test.cpp"}));
}

TEST(DependencyRule, FindsAPackageWithoutARow) {
  const std::string page =
      "Text about Qt6.\n| Name | Why |\n|---|---|\n| boost 1.81 | results |\n| `libexif` | photos |\n";
  const std::vector<SourceFile> files = {
      {"CMakeLists.txt",
       "find_package(Boost 1.81 REQUIRED)\n# find_package(Gone)\nfind_package(Qt6 COMPONENTS Core)\n"},
      {"app/CMakeLists.txt",
       "pkg_check_modules(EXIF REQUIRED IMPORTED_TARGET\n  libexif>=0.6 libsecret-1)\n"},
      {"cmake/Find.cmake", "FIND_PACKAGE( Boos )\nfind_package(${name})\n"},
      {"a.cpp", "find_package(Nothing)"}};
  const Violations found = dependencyViolations(files, page);
  ASSERT_EQ(pathsOf(found), (Strings{"CMakeLists.txt", "app/CMakeLists.txt", "cmake/Find.cmake"}));
  EXPECT_EQ(found[0].line, 3);
  EXPECT_EQ(found[1].message, "libsecret-1 has no row in docs/dependencies.md");
}

TEST(DependencyRule, FindsThePageMissing) {
  EXPECT_EQ(pathsOf(dependencyViolations({}, "")), Strings{"docs/dependencies.md"});
}

TEST(EmbeddingRule, FindsADataFileThatIsNotNamed) {
  const Strings paths = {"schema/forms/a.txtpb",  "schema/forms/b.txtpb",     "schema/rules/c.txtpb",
                         "schema/registry/d.csv", "schema/campaigns/e.txtpb", "schema/samples/f.json",
                         "schema/proto/g.proto",  "schema/forms/README.md"};
  const std::string text =
      "shicha_embed(x forms/a.txtpb\n  forms/b.txtpb.old # rules/c.txtpb\n  \"registry/d.csv\")\n";
  EXPECT_EQ(pathsOf(embeddingViolations(paths, text)),
            (Strings{"schema/forms/b.txtpb", "schema/rules/c.txtpb", "schema/campaigns/e.txtpb"}));
}

}  // namespace
}  // namespace shicha::house
