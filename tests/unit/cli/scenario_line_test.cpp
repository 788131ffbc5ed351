// A line's fields: what is there is taken exactly, and the first thing that is wrong is the one that is told.
#include "cli/scenario_line.hpp"

#include <gmock/gmock.h>

namespace shicha::cli {
namespace {

using testing::ElementsAre;
using testing::Pair;

json::Value valueOf(const std::string& text) { return json::read(text, "").value(); }

TEST(ScenarioLine, TakesWhatIsThere) {
  const json::Value value = valueOf(
      R"({"do":"x","text":"甲","flag":true,"whole":7,"texts":["a","b"],"pairs":{"k":"v"},"list":[{}]})");
  ScenarioLine line(value);
  line.allow({"text", "flag", "whole", "texts", "pairs", "list"});
  EXPECT_EQ(line.text("text"), "甲");
  EXPECT_TRUE(line.flag("flag"));
  EXPECT_EQ(line.wholeOr("whole", 1, 10), 7);
  EXPECT_THAT(line.texts("texts"), ElementsAre("a", "b"));
  EXPECT_THAT(line.pairs("pairs"), ElementsAre(Pair("k", "v")));
  EXPECT_EQ(line.objects("list").size(), 1U);
  EXPECT_FALSE(line.error());
}

TEST(ScenarioLine, TakesTheDefaultWhereNothingIs) {
  const json::Value value = valueOf("{}");
  ScenarioLine line(value);
  EXPECT_EQ(line.textOr("text", "b"), "b");
  EXPECT_TRUE(line.flagOr("flag", true));
  EXPECT_EQ(line.wholeOr("whole", 3, 10), 3);
  EXPECT_TRUE(line.texts("texts").empty());
  EXPECT_TRUE(line.pairs("pairs").empty());
  EXPECT_TRUE(line.objects("list").empty());
  EXPECT_FALSE(line.error());
}

TEST(ScenarioLine, KeepsTheFirstThingThatIsWrong) {
  const json::Value value = valueOf(R"({"text":1})");
  ScenarioLine line(value);
  EXPECT_EQ(line.text("name"), "");
  EXPECT_EQ(line.text("text"), "");
  ASSERT_TRUE(line.error());
  EXPECT_EQ(line.error()->code(), ErrorCode::jsonMissingKey);
  EXPECT_EQ(line.error()->what(Language::en), "the key \"name\" is missing");
}

TEST(ScenarioLine, RefusesEveryWrongType) {
  const json::Value value =
      valueOf(R"({"text":null,"flag":1,"whole":"1","texts":["a",1],"pairs":{"k":{}},"list":{}})");
  const auto codeAfter = [&](const auto& read) {
    ScenarioLine line(value);
    read(line);
    return line.error() ? line.error()->code() : ErrorCode::none;
  };
  EXPECT_EQ(codeAfter([](auto& line) { line.text("text"); }), ErrorCode::jsonWrongType);
  EXPECT_EQ(codeAfter([](auto& line) { line.flag("flag"); }), ErrorCode::jsonWrongType);
  EXPECT_EQ(codeAfter([](auto& line) { line.wholeOr("whole", 1, 10); }), ErrorCode::jsonWrongType);
  EXPECT_EQ(codeAfter([](auto& line) { line.texts("texts"); }), ErrorCode::jsonWrongType);
  EXPECT_EQ(codeAfter([](auto& line) { line.pairs("pairs"); }), ErrorCode::jsonWrongType);
  EXPECT_EQ(codeAfter([](auto& line) { line.objects("list"); }), ErrorCode::jsonWrongType);
  EXPECT_EQ(codeAfter([](auto& line) { line.allow({"text"}); }), ErrorCode::jsonUnknownKey);
}

TEST(ScenarioLine, RefusesWhatIsNoObject) {
  for (const char* text : {"[]", "7", "null", "\"do\""}) {
    const json::Value value = valueOf(text);
    ScenarioLine line(value);
    (void)line.text("do");
    ASSERT_TRUE(line.error()) << text;
    EXPECT_EQ(line.error()->code(), ErrorCode::jsonWrongType) << text;
  }
}

}  // namespace
}  // namespace shicha::cli
