#include "house/layers.hpp"

#include <gtest/gtest.h>

#include "house/rules.hpp"

namespace shicha::house {
namespace {

// The lines at which an include is wrong.
std::vector<int> wrongLines(const std::string& path, const std::string& text) {
  std::vector<int> lines;
  for (const Violation& violation : layerViolations({path, text})) lines.push_back(violation.line);
  return lines;
}

const std::vector<int> kNone;

TEST(Layers, HaveNoCircles) {
  for (const Layer& one : layers()) {
    for (const Layer& other : layers()) {
      if (one.folder == other.folder) continue;
      EXPECT_FALSE(mayInclude(one.folder, other.folder) && mayInclude(other.folder, one.folder))
          << one.folder << " and " << other.folder;
    }
  }
}

TEST(Layers, NameOnlyFoldersOfTheTable) {
  for (const Layer& layer : layers()) {
    for (const std::string_view below : layer.below) {
      EXPECT_EQ(layerOf(std::string(below) + "/x.hpp"), below) << "below " << layer.folder;
    }
  }
}

TEST(Layers, AreThoseOfTheDesign) {
  EXPECT_TRUE(mayInclude("shared/exchange", "shared/base"));
  EXPECT_TRUE(mayInclude("shared/statistics", "shared/crypto"));
  EXPECT_FALSE(mayInclude("shared/forms", "shared/campaign"));
  EXPECT_TRUE(mayInclude("shared/campaign", "shared/registry"));
  EXPECT_FALSE(mayInclude("shared/registry", "shared/campaign"));
  EXPECT_TRUE(mayInclude("shared/inspection", "shared/registry"));
  EXPECT_FALSE(mayInclude("shared/inspection", "shared/storage"));
  EXPECT_TRUE(mayInclude("app/core", "shared/storage"));
  EXPECT_TRUE(mayInclude("app/main", "shared/forms"));
  EXPECT_FALSE(mayInclude("app/viewmodels", "app/platform"));
  EXPECT_FALSE(mayInclude("app/platform", "app/viewmodels"));
  EXPECT_FALSE(mayInclude("app/cli", "sync-server/api"));
  EXPECT_TRUE(mayInclude("qml", "app/viewmodels"));
  EXPECT_TRUE(mayInclude("sync-server/main", "shared/campaign"));
  EXPECT_FALSE(mayInclude("sync-server/ingest", "sync-server/bureau"));
  EXPECT_FALSE(mayInclude("sync-server/api", "app/core"));
}

TEST(Layers, PassEmbeddedFilesToTheirReadersOnly) {
  EXPECT_TRUE(mayInclude("shared/forms", "schema"));
  EXPECT_TRUE(mayInclude("shared/registry", "schema"));
  EXPECT_TRUE(mayInclude("shared/campaign", "schema"));
  EXPECT_TRUE(mayInclude("shared/storage", "schema"));
  EXPECT_FALSE(mayInclude("shared/base", "schema"));
  EXPECT_FALSE(mayInclude("shared/exchange", "schema"));
  EXPECT_FALSE(mayInclude("app/core", "schema"));
}

TEST(LayerRule, FindsAnIncludeAgainstTheArrows) {
  EXPECT_EQ(wrongLines("shared/record/batch.hpp", "\n#include \"storage/store.hpp\"\n"), std::vector{2});
  EXPECT_EQ(wrongLines("shared/record/batch.hpp", "  #  include <storage/store.hpp>\n"), std::vector{1});
  EXPECT_EQ(wrongLines("shared/record/batch.hpp", "#include \"base/result.hpp\"\n"), kNone);
  EXPECT_EQ(wrongLines("shared/record/batch.cpp", "#include \"record/batch.hpp\"\n"), kNone);
}

TEST(LayerRule, FindsAnIncludeThatNamesNoFolder) {
  EXPECT_EQ(wrongLines("shared/record/batch.cpp", "#include \"batch.hpp\"\n"), std::vector{1});
  EXPECT_EQ(wrongLines("shared/record/batch.cpp", "#include \"../storage/store.hpp\"\n"), std::vector{1});
  EXPECT_EQ(wrongLines("shared/record/batch.cpp", "#include \"support/fake.hpp\"\n"), std::vector{1});
  EXPECT_EQ(wrongLines("shared/record/batch.cpp", "#include <form.pb.h>\n#include <net/if.h>\n"), kNone);
  EXPECT_EQ(wrongLines("app/viewmodels/list.cpp", "#include \"list.moc\"\n"), kNone);
}

TEST(LayerRule, FindsAFolderThatTheTableLacks) {
  EXPECT_EQ(wrongLines("shared/helpers/all.cpp", ""), std::vector{0});
  EXPECT_EQ(wrongLines("app/all.cpp", ""), std::vector{0});
  EXPECT_EQ(wrongLines("all.cpp", ""), std::vector{0});
  EXPECT_EQ(wrongLines("shared/forms/CMakeLists.txt", ""), kNone);
}

TEST(LayerRule, KnowsTheTwoMainFoldersApart) {
  EXPECT_EQ(wrongLines("app/main/tablet.cpp", "#include \"main/options.hpp\"\n"), kNone);
  EXPECT_EQ(wrongLines("sync-server/main/server.cpp", "#include \"main/options.hpp\"\n"), kNone);
  EXPECT_EQ(wrongLines("app/cli/list.cpp", "#include \"main/options.hpp\"\n"), std::vector{1});
}

TEST(LayerRule, LeavesTestsFree) {
  EXPECT_EQ(wrongLines("tests/unit/base/x_test.cpp", "#include \"support/fake.hpp\"\n"), kNone);
}

}  // namespace
}  // namespace shicha::house
