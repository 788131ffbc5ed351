#include "registry/words.hpp"

#include <gtest/gtest.h>

#include "support/registry_tables.hpp"

namespace shicha::registry {
namespace {

TEST(Restrictions, CarryTheirSource) {
  const auto& restrictions = test::shippedWords().restrictions;
  ASSERT_EQ(restrictions.size(), 1U);
  EXPECT_EQ(restrictions[0].source.number, "粤应急规〔2023〕3号");
  EXPECT_EQ(restrictions[0].jurisdiction, "广东省");
  EXPECT_EQ(restrictions[0].noNewSitesFrom, test::day("2023-08-10"));
}

TEST(Restrictions, NeedADay) {
  const auto read =
      readRestrictions(R"(restriction { source { notice: "通知" } jurisdiction: "甲省" })", "r.txtpb");
  ASSERT_TRUE(read.has_error());
  EXPECT_EQ(read.error().code(), ErrorCode::dataMissing);
}

}  // namespace
}  // namespace shicha::registry
