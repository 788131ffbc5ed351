// A broken campaign file is refused with its line; the shipped ones say what the plans say.
#include "campaign/campaign_file.hpp"

#include <gtest/gtest.h>

#include "schema/shipped.hpp"
#include "support/known_names.hpp"

namespace shicha::campaign {
namespace {

std::string shippedText(const std::string& id) {
  return std::string(shippedFile("campaigns/" + id + ".txtpb")->text);
}

Campaign shipped(const std::string& id) {
  const auto campaign = readCampaign(shippedText(id), id, test::knownNames());
  EXPECT_TRUE(campaign.has_value()) << campaign.error().message(Language::en);
  return *campaign;
}

struct Broken {
  const char* name;
  const char* from;
  const char* to;
  ErrorCode code;
  const char* says;

  friend std::ostream& operator<<(std::ostream& out, const Broken& broken) { return out << broken.name; }
};

class BrokenCampaign : public testing::TestWithParam<Broken> {};

TEST_P(BrokenCampaign, IsRefusedWithItsLine) {
  std::string text = shippedText("gz2023");
  const std::size_t at = text.find(GetParam().from);
  ASSERT_NE(at, std::string::npos) << GetParam().from;
  text.replace(at, std::string_view(GetParam().from).size(), GetParam().to);
  const auto campaign = readCampaign(text, "plan.txtpb", test::knownNames());
  ASSERT_FALSE(campaign.has_value());
  const std::string message = campaign.error().message(Language::en);
  EXPECT_EQ(campaign.error().code(), GetParam().code) << message;
  EXPECT_NE(message.find(GetParam().says), std::string::npos) << message;
  const auto line = std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n') + 1;
  EXPECT_NEAR(campaign.error().place().line, static_cast<double>(line), 12) << message;
}

using enum ErrorCode;

INSTANTIATE_TEST_SUITE_P(
    Campaigns, BrokenCampaign,
    testing::Values(
        Broken{"Itself", R"(checks: "天河区" inspected: "增城区")", R"(checks: "天河区" inspected: "天河区")",
               pairItself, "天河区"},
        Broken{"InspectedTwice", R"(checks: "天河区" inspected: "增城区")",
               R"(checks: "天河区" inspected: "白云区")", pairTwice, "白云区"},
        Broken{"ChecksTwice", R"(checks: "天河区")", R"(checks: "白云区")", pairTwice, "白云区"},
        Broken{"Never", R"(pair { checks: "增城区" inspected: "天河区" })", "", pairMissing, "天河区"},
        Broken{"UnknownDistrict", R"(checks: "黄埔区")", R"(checks: "黄浦区")", districtUnknown, "黄埔区"},
        Broken{"UnknownCity", R"(city: "广州市")", R"(city: "深圳市")", districtUnknown, "广州市"},
        Broken{"UnknownForm", "\"gz2023.keypoints-training\"", "\"gz2023.keypoint-training\"",
               campaignFormUnknown, "gz2023.keypoints-training"},
        Broken{"UnknownFormTaken", "takes: [\"gz2023.exam-site-practical\"", "takes: [\"gz2023.training\"",
               campaignFormUnknown, "gz2023.training"},
        Broken{"UnknownMeasure", "\"suspend-training\"", "\"suspend-teaching\"", measureUnknown,
               "suspend-training"},
        Broken{"UnknownSubject", "kind: \"training\"", "kind: \"school\"", subjectUnknown, "exam-site"},
        Broken{"PhaseTurnedRound", "to: \"2023-11-10\"", "to: \"2023-10-10\"", campaignTurnedRound,
               "2023-10-10"},
        Broken{"MonthsTurnedRound", "from: \"2023-11\" to: \"2024-01\"", "from: \"2024-01\" to: \"2023-11\"",
               campaignTurnedRound, "2024-01"},
        Broken{"NoSuchDay", "day: 29", "day: 31", dueNoSuchDay, "2023-11"},
        Broken{"DayZero", "day: 29", "day: 0", dueRule, "progress-table"},
        Broken{"DayAndLast", "day: 29", "day: 29 last_working_day: true", dueRule, "progress-table"},
        Broken{"NoDueDate", "date: \"2024-01-31\"", "", dueRule, "summary"},
        Broken{"NoClause", "clause: \"三（一）\"", "", dataMissing, "clause"},
        Broken{"NotADate", "from: \"2023-11-01\"", "from: \"2023-11-00\"", dataNotDate, "2023-11-00"},
        Broken{"RowTwice", "id: \"selfcheck.training.problems\"", "id: \"selfcheck.training.institutions\"",
               campaignTwice, "selfcheck.training.institutions"},
        Broken{"UnknownField", "counts_from", "count_from", dataSyntax, "count_from"}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(ShippedCampaigns, SayWhatThePlansSay) {
  const Campaign gz = shipped("gz2023");
  EXPECT_EQ(dateText(gz.countsFrom), "2023-11-01");
  EXPECT_EQ(gz.phases.size(), 4U);
  EXPECT_EQ(gz.table.rows.size(), 16U);
  EXPECT_EQ(gz.group->inspectors, 3U);
  EXPECT_EQ(gz.group->experts, 2U);
  const Campaign jm = shipped("jm2021");
  EXPECT_EQ(jm.table.rows.size(), 30U);
  EXPECT_FALSE(jm.group);
  EXPECT_EQ(dateText(jm.phases[1].to), "2022-07-31");
  EXPECT_EQ(jm.phases[2].from, parseDate("2022-07-01")) << "phases may overlap";
  EXPECT_EQ(gz.find(registry::SubjectKind::productionUnit), nullptr);
  EXPECT_NE(jm.find(registry::SubjectKind::productionUnit), nullptr);
}

TEST(ShippedCampaigns, SayWhoDecides) {
  const Campaign gz = shipped("gz2023");
  EXPECT_EQ(gz.decidedBy("rectify", registry::SubjectKind::examSite), Level::district);
  EXPECT_EQ(gz.decidedBy("suspend-training", registry::SubjectKind::training), Level::district);
  EXPECT_EQ(gz.decidedBy("suspend-exam-service", registry::SubjectKind::examSite), Level::city);
  EXPECT_EQ(gz.decidedBy("revoke-exam-agency", registry::SubjectKind::examAgency), Level::city);
  EXPECT_EQ(gz.decidedBy("delist", registry::SubjectKind::examSite), Level::city);
  EXPECT_EQ(gz.decidedBy("delist", registry::SubjectKind::training), Level::district);
  EXPECT_EQ(shipped("jm2021").decidedBy("suspend-exam-service", registry::SubjectKind::examSite),
            Level::district);
}

}  // namespace
}  // namespace shicha::campaign
