// The house rules over the repository as it stands. rules_test.cpp shows that each of them finds what it is
// for.
#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>
#include <string>

#include "house/repository_rules.hpp"
#include "house/rules.hpp"
#include "house/source_tree.hpp"

namespace shicha::house {
namespace {

const SourceTree& repository() {
  static const SourceTree kTree = readSourceTree(SHICHA_SOURCE_DIR);
  return kTree;
}

std::string listed(const Violations& violations) {
  std::string text;
  for (const Violation& violation : violations) {
    text += violation.path + (violation.line > 0 ? ":" + std::to_string(violation.line) : "");
    text += ": " + violation.message + "\n";
  }
  return text;
}

Violations overAll(Violations (*rule)(const SourceFile&)) {
  Violations all;
  for (const SourceFile& file : repository().sources) {
    Violations found = rule(file);
    all.insert(all.end(), found.begin(), found.end());
  }
  return all;
}

void expectNone(const Violations& violations) {
  if (!violations.empty()) ADD_FAILURE() << "Violations: " << violations.size() << "\n" << listed(violations);
}

// Without this, a wrong root would keep every rule.
TEST(HouseRules, SeeTheRepository) {
  EXPECT_FALSE(repository().textOf("CMakeLists.txt").empty());
  EXPECT_FALSE(repository().textOf("shared/base/result.hpp").empty());
  EXPECT_FALSE(repository().textOf("schema/CMakeLists.txt").empty());
  EXPECT_FALSE(repository().textOf("tests/house/rules.cpp").empty());
}

TEST(HouseRules, IncludesGoAlongTheLayers) { expectNone(overAll(layerViolations)); }

TEST(HouseRules, LibrariesStayInTheirFolders) { expectNone(overAll(libraryViolations)); }

TEST(HouseRules, FilesAreShort) {
  std::cout << listed(overAll(fileSizeNotices));
  expectNone(overAll(fileSizeViolations));
}

TEST(HouseRules, LinesAreShort) { expectNone(overAll(lineWidthViolations)); }

TEST(HouseRules, FunctionsAreShort) { expectNone(overAll(functionSizeViolations)); }

TEST(HouseRules, SqlStaysInTheStores) { expectNone(overAll(sqlViolations)); }

TEST(HouseRules, QmlIsTypedAndInjected) { expectNone(overAll(qmlViolations)); }

TEST(HouseRules, HeadersSayTheirPurposeAndOpenNoNamespace) { expectNone(overAll(headerViolations)); }

TEST(HouseRules, UnitTestsMirrorTheSources) { expectNone(unitTestViolations(repository().paths)); }

TEST(HouseRules, NothingIsMarkedUnfinished) { expectNone(overAll(unfinishedViolations)); }

TEST(HouseRules, DependenciesAreWrittenDown) {
  const SourceTree& tree = repository();
  expectNone(dependencyViolations(tree.sources, tree.textOf("docs/dependencies.md")));
}

TEST(HouseRules, DataFilesAreEmbedded) {
  const SourceTree& tree = repository();
  expectNone(embeddingViolations(tree.paths, tree.textOf("schema/CMakeLists.txt")));
}

}  // namespace
}  // namespace shicha::house
