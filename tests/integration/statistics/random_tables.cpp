#include "integration/statistics/random_tables.hpp"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "integration/statistics/random_people.hpp"

namespace shicha::test {
namespace {

const std::vector<std::string> kGzUnits = {"越秀区", "海珠区", "荔湾区", "天河区", "白云区", "黄埔区",
                                           "花都区", "番禺区", "南沙区", "从化区", "增城区", "city"};
const std::vector<std::string> kJmUnits = {"蓬江区", "江海区", "新会区", "台山市",
                                           "开平市", "恩平市", "鹤山市", "city"};

// After so many rounds a table is submitted.
constexpr std::size_t kSubmittedAfter = 3;

constexpr int kFeedLines = 40;
constexpr int kFeedLinesMax = 10'000;

std::set<std::string> idsIn(const Json& list) {
  std::set<std::string> ids;
  for (const Json& each : list) ids.insert(each["inspection"].get<std::string>());
  return ids;
}

using Places = std::set<std::pair<std::string, std::string>>;

Places placesIn(const Json& list) {
  Places places;
  for (const Json& each : list) places.emplace(each.at("row"), each.at("record"));
  return places;
}

}  // namespace

std::string titleOf(const Asked& asked) {
  return asked.campaign + " " + asked.month + " " + asked.unit + (asked.isByChecking ? " (checking)" : "");
}

std::vector<Asked> RandomTables::allAsked() const {
  const bool isGz = GetParam() == "gz2023";
  const std::vector<std::string> months =
      isGz ? std::vector<std::string>{"2023-11", "2023-12", "2024-01"}
           : std::vector<std::string>{"2021-12", "2022-01", "2022-06", "2022-09"};
  std::vector<Asked> all;
  for (const std::string& month : months) {
    for (const std::string& unit : isGz ? kGzUnits : kJmUnits) all.push_back({GetParam(), month, unit});
    all.push_back({GetParam(), month, isGz ? "天河区" : "江海区", true});
    all.push_back({GetParam(), month, isGz ? "越秀区" : "蓬江区", true});
  }
  return all;
}

Asked RandomTables::submittedTable() const {
  return {GetParam(), GetParam() == "gz2023" ? "2023-12" : "2022-06", "city"};
}

void RandomTables::play(const RandomWork& work) {
  for (const char* of : {"inspections", "findings", "dispositions"}) {
    for (const std::string unit : {"city", GetParam() == "gz2023" ? "增城区" : "开平市"}) {
      pulled_.push_back({of, unit, feedOf(of, unit, kFeedLines)});
    }
  }
  std::size_t rounds = 0;
  for (const Round& round : work.rounds()) {
    for (const Someone& who : round.joining) join(who);
    for (const std::string& who : round.joiningAgain) joinAgain(who, secondTabletOf(who));
    for (const auto& [who, lines] : round.work) {
      if (round.syncsBefore) sync(who);
      if (lines.text().empty()) continue;
      apply(who, lines);
      if (round.syncsAfter) sync(who);
    }
    for (Pulled& feed : pulled_) feed.reader.pull();
    if (++rounds != kSubmittedAfter) continue;
    const Asked asked = submittedTable();
    server(tableArguments("submit", asked.campaign, asked.month, asked.unit));
    submitted_ = recordsOf(asked);
  }
  for (const auto& [name, listed] : work.matches()) {
    server({"registry", "match", idOf(name), listed, "--data", data()});
  }
}

World RandomTables::worldOf(const RandomWork& work) const {
  World world = work.world();
  for (Happened& happened : world.happened) {
    happened.id = idOf(happened.id);
    for (Decided& decision : happened.decisions) decision.id = idOf(decision.id);
  }
  return world;
}

std::string RandomTables::compare(const World& world, const Asked& asked) const {
  const Json given = table(asked.campaign, asked.month, asked.unit,
                           asked.isByChecking ? Arguments{"--by", "checking"} : Arguments{});
  const BruteTable expected = bruteTable(world, asked);
  SCOPED_TRACE(titleOf(asked));
  std::map<std::string, Figures> rows;
  for (const Json& row : given["rows"]) rows[row["id"]] = {row["month"], row["cumulative"]};
  EXPECT_EQ(rows.size(), expected.rows.size());
  for (const auto& [id, figures] : expected.rows) {
    EXPECT_EQ(rows[id].month, figures.month) << id;
    EXPECT_EQ(rows[id].cumulative, figures.cumulative) << id;
  }
  std::set<std::string> pending;
  for (const auto& [inspection, reasons] : expected.pending) pending.insert(inspection);
  EXPECT_EQ(idsIn(given["pending"]), pending);
  for (const Json& each : given["pending"]) {
    const auto found = expected.pending.find(each["inspection"].get<std::string>());
    if (found == expected.pending.end()) continue;
    EXPECT_THAT(found->second, testing::Contains(each["reason"].get<std::string>())) << each;
  }
  EXPECT_EQ(idsIn(given["superseded"]), expected.superseded);
  EXPECT_EQ(idsIn(given["withdrawn"]), expected.withdrawn);
  EXPECT_EQ(idsIn(given["not_handed_over"]), expected.notHandedOver);
  return given["digest"].get<std::string>();
}

RandomTables::Records RandomTables::recordsOf(const Asked& asked) const {
  const Said said = fromServer("GET", "/api/v1/tables/records?campaign=" + asked.campaign +
                                          "&month=" + asked.month + "&unit=" + escaped(asked.unit));
  if (said.status != 200) throw std::runtime_error(said.wire.body);
  Records records;
  for (const Json& each : said.json()) {
    if (each["amount"] != 0) records[{each["row"], each["record"]}] = each.dump();
  }
  return records;
}

void RandomTables::compareRecords(const World& world, const Asked& asked) const {
  SCOPED_TRACE(titleOf(asked));
  std::map<std::string, std::set<std::string>> given;
  for (const auto& [place, record] : recordsOf(asked)) given[place.first].insert(place.second);
  EXPECT_EQ(given, bruteTable(world, asked).records);
}

FeedReader RandomTables::feedOf(const std::string& of, const std::string& unit, int linesMax) const {
  const auto ask = [this](const std::string& target) { return fromServer("GET", target); };
  return {ask, "/api/v1/feed/" + of + "?campaign=" + GetParam() + "&unit=" + escaped(unit) +
                   "&limit=" + std::to_string(linesMax)};
}

void RandomTables::compareFeeds(const World& world) {
  for (Pulled& pulled : pulled_) {
    SCOPED_TRACE(pulled.of + " " + pulled.unit);
    pulled.reader.pull();
    FeedReader now = feedOf(pulled.of, pulled.unit, kFeedLinesMax);
    now.pull();
    EXPECT_EQ(pulled.reader.kept(), now.kept());
    for (const Happened& each : world.happened) {
      const bool isThere =
          each.what == What::inspection && isOfUnit(world, {GetParam(), {}, pulled.unit}, each);
      if (pulled.of == "inspections") {
        EXPECT_EQ(now.knows(each.id), isThere) << each.id;
      }
      if (pulled.of == "dispositions" && isThere && !each.decisions.empty()) {
        EXPECT_TRUE(now.knows(each.id)) << each.id;
      }
    }
  }
}

void RandomTables::compareSubmitted() const {
  const Asked asked = submittedTable();
  const Json difference =
      Json::parse(server(tableArguments("diff", asked.campaign, asked.month, asked.unit)));
  Places added, removed, changed;
  const Records now = recordsOf(asked);
  for (const auto& [place, record] : now) {
    const auto before = submitted_.find(place);
    if (before == submitted_.end()) {
      added.insert(place);
    } else if (before->second != record) {
      changed.insert(place);
    }
  }
  for (const auto& [place, record] : submitted_) {
    if (!now.contains(place)) removed.insert(place);
  }
  EXPECT_EQ(placesIn(difference["added"]), added);
  EXPECT_EQ(placesIn(difference["removed"]), removed);
  Json changedNow = Json::array();
  for (const Json& each : difference["changed"]) changedNow.push_back(each.at("now"));
  EXPECT_EQ(placesIn(changedNow), changed);
  EXPECT_FALSE(added.empty() || removed.empty()) << "or there was little to compare";
}

}  // namespace shicha::test
