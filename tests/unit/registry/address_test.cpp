#include "registry/address.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/registry_tables.hpp"

namespace shicha::registry {
namespace {

using testing::ElementsAre;

const Districts& districts() { return test::shippedWords().districts; }

std::string_view districtOf(std::string_view address) { return districtOfAddress(address, districts()); }

TEST(AddressParts, AreNumberedOrBeginWithAPlace) {
  const auto parts = [](std::string_view cell) { return addressParts(cell, districts()); };
  EXPECT_THAT(parts("1、广州市天河区天河东路41号2、广州市白云区同泰路86号"),
              ElementsAre("广州市天河区天河东路41号", "广州市白云区同泰路86号"));
  EXPECT_THAT(parts("1、甲路12、14号 2、乙路3号3、丙路"), ElementsAre("甲路12、14号", "乙路3号", "丙路"));
  EXPECT_THAT(parts("广州市白云区机场路2636号、广州市江高镇江太路长岗段一区8号"),
              ElementsAre("广州市白云区机场路2636号", "广州市江高镇江太路长岗段一区8号"));
  EXPECT_THAT(parts("广州市黄埔区青年路5号203、204铺"), ElementsAre("广州市黄埔区青年路5号203、204铺"));
  EXPECT_THAT(parts("甲路1号\n乙路2号"), ElementsAre("甲路1号", "乙路2号"));
  EXPECT_THAT(parts("甲路1号；天河区乙路2号，3楼"), ElementsAre("甲路1号", "天河区乙路2号，3楼"));
  EXPECT_TRUE(parts(" ").empty());
}

TEST(DistrictOfAddress, StandsAtTheBeginningOrAfterTheCity) {
  EXPECT_EQ(districtOf("广州市越秀区东华南路162号"), "越秀区");
  EXPECT_EQ(districtOf("广东省广州市越秀区东华南路162号"), "越秀区");
  EXPECT_EQ(districtOf("广州白云区白云大道北解放庄72号"), "白云区");
  EXPECT_EQ(districtOf("南沙区龙穴岛启航路18号"), "南沙区");
  EXPECT_EQ(districtOf("江门市台山市台城街道"), "台山市");
  EXPECT_EQ(districtOf("广州市从化江埔街环市东路767号"), "从化区");
}

TEST(DistrictOfAddress, IsNotGuessedFromStreets) {
  for (const char* address : {"白云大道北1号", "广州市白云大道北1号", "广州市天河路208号",
                              "广州市天河北街1号", "广州市黄埔东路2879号", "广州市海珠中路9号",
                              "广州市江高镇江太路", "甲路1号天河区旁", "从化江埔街", ""}) {
    EXPECT_EQ(districtOf(address), "") << address;
  }
}

TEST(AddressKey, IsTheSameForTheSamePlace) {
  const auto key = [](std::string_view address) { return addressKey(address, districts()); };
  EXPECT_EQ(key("广州市白云区北太路12号3楼"), key("广东省广州市白云区 北太路１２号3楼"));
  EXPECT_EQ(key("天河区天源路793号"), key("广州市天河区天源路793号"));
  EXPECT_NE(key("天河区天源路793号"), key("白云区天源路793号"));
  EXPECT_TRUE(key("广州市白云区").empty());
  EXPECT_TRUE(key("校内").empty());
}

}  // namespace
}  // namespace shicha::registry
