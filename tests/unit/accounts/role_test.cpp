#include "accounts/role.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace shicha::server {
namespace {

constexpr Role kAll[] = {Role::inspector,      Role::liaison,    Role::expert,       Role::leader,
                         Role::districtBureau, Role::cityBureau, Role::administrator};

TEST(Role, IsWrittenAndReadAgain) {
  for (const Role role : kAll) EXPECT_EQ(roleFrom(textOf(role)).value(), role);
  EXPECT_EQ(textOf(Role::districtBureau), "district-bureau");
}

TEST(Role, IsRefusedWithAllThatThereAre) {
  for (const char* text : {"", "Inspector", "boss", "inspector ", "组长"}) {
    const auto role = roleFrom(text);
    ASSERT_FALSE(role) << text;
    EXPECT_EQ(role.error().code(), ErrorCode::roleUnknown);
    EXPECT_EQ(role.error().details(),
              (std::vector<std::string>{text,
                                        "inspector, liaison, expert, leader, district-bureau, "
                                        "city-bureau, administrator"}));
  }
}

TEST(Role, EntersTheConsoleOrUsesATablet) {
  for (const Role role : {Role::inspector, Role::liaison, Role::expert, Role::leader}) {
    EXPECT_FALSE(usesConsole(role));
  }
  for (const Role role : {Role::districtBureau, Role::cityBureau, Role::administrator}) {
    EXPECT_TRUE(usesConsole(role));
  }
}

// Every role of every district and every mission, against the rule as it is written: the city and the
// administrator see all; a district sees its own round, what it checks elsewhere, and what was checked in it
// once that was handed over.
TEST(MaySee, IsWhatTheRuleSays) {
  const std::vector<std::string> places = {"天河区", "增城区", "黄埔区", "广州市"};
  for (const Role role : kAll) {
    for (const std::string& own : places) {
      for (const std::string& checking : places) {
        for (const std::string& inspected : places) {
          for (const bool handedOver : {false, true}) {
            const bool ofCity = role == Role::cityBureau || role == Role::administrator;
            const bool ownRound = checking == own && inspected == own;
            const bool checksElsewhere = checking == own && inspected != own;
            const bool aboutThem = checking != own && inspected == own && handedOver;
            EXPECT_EQ(maySee({"检查员甲", role, own, ""}, {checking, inspected, handedOver}),
                      ofCity || ownRound || checksElsewhere || aboutThem)
                << textOf(role) << " of " << own << ": " << checking << " in " << inspected << " "
                << handedOver;
          }
        }
      }
    }
  }
}

TEST(MaySee, IsNothingForWhoHasNoDistrict) {
  EXPECT_FALSE(maySee({"检查员甲", Role::inspector, "", ""}, {"", "", true}));
  EXPECT_FALSE(mayAdminister({"区局乙", Role::districtBureau, "", ""}, ""));
}

TEST(MayAdminister, IsForTheCityAndEachDistrictsBureau) {
  for (const Role role : kAll) {
    const Caller caller{"甲", role, "天河区", ""};
    const bool ofCity = role == Role::cityBureau || role == Role::administrator;
    EXPECT_EQ(seesCity(caller), ofCity);
    EXPECT_EQ(mayAdminister(caller, "天河区"), ofCity || role == Role::districtBureau);
    EXPECT_EQ(mayAdminister(caller, "增城区"), ofCity);
    EXPECT_EQ(mayAdminister(caller, "广州市"), ofCity);
  }
}

TEST(MayAppoint, GivesNobodyMoreThanOneHas) {
  const Caller district{"区局乙", Role::districtBureau, "天河区", ""};
  EXPECT_TRUE(mayAppoint(district, Role::leader, "天河区"));
  EXPECT_TRUE(mayAppoint(district, Role::districtBureau, "天河区"));
  EXPECT_FALSE(mayAppoint(district, Role::leader, "增城区"));
  EXPECT_FALSE(mayAppoint(district, Role::cityBureau, "天河区"));
  EXPECT_FALSE(mayAppoint(district, Role::administrator, "天河区"));
  const Caller city{"市局丙", Role::cityBureau, "广州市", ""};
  EXPECT_TRUE(mayAppoint(city, Role::cityBureau, "广州市"));
  EXPECT_TRUE(mayAppoint(city, Role::districtBureau, "增城区"));
  EXPECT_FALSE(mayAppoint(city, Role::administrator, "广州市"));
  const Caller administrator{"管理员丁", Role::administrator, "广州市", ""};
  for (const Role role : kAll) EXPECT_TRUE(mayAppoint(administrator, role, "黄埔区"));
  EXPECT_FALSE(mayAppoint({"组长戊", Role::leader, "天河区", ""}, Role::inspector, "天河区"));
}

}  // namespace
}  // namespace shicha::server
