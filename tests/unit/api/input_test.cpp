#include "api/input.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace shicha::server {
namespace {

TEST(Input, ReadsWhatIsThere) {
  const auto input =
      Input::read(R"({"user":"检查员甲","role":"leader","days":7,"missions":["a","b"],"on":"2023-11-20"})",
                  {"user", "role", "days", "missions", "on", "note"});
  ASSERT_TRUE(input);
  EXPECT_EQ(input->text("user").value(), "检查员甲");
  EXPECT_EQ(input->role("role").value(), Role::leader);
  EXPECT_EQ(input->wholeOr("days", 1, 30, 3).value(), 7);
  EXPECT_THAT(input->texts("missions").value(), testing::ElementsAre("a", "b"));
  EXPECT_EQ(dateText(input->date("on").value()), "2023-11-20");
  EXPECT_EQ(input->textOr("note", "none").value(), "none");
  EXPECT_EQ(input->wholeOr("note", 1, 30, 3).value(), 3);
  EXPECT_THAT(input->texts("note").value(), testing::IsEmpty());
}

TEST(Input, RefusesTheRest) {
  EXPECT_EQ(Input::read("{", {}).error().code(), ErrorCode::jsonSyntax);
  EXPECT_EQ(Input::read(R"({"a":1})", {"b"}).error().code(), ErrorCode::jsonUnknownKey);
  EXPECT_EQ(Input::read(R"({"b":1,"b":2})", {"b"}).error().code(), ErrorCode::jsonDuplicateKey);
  const auto input = Input::read(R"({"a":1,"l":[1],"r":"king","d":"soon"})", {"a", "b", "l", "r", "d"});
  ASSERT_TRUE(input);
  EXPECT_EQ(input->text("b").error().code(), ErrorCode::jsonMissingKey);
  EXPECT_EQ(input->text("a").error().code(), ErrorCode::jsonWrongType);
  EXPECT_EQ(input->texts("a").error().code(), ErrorCode::jsonWrongType);
  EXPECT_EQ(input->texts("l").error().code(), ErrorCode::jsonWrongType);
  EXPECT_EQ(input->wholeOr("a", 2, 9, 3).error().code(), ErrorCode::jsonWrongType);
  EXPECT_EQ(input->role("r").error().code(), ErrorCode::roleUnknown);
  EXPECT_EQ(input->date("d").error().code(), ErrorCode::dataNotDate);
}

}  // namespace
}  // namespace shicha::server
