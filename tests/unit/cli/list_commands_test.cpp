// Inspections as JSON: the keys that scripts rely on, their order, and what is printed where nothing is.
#include "inspection/inspection_json.hpp"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "tools/workplace.hpp"

namespace shicha::cli {
namespace {

using Json = nlohmann::ordered_json;
using inspection::nameText;
using inspection::writeName;
using test::kMission;
using testing::AllOf;
using testing::ElementsAre;
using testing::MatchesRegex;
using testing::SizeIs;

std::vector<std::string> keysOf(const Json& object) {
  std::vector<std::string> keys;
  for (const auto& [key, value] : object.items()) keys.push_back(key);
  return keys;
}

class ListCommands : public testing::Test {
 protected:
  ListCommands() { workplace_.enrol("甲"); }

  Json json(std::vector<std::string> arguments) { return workplace_.json("甲", std::move(arguments)); }

  test::Workplace workplace_;
};

TEST_F(ListCommands, OfAnEmptyTabletIsAnEmptyList) {
  EXPECT_EQ(workplace_.on("甲", {"list", "--json"}).out, "[]\n");
  EXPECT_EQ(workplace_.on("甲", {"conflicts", "--json"}).out, "[]\n");
  EXPECT_EQ(workplace_.on("甲", {"institutions", "没有这样的机构", "--json"}).out, "[]\n");
}

TEST_F(ListCommands, ListHasTheKeysOfTheContract) {
  const std::string id = workplace_.applied("甲", {test::startLine()})["i1"];
  const std::string out = workplace_.on("甲", {"list", "--json"}).out;
  EXPECT_THAT(out, testing::StartsWith(
                       R"([{"id":")" + id + R"(","workspace":")" + kMission +
                       R"(","form":"gz2023.exam-site-practical","institution":")" + test::kExamSite +
                       R"(","date":"2023-11-23","visit":1,"kind":"cross","look_back":false,"complete":false,)"
                       R"("presented":false,"signed":false,"conflicts":0)"));
  EXPECT_THAT(id, MatchesRegex("[0-9a-f]{32}"));
}

TEST_F(ListCommands, ShowHasScoresAsTextAndEveryList) {
  const std::string id = workplace_.applied(
      "甲", {test::startLine(), R"({"do":"item.answer","inspection":"i1","item":"2-2","score":"7.5"})",
             R"({"do":"finding.add","inspection":"i1","item":"2-2","text":"x"})"})["i1"];
  const Json shown = json({"show", id.substr(0, 8)});
  EXPECT_EQ(shown["id"], id);
  EXPECT_EQ(shown["score"]["total"], "7.5");
  EXPECT_EQ(shown["score"]["form"], "gz2023.exam-site-practical");
  EXPECT_EQ(shown["withdrawn"], nullptr);
  for (const char* list :
       {"signatures", "revisions", "look_backs", "photo_list", "suggestions", "decisions"}) {
    EXPECT_EQ(shown[list], Json::array()) << list;
  }
  EXPECT_THAT(keysOf(shown["findings"][0]), ElementsAre("id", "item", "point", "text", "behaviour", "ordered",
                                                        "reported", "verified", "withdrawn"));
  EXPECT_EQ(shown["findings"][0]["point"], "");
  EXPECT_EQ(shown["findings"][0]["ordered"], nullptr);
}

TEST_F(ListCommands, HistoryTellsOverwrittenWritesToo) {
  const std::string id = workplace_.applied(
      "甲", {test::startLine(), R"({"do":"item.answer","inspection":"i1","item":"2-1","score":"5"})",
             R"({"do":"item.answer","inspection":"i1","item":"2-1","score":"10"})"})["i1"];
  std::vector<std::string> states, values;
  for (const Json& write : json({"history", id})) {
    EXPECT_EQ(write["user"], "检查员甲");
    EXPECT_THAT(write["clock"].get<std::string>(), MatchesRegex("[0-9-]{10}T[0-9:]{8}\\+08:00"));
    EXPECT_TRUE(writeName(write["write"].get<std::string>()));
    if (write["field"] != "score") continue;
    states.push_back(write["state"]);
    values.push_back(write["value"]);
  }
  EXPECT_THAT(states, testing::UnorderedElementsAre("overwritten", "shown"));
  EXPECT_THAT(values, testing::UnorderedElementsAre("5", "10"));
}

TEST_F(ListCommands, WorkspacesTellWhatIsHere) {
  const Json all = json({"workspaces"});
  const auto found =
      std::ranges::find_if(all, [](const Json& each) { return each["workspace"] == kMission; });
  ASSERT_NE(found, all.end());
  EXPECT_THAT(keysOf(*found), ElementsAre("workspace", "kind", "batches", "waiting", "forks", "sealed"));
  EXPECT_EQ((*found)["kind"], "cross");
  EXPECT_EQ((*found)["waiting"], 0);
  EXPECT_EQ((*found)["sealed"], false);
}

TEST_F(ListCommands, InstitutionsHaveTheKeysOfTheContract) {
  const Json found = json({"institutions", test::kExamSite});
  ASSERT_THAT(found, SizeIs(1));
  const auto keys = keysOf(found[0]);
  EXPECT_THAT(std::vector(keys.begin(), keys.begin() + 6),
              ElementsAre("id", "name", "kind", "districts", "scope", "barred_until"));
  EXPECT_EQ(found[0]["kind"], "exam-site");
  EXPECT_THAT(found[0]["districts"], ElementsAre("增城区"));
  EXPECT_EQ(found[0]["barred_until"], nullptr);
  EXPECT_GT(json({"institutions"}).size(), 100U);
}

TEST_F(ListCommands, VerifyCountsWhatItExaminedAndDigestPrintsTheRootAlone) {
  (void)workplace_.applied("甲", {test::startLine()});
  const Json report = json({"verify"});
  EXPECT_THAT(keysOf(report), ElementsAre("workspaces", "batches", "waiting", "drafts", "receipts", "cards",
                                          "media", "problems"));
  EXPECT_EQ(report["media"], 0);
  EXPECT_EQ(report["problems"], Json::array());
  EXPECT_THAT(workplace_.digest("甲"), MatchesRegex("[0-9a-f]{64}\n"));
}

TEST_F(ListCommands, WhatIsNotThereIsAnErrorAndNoDocument) {
  (void)workplace_.applied("甲", {test::startLine()});
  for (const char* command : {"show", "history", "conflicts"}) {
    for (const char* id : {"000afff00000", "zz", "0"}) {
      if (std::string(command) == "conflicts" && std::string(id) == "0") continue;
      const auto ran = workplace_.on("甲", {command, id, "--json"});
      EXPECT_EQ(ran.status, 1) << command << " " << id;
      EXPECT_EQ(ran.out, "");
      EXPECT_THAT(ran.err, testing::HasSubstr(std::string("there is no record ") + id));
    }
  }
  EXPECT_EQ(workplace_.on("甲", {"digest", "-w", "gz2023/增城区"}).status, 1);
}

TEST(WriteNames, AreReadAsTheyAreWritten) {
  const record::WriteName name{crypto::sha256("x"), 12};
  EXPECT_EQ(writeName(nameText(name)), name);
  const std::string text = nameText(name);
  for (const std::string& wrong : {std::string(), text + "x", text.substr(1), text.substr(0, 64),
                                   text.substr(0, 65), text.substr(0, 65) + "-1"}) {
    EXPECT_FALSE(writeName(wrong)) << wrong;
  }
}

}  // namespace
}  // namespace shicha::cli
