// The registry tables against the lists they come from, character by character.
#include <gtest/gtest.h>

#include "registry/csv.hpp"
#include "support/source_text.hpp"

namespace shicha::test {
namespace {

std::string tableText(const std::string& file) {
  const auto rows = registry::readCsvRows(repositoryFile("schema/registry/" + file + ".csv"), file);
  EXPECT_TRUE(rows.has_value());
  std::string text;
  for (std::size_t i = 0; rows && i < rows->size(); ++i) {
    for (const std::string& cell : (*rows)[i].cells) text += cell;
    // Contacts stand in the lists, but in nothing that ships.
    if (i == 0) text += "联系人咨询电话";
  }
  return text;
}

TEST(RegistryText, OfSpecialOperationsIsTheNoticesToTheCharacter) {
  EXPECT_EQ(firstDifference(repairedSource("registry-special-operation"),
                            normalised(tableText("gz2023-special-operation"))),
            "");
}

TEST(RegistryText, OfTheHighRiskListIsTheNoticesToTheCharacter) {
  EXPECT_EQ(firstDifference(repairedSource("registry-high-risk"), normalised(tableText("gz2023-high-risk"))),
            "");
}

}  // namespace
}  // namespace shicha::test
