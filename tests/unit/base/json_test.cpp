#include "base/json.hpp"

#include <gtest/gtest.h>

namespace shicha::json {
namespace {

void expectRefused(std::string_view text, ErrorCode code, int line, int column) {
  const auto value = read(text, "a.json");
  ASSERT_FALSE(value.has_value()) << text;
  EXPECT_EQ(value.error().code(), code) << text << ": " << value.error().message(Language::en);
  EXPECT_EQ(value.error().place().line, line) << text;
  EXPECT_EQ(value.error().place().column, column) << text;
}

TEST(Json, KeepsKeysInOrderAndNumbersAsWritten) {
  const auto value = read(R"({"b":[1,-2,true,null,"甲\n"],"a":{}})", "");
  ASSERT_TRUE(value.has_value()) << value.error().message(Language::en);
  ASSERT_EQ(value->members.size(), 2U);
  EXPECT_EQ(value->members[0].key, "b");
  const auto& list = value->find("b")->list;
  ASSERT_EQ(list.size(), 5U);
  EXPECT_EQ(asWhole(list[1], "b", -5, 5).value(), -2);
  EXPECT_TRUE(list[2].boolean);
  EXPECT_EQ(list[4].text, "甲\n");
  EXPECT_EQ(value->find("a")->kind, Kind::object);
  EXPECT_EQ(value->find("c"), nullptr);
}

TEST(Json, RefusesWithLineAndColumn) {
  expectRefused("{\"a\":1,\n \"a\":2}", ErrorCode::jsonDuplicateKey, 2, 4);
  expectRefused("{\"a\":1e2}", ErrorCode::jsonSyntax, 1, 9);
  expectRefused("{\"a\":1.5}", ErrorCode::jsonSyntax, 1, 9);
  expectRefused("{\"a\":NaN}", ErrorCode::jsonSyntax, 1, 6);
  expectRefused("{\"a\":Infinity}", ErrorCode::jsonSyntax, 1, 6);
  expectRefused("{\"a\":01}", ErrorCode::jsonSyntax, 1, 8);
  expectRefused("{\"a\":1,}", ErrorCode::jsonSyntax, 1, 8);
  expectRefused("{'a':1}", ErrorCode::jsonSyntax, 1, 2);
  expectRefused("{\"a\":\n{\"b\":1", ErrorCode::jsonSyntax, 2, 6);
  expectRefused("{} {}", ErrorCode::jsonSyntax, 1, 4);
  expectRefused("", ErrorCode::jsonSyntax, 1, 1);
  expectRefused("{\"a\":\n\"\xff\"}", ErrorCode::notUtf8, 2, 2);
  expectRefused("\"\\ud800\"", ErrorCode::jsonSyntax, 1, 8);
}

TEST(Json, RefusesABombOfBrackets) {
  const auto value = read(std::string(1'000'000, '['), "");
  ASSERT_FALSE(value.has_value());
  EXPECT_EQ(value.error().code(), ErrorCode::jsonTooDeep);
}

TEST(Json, RefusesAnObjectOfTooManyKeys) {
  std::string text = "{";
  for (int i = 0; i < 20'000; ++i) text += (i == 0 ? "\"" : ",\"") + std::to_string(i) + "\":0";
  EXPECT_EQ(read(text + "}", "").error().code(), ErrorCode::jsonSyntax);
}

// Whatever is cut off anywhere is refused: a document that breaks off is never half a document.
TEST(Json, RefusesEveryBeginningOfADocument) {
  const std::string text = R"({"items":{"1-1":{"score":"7","papers":[1,2]},"4-1":{"verdict":"pass"}}})";
  for (std::size_t length = 0; length < text.size(); ++length) {
    EXPECT_FALSE(read(text.substr(0, length), "").has_value()) << length;
  }
  EXPECT_TRUE(read(text, "").has_value());
}

TEST(Json, NamesTheUnknownKeyAndTheKnownOnes) {
  const auto value = read(R"({"score":"7","scor":"6"})", "a.json").value();
  static constexpr std::string_view kKeys[] = {"score", "parts"};
  const Error error = checkKeys(value, "1-1", kKeys).error();
  EXPECT_EQ(error.code(), ErrorCode::jsonUnknownKey);
  EXPECT_EQ(error.what(Language::en), "\"1-1\" has no key \"scor\"; it has score, parts");
}

TEST(Json, WholeNumbersHaveARange) {
  const auto list = read("[0, 5, 6, \"5\"]", "").value().list;
  EXPECT_FALSE(asWhole(list[0], "n", 1, 5).has_value());
  EXPECT_EQ(asWhole(list[1], "n", 1, 5).value(), 5);
  EXPECT_FALSE(asWhole(list[2], "n", 1, 5).has_value());
  EXPECT_FALSE(asWhole(list[3], "n", 1, 5).has_value());
  EXPECT_EQ(read("[99999999999999999999]", "").error().code(), ErrorCode::jsonSyntax);
}

}  // namespace
}  // namespace shicha::json
