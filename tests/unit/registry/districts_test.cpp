#include "registry/districts.hpp"

#include <gtest/gtest.h>

#include "support/registry_tables.hpp"

namespace shicha::registry {
namespace {

TEST(Districts, AreThoseOfTheTwoCities) {
  const Districts& districts = test::shippedWords().districts;
  ASSERT_EQ(districts.cities().size(), 2U);
  EXPECT_EQ(districts.city("广州市")->districts.size(), 11U);
  EXPECT_EQ(districts.city("江门市")->districts.size(), 7U);
  EXPECT_EQ(districts.city("江门市")->province, "广东省");
  EXPECT_EQ(districts.city("深圳市"), nullptr);
  EXPECT_EQ(districts.cityOf("从化区")->name, "广州市");
  EXPECT_EQ(districts.cityOf("台山市")->name, "江门市");
  EXPECT_FALSE(districts.isDistrict("广州市")) << "a city is none of its districts";
  EXPECT_EQ(districts.nearest("黄浦区"), "黄埔区");
}

TEST(Districts, RefuseADistrictOfTwoCities) {
  const auto twice = readDistricts(R"(
    city { name: "甲市" province: "丙省" district: "子区" }
    city { name: "乙市" province: "丙省" district: "子区" })",
                                   "d.txtpb");
  ASSERT_TRUE(twice.has_error());
  EXPECT_EQ(twice.error().code(), ErrorCode::registryWordTwice);
  EXPECT_EQ(twice.error().place().line, 3);
  const auto bare = readDistricts(R"(city { name: "甲市" district: "子区" })", "d.txtpb");
  ASSERT_TRUE(bare.has_error());
  EXPECT_EQ(bare.error().details().front(), "province");
}

}  // namespace
}  // namespace shicha::registry
