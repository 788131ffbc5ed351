#include "bureau/unit.hpp"

#include <gtest/gtest.h>

#include "unit/bureau/tables.hpp"

namespace shicha::test {
namespace {

using server::isOf;
using server::Unit;
using server::UnitBy;

const campaign::Campaign& plan() { return **shippedPlans().find("gz2023"); }

TEST(UnitTest, IsADistrictOfTheCampaignOrTheCity) {
  EXPECT_EQ(server::unitOf(plan(), "增城区")->district, "增城区");
  EXPECT_TRUE(server::unitOf(plan(), "city")->isCity());
  EXPECT_TRUE(server::unitOf(plan(), "广州市")->isCity());
  EXPECT_EQ(server::unitOf(plan(), "city")->nameIn(plan()), "广州市");
  for (const char* unknown : {"", "蓬江区", "增城", "全市"}) {
    const auto refused = server::unitOf(plan(), unknown);
    ASSERT_FALSE(refused) << unknown;
    EXPECT_EQ(refused.error().code(), ErrorCode::unitUnknown);
  }
}

TEST(UnitTest, ADistrictHasItsOwnAndWhatWasHandedOver) {
  const Unit district{"增城区", UnitBy::inspected};
  EXPECT_TRUE(isOf(district, "增城区", "增城区", false));
  EXPECT_FALSE(isOf(district, "天河区", "增城区", false));
  EXPECT_TRUE(isOf(district, "天河区", "增城区", true));
  EXPECT_FALSE(isOf(district, "广州市", "增城区", false)) << "the city's spot check warns nobody either";
  EXPECT_FALSE(isOf(district, "增城区", "天河区", true)) << "that is of the other district";
}

TEST(UnitTest, TheSideOfThoseWhoCheckHasAllThatTheyDid) {
  const Unit district{"增城区", UnitBy::checking};
  EXPECT_TRUE(isOf(district, "增城区", "天河区", false));
  EXPECT_TRUE(isOf(district, "增城区", "增城区", false));
  EXPECT_FALSE(isOf(district, "天河区", "增城区", true));
}

TEST(UnitTest, TheCityHasEverything) { EXPECT_TRUE(isOf({}, "天河区", "增城区", false)); }

}  // namespace
}  // namespace shicha::test
