// The tables of a real server over random work, beside a second count of the same.
//
// SHICHA_SEED: other work. SHICHA_LONG: 3,000 inspections instead of 300, in both campaigns together.
#include <gmock/gmock.h>

#include <cstdlib>
#include <nlohmann/json.hpp>

#include "integration/statistics/random_people.hpp"
#include "integration/statistics/random_work.hpp"

namespace shicha::test {
namespace {

const std::vector<std::string> kGzUnits = {"越秀区", "海珠区", "荔湾区", "天河区", "白云区", "黄埔区",
                                           "花都区", "番禺区", "南沙区", "从化区", "增城区", "city"};
const std::vector<std::string> kJmUnits = {"蓬江区", "江海区", "新会区", "台山市",
                                           "开平市", "恩平市", "鹤山市", "city"};

// Every table that is looked at.
std::vector<Asked> allAsked(const std::string& campaign) {
  const bool isGz = campaign == "gz2023";
  const std::vector<std::string> months =
      isGz ? std::vector<std::string>{"2023-11", "2023-12", "2024-01"}
           : std::vector<std::string>{"2021-12", "2022-01", "2022-06", "2022-09"};
  std::vector<Asked> all;
  for (const std::string& month : months) {
    for (const std::string& unit : isGz ? kGzUnits : kJmUnits) all.push_back({campaign, month, unit});
    all.push_back({campaign, month, isGz ? "天河区" : "江海区", true});
    all.push_back({campaign, month, isGz ? "越秀区" : "蓬江区", true});
  }
  return all;
}

std::string titleOf(const Asked& asked) {
  return asked.campaign + " " + asked.month + " " + asked.unit + (asked.isByChecking ? " (checking)" : "");
}

class RandomTables : public BureauTest, public testing::WithParamInterface<std::string> {
 protected:
  RandomTables() : BureauTest(GetParam()) {}

  static int wanted(const char* name, int otherwise) {
    const char* text = std::getenv(name);  // NOLINT(concurrency-mt-unsafe)
    return text == nullptr ? otherwise : std::atoi(text);
  }

  void play(const RandomWork& work) {
    for (const Round& round : work.rounds()) {
      for (const Someone& who : round.joining) join(who);
      for (const std::string& who : round.joiningAgain) joinAgain(who, secondTabletOf(who));
      for (const auto& [who, lines] : round.work) {
        if (round.syncsBefore) sync(who);
        if (lines.text().empty()) continue;
        apply(who, lines);
        if (round.syncsAfter) sync(who);
      }
    }
    for (const auto& [name, listed] : work.matches()) {
      server({"registry", "match", idOf(name), listed, "--data", data()});
    }
  }

  // With the ids that things got.
  World worldOf(const RandomWork& work) const {
    World world = work.world();
    for (Happened& happened : world.happened) happened.id = idOf(happened.id);
    return world;
  }

  Json tableOf(const Asked& asked) const {
    return table(asked.campaign, asked.month, asked.unit,
                 asked.isByChecking ? Arguments{"--by", "checking"} : Arguments{});
  }

  // Returns the table's digest.
  std::string compare(const World& world, const Asked& asked) const;
};

std::set<std::string> idsIn(const Json& list) {
  std::set<std::string> ids;
  for (const Json& each : list) ids.insert(each["inspection"].get<std::string>());
  return ids;
}

std::string RandomTables::compare(const World& world, const Asked& asked) const {
  const Json given = tableOf(asked);
  const BruteTable expected = bruteTable(world, asked);
  SCOPED_TRACE(titleOf(asked));
  EXPECT_EQ(given["rows"].size(), expected.rows.size());
  for (const Json& row : given["rows"]) {
    const std::string id = row["id"].get<std::string>();
    const auto found = expected.rows.find(id);
    if (found == expected.rows.end()) {
      ADD_FAILURE() << "a row that the annex does not have: " << id;
      continue;
    }
    EXPECT_EQ(row["month"], found->second.month) << id;
    EXPECT_EQ(row["cumulative"], found->second.cumulative) << id;
  }
  std::set<std::string> pending;
  for (const auto& [inspection, reasons] : expected.pending) pending.insert(inspection);
  EXPECT_EQ(idsIn(given["pending"]), pending);
  for (const Json& each : given["pending"]) {
    const auto found = expected.pending.find(each["inspection"].get<std::string>());
    if (found != expected.pending.end()) {
      EXPECT_THAT(found->second, testing::Contains(each["reason"].get<std::string>())) << each;
    }
  }
  EXPECT_EQ(idsIn(given["superseded"]), expected.superseded);
  EXPECT_EQ(idsIn(given["withdrawn"]), expected.withdrawn);
  EXPECT_EQ(idsIn(given["not_handed_over"]), expected.notHandedOver);
  return given["digest"].get<std::string>();
}

TEST_P(RandomTables, AreThoseOfASecondCount) {
  const int inspections = std::getenv("SHICHA_LONG") != nullptr ? 1'500 : 150;  // NOLINT
  const RandomWork work(GetParam(), static_cast<std::uint64_t>(wanted("SHICHA_SEED", 9)), inspections);
  play(work);
  const World world = worldOf(work);
  std::map<std::string, std::string> digests;
  std::int64_t counted = 0;
  for (const Asked& asked : allAsked(GetParam())) {
    digests[titleOf(asked)] = compare(world, asked);
    for (const auto& [row, figures] : bruteTable(world, asked).rows) counted += figures.month;
  }
  EXPECT_GT(counted, inspections) << "or there was little to compare";
  if (HasFailure()) return;
  for (const Asked& asked : allAsked(GetParam())) {
    if (asked.isByChecking) continue;
    server(tableArguments("recompute", asked.campaign, asked.month, asked.unit));
  }
  const Json rebuilt = Json::parse(server({"rebuild", "--data", data(), "--json"}));
  EXPECT_EQ(rebuilt["digest"], rebuilt["before"]);
  for (const Asked& asked : allAsked(GetParam())) {
    EXPECT_EQ(compare(world, asked), digests[titleOf(asked)]) << titleOf(asked);
  }
}

INSTANTIATE_TEST_SUITE_P(Campaigns, RandomTables, testing::Values("gz2023", "jm2021"),
                         [](const auto& campaign) { return campaign.param; });

}  // namespace
}  // namespace shicha::test
