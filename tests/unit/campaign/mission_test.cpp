#include "campaign/mission.hpp"

#include <gtest/gtest.h>

#include <set>

#include "campaign/campaign_file.hpp"
#include "schema/shipped.hpp"
#include "support/known_names.hpp"

namespace shicha::campaign {
namespace {

Campaign campaignOf(const std::string& id) {
  return readCampaign(shippedFile("campaigns/" + id + ".txtpb")->text, id, test::knownNames()).value();
}

TEST(Missions, AreThreeForEachDistrict) {
  for (const auto& [id, districts] : {std::pair{"gz2023", 11U}, std::pair{"jm2021", 7U}}) {
    std::set<std::string> texts;
    for (const Mission& mission : missions(campaignOf(id))) texts.insert(mission.text());
    EXPECT_EQ(texts.size(), 3U * districts);
  }
}

TEST(Missions, KindFollowsFromWhoChecksWhere) {
  const Campaign gz = campaignOf("gz2023");
  EXPECT_EQ(findMission(gz, "gz2023/天河区-增城区")->kind, InspectionKind::cross);
  EXPECT_EQ(findMission(gz, "gz2023/增城区-增城区")->kind, InspectionKind::territorial);
  EXPECT_EQ(findMission(gz, "gz2023/广州市-增城区")->kind, InspectionKind::citySpot);
  for (const char* text :
       {"gz2023/增城区-越秀区", "gz2023/天河区", "jm2021/天河区-增城区", "gz2023/广州市-广州市", ""}) {
    EXPECT_EQ(findMission(gz, text).error().code(), ErrorCode::missionUnknown) << text;
  }
}

}  // namespace
}  // namespace shicha::campaign
